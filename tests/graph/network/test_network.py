"""The whole graph as arrays."""

import pytest
from neo4j import AsyncDriver, Driver

from graph.address import Address
from graph.asking.moment import NOW
from graph.network.network import read_network, version_of
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


@pytest.fixture
def small(driver: Driver, address: Address) -> SmallGraph:
    return SmallGraph(driver, address.database)


@pytest.fixture
def reader(async_driver: AsyncDriver, address: Address) -> Reader:
    return Reader(async_driver, address, timeout=60)


async def test_it_has_current_things_and_relationships_with_a_meaning(
    small: SmallGraph, reader: Reader
) -> None:
    hackney, loti = small.entity("Borough", "Hackney"), small.entity("Partnership", "LOTI")
    land, bins = small.entity("DatasetSeries", "Land"), small.entity("Project", "Bins")
    small.link(hackney, "memberOf", loti)
    small.link(hackney, "mustPublish", land)
    small.link(bins, "hasTheme", small.entity("Theme", "Waste"), basis="inferred")
    small.former(hackney, "participatesIn", bins)
    small.source("list")
    small.record("list", "1", hackney)

    found = await read_network(reader, NOW)

    edges = [
        (found.ids[a], found.relations[r], found.ids[b], bool(guess))
        for a, r, b, guess in zip(
            found.source, found.relation, found.target, found.inferred, strict=True
        )
    ]
    assert edges == [
        (bins, "hasTheme", "theme/waste", True),
        (hackney, "memberOf", loti, False),
    ]
    assert found.names[found.place[hackney]] == "Hackney"
    assert found.type_of(found.place[hackney]) == "Borough"
    assert [found.ids[i] for i in found.of_type("Organisation").nonzero()[0]] == [hackney, loti]


async def test_what_only_made_up_sources_say_is_left_out(small: SmallGraph, reader: Reader) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    agreed, loti = small.entity("SharingAgreement", "A"), small.entity("Partnership", "LOTI")
    small.source("real")
    small.source("made-up", synthetic=True)
    real, made_up = small.record("real", "1", hackney), small.record("made-up", "1", agreed)
    small.link(agreed, "hasParty", hackney, records=[made_up])
    small.link(hackney, "memberOf", loti, records=[made_up, real])
    small.link(camden, "memberOf", loti)

    found = await read_network(reader, NOW)

    assert {found.ids[place] for place in found.source} == {hackney, camden}
    assert agreed not in found.ids


async def test_an_empty_graph_is_an_empty_network(reader: Reader) -> None:
    found = await read_network(reader, NOW)

    assert (found.ids, len(found.source)) == ((), 0)


async def test_whatever_changes_the_graph_changes_its_version(
    small: SmallGraph, reader: Reader
) -> None:
    empty = await version_of(reader)
    small.entity("Borough", "Hackney")
    one = await version_of(reader)
    small.run("CREATE (:Load {source: 'list', startedAt: datetime()})")
    loading = await version_of(reader)

    assert len({empty, one, loading}) == 3
    assert await version_of(reader) == loading
