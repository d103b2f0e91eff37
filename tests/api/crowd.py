"""Clients that ask all the time, and what is to be said of the answers they get."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any

import httpx

CLIENTS = 16
# Seconds until a client asks again: while all are told at once, they would do nothing but ask.
PAUSE = 0.05
# Seconds for what is waited for: the start of a Neo4j on a machine that does other things too.
PATIENCE = 180
PROPER = {"Accept": "application/graphql-response+json"}
# An answer is as it was while all was well, or says that the graph cannot be asked, or is slow.
RIGHT, UNAVAILABLE, SLOW, WRONG = "right", "unavailable", "slow", "wrong"


@dataclass(frozen=True, slots=True)
class Told:
    """What one client was told, when it had asked, and after how many seconds."""

    client: int
    asked: float
    seconds: float
    verdict: str
    body: Any


class Crowd:
    """Asks questions in turn, each time with another ``$x``, so that no kept answer will do.

    What is answered is the same whatever ``$x`` is.
    """

    def __init__(self, http: httpx.AsyncClient, questions: Sequence[str]) -> None:
        self._http, self._questions = http, questions
        self._right: dict[str, Any] = {}
        self.told: list[Told] = []

    async def learn(self) -> None:
        """Ask everything once while all is well: those are the right answers."""
        for question in self._questions:
            self._right[question] = body = (await self._post(question, "nothing")).json()
            assert body.get("data"), body

    async def ask_on(self, client: int) -> None:
        """Ask until this is cancelled."""
        for turn in count(client):
            question = self._questions[turn % len(self._questions)]
            asked = time.monotonic()
            answer = await self._post(question, f"{client} {turn}")
            seconds, body = time.monotonic() - asked, answer.json()
            verdict = self._verdict(answer.status_code, body, self._right[question])
            self.told.append(Told(client, asked, seconds, verdict, body))
            await asyncio.sleep(PAUSE)

    async def _post(self, question: str, x: str) -> httpx.Response:
        body = {"query": f"query ($x: String!) {{ {question} }}", "variables": {"x": x}}
        return await self._http.post("/graphql", json=body, headers=PROPER)

    @staticmethod
    def _verdict(status: int, body: Any, right: Any) -> str:
        if (status, body) == (200, right):
            return RIGHT
        codes = [error["extensions"]["code"] for error in body.get("errors", ())]
        if (status, codes) == (503, ["UNAVAILABLE"]):
            return UNAVAILABLE
        return SLOW if codes == ["TIMEOUT"] else WRONG

    async def each_is(self, verdict: str) -> None:
        """Wait until each client has got such an answer to what it asked from now on."""
        now = time.monotonic()

        def have() -> set[int]:
            return {t.client for t in self.told if t.asked > now and t.verdict == verdict}

        await until(lambda: len(have()) == CLIENTS)

    def faults(self, within: float, *but: str) -> list[Told]:
        """Answers that are neither right nor so, or took longer than so many seconds."""
        return [t for t in self.told if t.verdict not in (RIGHT, *but) or t.seconds > within]


@asynccontextmanager
async def asking(http: httpx.AsyncClient, questions: Sequence[str]) -> AsyncIterator[Crowd]:
    """A crowd that asks while the block runs."""
    crowd = Crowd(http, questions)
    await crowd.learn()
    clients = [asyncio.create_task(crowd.ask_on(number)) for number in range(CLIENTS)]
    try:
        yield crowd
    finally:
        for client in clients:
            client.cancel()
        ended = await asyncio.gather(*clients, return_exceptions=True)
    assert all(isinstance(end, asyncio.CancelledError) for end in ended), ended


async def until(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 (nobody tells)
            await asyncio.sleep(0.1)
