"""Turns: never more at work than may be, whoever has gone away meanwhile."""

import asyncio
import contextlib
import threading
from collections.abc import Callable

import pytest

from api.exports.turns import Turns


class Work:
    """Work whose writing takes until it is told to end; it counts how much is at work."""

    def __init__(self) -> None:
        self.end, self.at_work, self.most, self.gathered = threading.Event(), 0, 0, 0

    async def gather(self) -> Callable[[], str]:
        """Begin."""
        self.gathered += 1
        return self.write

    def write(self) -> str:
        """Be at work."""
        self.at_work += 1
        self.most = max(self.most, self.at_work)
        self.end.wait(60)
        self.at_work -= 1
        return "written"


async def test_a_thread_that_nobody_waits_for_any_more_keeps_its_turn() -> None:
    turns, work = Turns(1, patience=0.3), Work()

    for _ in range(3):
        with pytest.raises(TimeoutError):
            await turns.take(work.gather)
    work.end.set()
    while work.at_work:  # noqa: ASYNC110 (a thread has no event of this loop's)
        await asyncio.sleep(0.01)

    assert (work.most, work.gathered) == (1, 1)
    assert await Turns(1, patience=60).take(work.gather) == "written"
    async with asyncio.timeout(60):
        while True:
            with contextlib.suppress(TimeoutError):
                assert await turns.take(work.gather) == "written"
                break


async def test_a_turn_ends_with_what_cannot_be_gathered() -> None:
    async def refuse() -> Callable[[], str]:
        raise LookupError

    turns, work = Turns(1, patience=60), Work()
    work.end.set()

    for _ in range(2):
        with pytest.raises(LookupError):
            await turns.take(refuse)
    assert await turns.take(work.gather) == "written"
