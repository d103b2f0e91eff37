"""The circuit breaker: who asks a graph that does not answer is told soon, the others at once."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from graph.address import Address
from graph.driver import Pool, connect_async
from graph.errors import Overloaded, QueryTimeout, Unavailable
from graph.reader import Reader
from tests.graph.faults.way import Way, way_to

pytestmark = pytest.mark.neo4j

ONE = [{"one": 1}]
# It takes time and no room, so that it is ended by its time alone.
SLOW = "UNWIND range(1, 100000000000) AS x RETURN max(x) AS x"
# Seconds that a question may take, and in which those are told who ask a graph that is not there,
# or that takes them in and says nothing: far fewer, even on a machine that does other things too.
TIMEOUT, SOON = 60, 25


@pytest.fixture
async def way(address: Address) -> AsyncIterator[Way]:
    async with way_to(address) as way:
        yield way


@pytest.fixture
async def reader(way: Way) -> AsyncIterator[Reader]:
    """A reader by that way which has asked already."""
    async with connect_async(way.address, Pool(wait=2)) as driver:
        reader = Reader(driver, way.address, TIMEOUT)
        assert await ask(reader) == ONE
        yield reader
        await reader.close()


async def ask(reader: Reader, statement: str = "RETURN 1 AS one") -> list[dict[str, object]]:
    return await reader.rows(statement)


async def closed(reader: Reader) -> None:
    """Wait until the graph can be asked again, without asking."""
    async with asyncio.timeout(15):
        while reader.circuit.error is not None:  # noqa: ASYNC110 (nobody tells)
            await asyncio.sleep(0.05)


async def test_connections_that_died_unseen_are_made_anew(way: Way, reader: Reader) -> None:
    await asyncio.gather(*(ask(reader) for _ in range(10)))
    way.cut()

    assert await asyncio.gather(*(ask(reader) for _ in range(10))) == [ONE] * 10
    assert reader.circuit.error is None


async def test_a_graph_that_is_gone_is_told_soon_and_then_at_once(way: Way, reader: Reader) -> None:
    await way.shut()
    began = time.monotonic()

    with capture_logs() as logs:
        told = await asyncio.gather(*(ask(reader) for _ in range(32)), return_exceptions=True)
    took = time.monotonic() - began
    again = await asyncio.gather(*(ask(reader) for _ in range(1000)), return_exceptions=True)

    assert all(isinstance(error, Unavailable) for error in (*told, *again))
    assert took < SOON
    assert time.monotonic() - began - took < SOON
    assert [entry["event"] for entry in logs] == ["the graph cannot be asked"]


async def test_it_is_asked_again_by_itself_when_it_is_back(way: Way, reader: Reader) -> None:
    await way.shut()
    with pytest.raises(Unavailable):
        await ask(reader)
    asked = reader.statements

    await way.open()
    await closed(reader)

    assert reader.statements == asked  # no client had to try
    assert await ask(reader) == ONE


async def test_who_waits_for_a_graph_that_stalls_is_told_when_that_is_known(
    way: Way, reader: Reader
) -> None:
    way.stall()
    waiting = [asyncio.create_task(ask(reader)) for _ in range(32)]
    await asyncio.sleep(0)
    began = time.monotonic()

    with pytest.raises(Unavailable):
        await reader.circuit.judge()
    told = await asyncio.gather(*waiting, return_exceptions=True)

    assert all(isinstance(error, Unavailable) for error in told)
    assert time.monotonic() - began < SOON

    way.flow()
    await closed(reader)
    assert await ask(reader) == ONE


async def test_a_question_that_stalls_ends_though_the_server_does_not_end_it(way: Way) -> None:
    async with connect_async(way.address, Pool(wait=2)) as driver:
        reader = Reader(driver, way.address, timeout=0.5)
        await ask(reader)
        way.stall()

        with pytest.raises(QueryTimeout):
            await ask(reader)

        way.flow()
        assert await ask(reader) == ONE
        await reader.close()


async def test_a_slow_question_does_not_open_the_circuit(address: Address) -> None:
    async with connect_async(address) as driver:
        reader = Reader(driver, address, timeout=0.3)

        with pytest.raises(QueryTimeout):
            await ask(reader, SLOW)

        assert reader.circuit.error is None
        assert await ask(reader) == ONE


async def test_without_a_free_connection_only_who_waits_for_one_is_told(address: Address) -> None:
    # So long may a connection take to be made, too, by a Neo4j that is busy otherwise.
    async with connect_async(address, Pool(size=2, wait=2)) as driver:
        reader = Reader(driver, address, timeout=4)
        slow = [asyncio.create_task(ask(reader, SLOW)) for _ in range(2)]
        await asyncio.sleep(0.3)

        with pytest.raises(Overloaded, match="all connections to it are in use"):
            await ask(reader)

        assert reader.circuit.error is None
        ended = await asyncio.gather(*slow, return_exceptions=True)
        assert all(isinstance(error, QueryTimeout) for error in ended)
        assert await ask(reader) == ONE
