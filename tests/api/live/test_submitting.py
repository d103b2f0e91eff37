"""What is told of submissions: all that is accepted, as of any load, and nothing that waits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.settings import ApiSettings
from graph.address import Address
from graph.office.database import office
from graph.office.keys import Keys
from graph.store import Store
from loaders.run import choose, run
from loaders.selection import Options
from tests.api.live.served import (
    CHANGED,
    HACKNEY,
    PATIENCE,
    PROGRESS,
    Client,
    connected,
    listeners,
    listening,
    load,
    until,
)
from tests.loaders.town import COUNCILS

pytestmark = pytest.mark.neo4j

DONE = "{ submission { id state } problems { message } }"
SUBMIT = f'mutation {{ it: submitProject(input: {{name: "%s", phase: ALPHA}}%s) {DONE} }}'
CHANGE = f'mutation {{ it: submitProject(id: "%s", input: {{phase: BETA}}) {DONE} }}'
ACCEPT = f'mutation {{ it: acceptSubmission(id: "%s") {DONE} }}'
UNDO = f'mutation {{ it: undoSubmission(id: "%s") {DONE} }}'


@dataclass(frozen=True, slots=True)
class Town:
    """A server to which one may submit, with two keys for it."""

    server: str
    contributor: str
    reviewer: str

    async def does(self, document: str, state: str, key: str | None = None) -> str:
        """Do something that a submission is in a state after. Returns its id."""
        async with httpx.AsyncClient(timeout=PATIENCE) as http:
            answer = await http.post(
                f"http://{self.server}/graphql",
                json={"query": document},
                headers={"X-API-Key": key or self.contributor},
            )
        submission = answer.json()["data"]["it"]["submission"]
        assert submission["state"] == state, answer.json()
        id_: str = submission["id"]
        return id_


@pytest.fixture
async def town(store: Store, address: Address, tmp_path: Path) -> AsyncIterator[Town]:
    """A town with Hackney in it, for which one key speaks; the other reviews."""
    await load(store, tmp_path, COUNCILS, HACKNEY)
    with closing(office(store.private)) as database:
        with database.writing() as connection:
            for table in ("idempotency_keys", "decisions", "submissions"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 (constants)
        _, contributor = Keys(database).create("a test", "CONTRIBUTOR", "organisation/hackney")
        _, reviewer = Keys(database).create("a test", "REVIEWER")

    def follow() -> bool:
        reports = run(store, choose(["submissions"], None), None, Options(), lambda _: _unwatched)
        return all(report.error is None for report in reports)

    async def followed() -> bool:
        return await asyncio.to_thread(follow)

    async with listening(ApiSettings(), address, followed) as server:
        yield Town(server, contributor, reviewer)


def _unwatched(_done: int, _total: int) -> None:
    """Nobody watches the load here: what is told of it is what is tried."""


async def finished(client: Client) -> dict[str, Any]:
    """The last that is told of a load."""
    while True:
        step: dict[str, Any] = (await client.event())["loadProgress"]
        assert step["source"] == "submissions"
        if step["state"] == "FINISHED":
            return step


async def told(client: Client) -> tuple[str, str, str]:
    """What is told next: what has happened to a thing, which, and the phase it is in."""
    event = (await client.event())["changed"]
    assert event["source"] == "submissions"
    assert event["entity"]["hasParticipant"] == {"nodes": [{"name": "Hackney"}]}
    return event["kind"], event["entity"]["id"], event["entity"]["phase"]


async def test_what_is_accepted_is_told_and_what_waits_is_not(town: Town) -> None:
    async with connected(town.server) as loads, connected(town.server) as things:
        await loads.subscribe(PROGRESS, source="submissions")
        await things.subscribe(CHANGED, types=["PROJECT"])
        await until(lambda: listeners() == 2)

        await town.does(SUBMIT % ("Ships", ", force: true"), "PENDING")
        waits = await town.does(SUBMIT % ("Boats", ", force: true"), "PENDING")
        first = await town.does(ACCEPT % waits, "ACCEPTED", town.reviewer)
        step = await finished(loads)
        assert (step["done"], step["total"], step["records"], step["closed"]) == (1, 1, 1, 0)
        assert await told(things) == ("ADDED", "project/boats", "ALPHA")

        second = await town.does(CHANGE % "project/boats", "ACCEPTED")
        assert (await finished(loads))["records"] == 2
        assert await told(things) == ("CHANGED", "project/boats", "BETA")

        await town.does(UNDO % second, "UNDONE")
        assert (await finished(loads))["closed"] > 0
        assert await told(things) == ("CHANGED", "project/boats", "ALPHA")

        # What is gone is no thing to tell of: what comes next is the next that is told.
        await town.does(UNDO % first, "UNDONE")
        assert (await finished(loads))["closed"] > 0
        await town.does(SUBMIT % ("Trains", ""), "ACCEPTED")
        await finished(loads)
        assert await told(things) == ("ADDED", "project/trains", "ALPHA")
