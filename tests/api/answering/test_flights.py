"""Work that several wait for."""

import asyncio

import pytest
from starlette.types import Message

from api.answering.flights import Flights, Gone, unless_gone


class Work:
    """Work that ends when it is let; ``begun`` and ``ended`` count."""

    def __init__(self) -> None:
        self.begun = self.ended = 0
        self.let = asyncio.Event()

    async def __call__(self) -> str:
        """Begin, wait, end."""
        self.begun += 1
        try:
            await self.let.wait()
        finally:
            self.ended += 1
        return "done"


async def connected() -> Message:
    await asyncio.sleep(60)
    return {"type": "http.disconnect"}


async def gone() -> Message:
    return {"type": "http.disconnect"}


async def test_what_many_wait_for_is_done_once() -> None:
    flights, work = Flights[str](), Work()

    waiting = [asyncio.create_task(flights.join("key", work)) for _ in range(3)]
    await asyncio.sleep(0)
    work.let.set()

    assert await asyncio.gather(*waiting) == ["done"] * 3
    assert work.begun == 1
    assert await flights.join("key", work) == "done"
    assert work.begun == 2


async def test_work_goes_on_while_anybody_waits_and_ends_with_the_last() -> None:
    flights, work = Flights[str](), Work()
    first, second = (asyncio.create_task(flights.join("key", work)) for _ in range(2))
    await asyncio.sleep(0.01)

    first.cancel()
    await asyncio.sleep(0.01)
    after_one = work.ended
    second.cancel()
    await asyncio.gather(first, second, return_exceptions=True)

    assert (after_one, work.ended) == (0, 1)


async def test_who_comes_after_all_have_gone_begins_anew() -> None:
    flights, work = Flights[str](), Work()
    first = asyncio.create_task(flights.join("key", work))
    await asyncio.sleep(0.01)

    first.cancel()
    second = asyncio.create_task(flights.join("key", work))
    await asyncio.sleep(0.01)
    work.let.set()

    assert await second == "done"
    assert work.begun == 2


async def test_what_fails_fails_for_all() -> None:
    flights = Flights[str]()

    async def fail() -> str:
        raise ValueError

    waiting = (flights.join("key", fail) for _ in range(2))
    results = await asyncio.gather(*waiting, return_exceptions=True)

    assert [type(result) for result in results] == [ValueError, ValueError]


async def test_work_is_done_for_a_client_that_stays() -> None:
    work = Work()
    work.let.set()

    assert await unless_gone(connected, work()) == "done"


async def test_work_is_ended_when_its_client_goes() -> None:
    work = Work()

    with pytest.raises(Gone):
        await unless_gone(gone, work())

    assert work.begun == work.ended
