"""A question that nobody waits for any more ends on the server too, and leaves nothing open."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from neo4j import AsyncDriver

from graph.address import Address
from graph.driver import connect_async
from graph.reader import Reader

pytestmark = pytest.mark.neo4j

SLOW = (
    "UNWIND range(1, 1000000000) AS patience WITH patience ORDER BY patience RETURN max(patience)"
)
RUNNING = """
SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range(1, 1000000000)'
RETURN count(*) AS running
"""


@pytest.fixture
async def reader(address: Address) -> AsyncIterator[Reader]:
    """A reader of its own, which is closed as the application closes it."""
    async with connect_async(address) as driver:
        reader = Reader(driver, address, timeout=60)
        yield reader
        await reader.close()


async def await_running(driver: AsyncDriver, wanted: int) -> None:
    """Wait until so many of the slow questions are at work on the server."""
    async with asyncio.timeout(20):
        while True:
            (row,) = (await driver.execute_query(RUNNING)).records
            if row["running"] == wanted:
                return
            await asyncio.sleep(0.05)


async def test_a_cancelled_question_ends_on_the_server(
    reader: Reader, async_driver: AsyncDriver
) -> None:
    asking = asyncio.create_task(reader.rows(SLOW))
    await await_running(async_driver, 1)

    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)

    assert asking.cancelled()
    async with asyncio.timeout(5):
        await await_running(async_driver, 0)
    assert await reader.rows("RETURN 1 AS one") == [{"one": 1}]


async def test_questions_cancelled_at_any_moment_leave_nothing_open(reader: Reader) -> None:
    for wait in range(120):  # more often than there are connections to lose
        # Cut while it connects, the driver leaves its socket to the garbage collector.
        await reader.rows("RETURN 1 AS one")
        asking = asyncio.create_task(reader.rows("UNWIND range(1, 3000) AS x RETURN x"))
        await asyncio.sleep(wait / 3000)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)

    assert await reader.rows("RETURN 1 AS one") == [{"one": 1}]
