"""Measures of the whole graph as jobs."""

import asyncio
import threading

import pytest
from neo4j import AsyncDriver, Driver

from graph.address import Address
from graph.errors import Busy
from graph.network.jobs import MOST_WAITING, Report, measured
from graph.network.network import Network
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

PATIENCE = 120


@pytest.fixture
def small(driver: Driver, address: Address) -> SmallGraph:
    return SmallGraph(driver, address.database)


@pytest.fixture
def reader(async_driver: AsyncDriver, address: Address) -> Reader:
    return Reader(async_driver, address, timeout=60)


def things(network: Network, /, *, report: Report) -> int:
    report("counting", 0.9)
    return len(network.ids)


async def test_a_job_is_done_once_for_each_version_of_the_graph(
    small: SmallGraph, reader: Reader
) -> None:
    small.entity("Borough", "Hackney")
    first = await measured(reader, "things", things, PATIENCE)
    again = await measured(reader, "things", things, PATIENCE)

    small.entity("Borough", "Camden")
    changed = await measured(reader, "things", things, PATIENCE)

    assert (first.result, first.progress, first.stage) == (1, 1, "done")
    assert again is first
    assert changed.result == 2


async def test_who_does_not_wait_is_told_how_far_it_is(reader: Reader) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(network: Network, /, *, report: Report) -> int:
        report("counting slowly", 0.5)
        begun.set()
        go_on.wait()
        return len(network.ids)

    await measured(reader, "slow", slow, 0)
    assert await asyncio.to_thread(begun.wait, PATIENCE)
    waiting = await measured(reader, "slow", slow, 0.1)
    seen = (waiting.result, waiting.stage, waiting.progress)
    go_on.set()
    done = await measured(reader, "slow", slow, PATIENCE)

    assert seen == (None, "counting slowly", 0.5)
    assert (done.result, done is waiting) == (0, True)


async def test_only_so_many_may_wait(reader: Reader) -> None:
    go_on = threading.Event()

    def slow(network: Network, /, *, report: Report) -> int:
        report("waiting", 0.5)
        go_on.wait()
        return len(network.ids)

    jobs = [await measured(reader, i, slow, 0) for i in range(MOST_WAITING)]
    with pytest.raises(Busy, match="ask again in a minute"):
        await measured(reader, "one more", slow, 0)
    go_on.set()
    await asyncio.wait({job.task for job in jobs if job.task})

    assert (await measured(reader, "one more", slow, PATIENCE)).result == 0


async def test_what_a_measure_raises_is_raised_and_can_be_tried_again(reader: Reader) -> None:
    def broken(network: Network, /, *, report: Report) -> int:
        report("dividing", 0.5)
        return 1 // len(network.ids)

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            await measured(reader, "broken", broken, PATIENCE)
