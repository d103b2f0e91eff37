"""How much one statement of the console may take, and how that is noticed."""

import asyncio
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from neo4j import AsyncTransaction

from graph.console.errors import Refused

LONGEST_PARAMETERS = 10_000
NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
INTEGERS = range(-(2**63), 2**63)


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` to run and to plan, ``rows`` and ``bytes`` of an answer, statements at once.

    ``grace`` is how many seconds more the server gets to say itself that time is up.
    """

    seconds: float = 10
    planning: float = 3
    grace: float = 1
    rows: int = 1_000
    bytes: int = 10_000_000
    at_once: int = 2


class Meter:
    """Counts what a transaction's connection receives, and lets its time run out at a limit.

    One row may have a whole graph in it, and the driver gives no row before it has all of it in
    memory. The driver has no place for such a limit, so its connection's reading is wrapped.
    """

    def __init__(self, clock: asyncio.Timeout, most: int) -> None:
        self._clock, self._most, self._received = clock, most, 0

    @property
    def full(self) -> bool:
        """Whether more has come than may."""
        return self._received > self._most

    @contextmanager
    def watching(self, transaction: AsyncTransaction) -> Iterator[None]:
        """Count what comes meanwhile."""
        socket: Any = transaction._connection.socket  # noqa: SLF001 (see above)
        read = socket.recv_into

        async def recv_into(buffer: bytearray, nbytes: int) -> int:
            count: int = await read(buffer, nbytes)
            self._received += count
            if self.full and not self._clock.expired():
                self._clock.reschedule(asyncio.get_running_loop().time())
            return count

        socket.recv_into = recv_into
        try:
            yield
        finally:
            del socket.recv_into


def judge_parameters(parameters: Mapping[str, Any]) -> None:
    """Raise ``Refused`` for parameters that are too many, or not for Neo4j."""
    text = json.dumps(parameters, ensure_ascii=False, default=str)
    if len(text) > LONGEST_PARAMETERS:
        raise Refused(
            f"The parameters have {len(text)} characters as JSON, and {LONGEST_PARAMETERS} is the "
            "limit."
        )
    for name in parameters:
        if not NAME.fullmatch(name):
            raise Refused(f"{name!r} is no name for a parameter: use letters, digits and _.")
    for number in _integers(parameters):
        if number not in INTEGERS:
            raise Refused(f"{number} is too large a number: give it in quotes.")


def _integers(value: object) -> Iterator[int]:
    if isinstance(value, int):
        yield value
    elif isinstance(value, Mapping | list):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _integers(part)
