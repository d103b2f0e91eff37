"""A cluster whose members come and go: readers notice little, and nobody waits for long.

What is real and what is not: the driver and the Neo4j are real; the routing tables and the members'
refusals are made up here, in the form in which a cluster says them.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from graph.address import Address
from graph.driver import Pool, connect, connect_async
from graph.errors import Unavailable
from graph.reader import Reader
from graph.store import Store
from tests.graph.faults.cluster import LEAVING, NOT_A_LEADER, Member

pytestmark = pytest.mark.neo4j

ONE = [{"one": 1}]
# Seconds: what a reader may take over a change at most, on a machine that does other things too.
BOUND = 10


@pytest.fixture
async def cluster(address: Address, store: Store) -> AsyncIterator[tuple[Member, Member]]:  # noqa: ARG001 (wiped first)
    """Two members, each of which names both; the first of them leads."""
    async with AsyncExitStack() as stack:
        members = Member(address), Member(address)
        for member in members:
            await member.open()
            stack.push_async_callback(member.end)
            member.members, member.leader = members, members[0]
        yield members


@pytest.fixture
async def reader(cluster: tuple[Member, Member]) -> AsyncIterator[Reader]:
    """A reader that has asked already."""
    first, _ = cluster
    async with connect_async(first.address, Pool(wait=2)) as driver:
        reader = Reader(driver, first.address)
        assert await ask(reader) == ONE
        yield reader
        await reader.close()


async def ask(reader: Reader) -> list[dict[str, object]]:
    return await reader.rows("RETURN 1 AS one")


async def test_a_member_that_is_about_to_leave_is_not_asked_again(
    cluster: tuple[Member, Member], reader: Reader
) -> None:
    leaving, other = cluster
    leaving.refusal = LEAVING
    leaving.members = other.members = (other,)

    answers = [await ask(reader) for _ in range(20)]

    assert answers == [ONE] * 20
    assert leaving.refused <= 2


async def test_a_member_that_is_gone_is_not_missed(
    cluster: tuple[Member, Member], reader: Reader
) -> None:
    gone, other = cluster
    other.members, other.leader = (other,), other
    await gone.shut()
    began = time.monotonic()

    answers = [await ask(reader) for _ in range(20)]

    assert answers == [ONE] * 20
    assert time.monotonic() - began < BOUND


async def test_connections_that_all_break_at_once_are_made_anew(
    cluster: tuple[Member, Member], reader: Reader
) -> None:
    for member in cluster:
        member.cut()

    assert await ask(reader) == ONE


async def test_while_nobody_serves_it_is_told_and_then_it_goes_on(
    cluster: tuple[Member, Member], reader: Reader
) -> None:
    for member in cluster:
        member.refusal = LEAVING
    began = time.monotonic()

    with pytest.raises(Unavailable):
        await ask(reader)
    assert time.monotonic() - began < BOUND

    for member in cluster:
        member.refusal = ""
    async with asyncio.timeout(BOUND):
        while reader.circuit.error is not None:  # noqa: ASYNC110 (nobody tells)
            await asyncio.sleep(0.05)
    assert await ask(reader) == ONE


async def test_what_a_load_writes_goes_to_the_new_leader(
    cluster: tuple[Member, Member], address: Address
) -> None:
    former, leader = cluster

    def load() -> None:
        database = former.address.database
        with connect(former.address) as driver:
            driver.execute_query("CREATE (:Written {at: 'first'})", database_=database)
            former.refusal = NOT_A_LEADER
            former.leader = leader.leader = leader
            driver.execute_query("CREATE (:Written {at: 'second'})", database_=database)

    await asyncio.to_thread(load)

    assert former.refused == 1
    async with connect_async(address) as driver:  # past the former leader, which refuses all
        written = await Reader(driver, address).row("MATCH (w:Written) RETURN count(w) AS n")
    assert written == {"n": 2}
