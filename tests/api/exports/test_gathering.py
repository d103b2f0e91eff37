"""What is gathered for an export, of a real graph."""

import datetime as dt
from pathlib import Path

import pytest
from neo4j import AsyncDriver

from api.errors import ExportRefused
from api.exports.gathering import Around, Gatherer
from api.exports.shapes import Graph
from graph.address import Address
from graph.console import Limits
from graph.reader import Reader
from graph.store import Store
from schema import build_schema
from schema.answers import Request
from schema.context import Context
from tests.graph.small_graph import SmallGraph
from tests.loaders.town import COUNCILS, TOWN, load_rows

pytestmark = pytest.mark.neo4j

SCHEMA = build_schema()
PARTNERS = """query ($at: DateTime) {
  projects(knownAt: $at) { nodes { name hasParticipant { nodes { name } } } } }"""
BOROUGHS = (
    "HCK,Hackney,London Borough of Hackney,London",
    "CMD,Camden,London Borough of Camden,London",
)


@pytest.fixture
def gatherer(async_driver: AsyncDriver, address: Address) -> Gatherer:
    return gathering(Reader(async_driver, address, timeout=60))


def gathering(reader: Reader, patience: float = 60) -> Gatherer:
    """What gathers for a stranger who waits so many seconds for measures of the whole graph."""
    return Gatherer(SCHEMA, Context(reader, patience), "https://example.org/id/")


@pytest.fixture
def town(small: SmallGraph) -> SmallGraph:
    """Hackney and Camden in one project, and Camden in another."""
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    bins, trees = small.entity("Project", "Bins"), small.entity("Project", "Trees")
    for borough, project in ((hackney, bins), (camden, bins), (camden, trees)):
        small.link(borough, "participatesIn", project, role="partner")
    return small


async def test_the_things_of_every_list_and_what_is_among_them(
    gatherer: Gatherer, town: SmallGraph
) -> None:
    assert town
    question = '{ boroughs { nodes { name } } project(slug: "bins") { name } }'

    graph, about = await gatherer.graph(Request(question))

    assert {node.name for node in graph.nodes} == {"Hackney", "Camden", "Bins"}
    assert len(graph.links) == 2
    assert (about.question, about.notes) == (question, ())


async def test_a_graph_is_of_the_moment_that_was_asked_about(
    gatherer: Gatherer, store: Store, tmp_path: Path
) -> None:
    load_rows(store, tmp_path, COUNCILS, *BOROUGHS)
    load_rows(store, tmp_path, TOWN, "1,Flats,alpha,Hackney,,")
    then = {"at": dt.datetime.now(dt.UTC).isoformat()}
    load_rows(store, tmp_path, TOWN, "1,Homes,beta,Camden,,")

    graph, about = await gatherer.graph(Request(PARTNERS, then))
    now, _ = await gatherer.graph(Request(PARTNERS))
    table, told = await gatherer.table(Request(PARTNERS, then))

    assert seen(graph) == {"Flats": "alpha", "Hackney": None}
    assert seen(now) == {"Homes": "beta", "Camden": None}
    assert len(graph.links) == len(now.links) == 1
    assert len(table.rows) == 1
    assert {"town"} <= {source["name"] for source in about.sources}
    assert {"town"} <= {source["name"] for source in told.sources}


async def test_a_graph_is_of_one_moment(gatherer: Gatherer, town: SmallGraph) -> None:
    assert town
    several = '{ boroughs { nodes { id } } then: projects(asOf: "2020-01-01") { nodes { id } } }'
    counted = '{ boroughs { nodes { id } } then: projects(asOf: "2020-01-01") { totalCount } }'

    with pytest.raises(ExportRefused, match="the same asOf and knownAt"):
        await gatherer.graph(Request(several), "boroughs.nodes")
    graph, _ = await gatherer.graph(Request(counted), "boroughs.nodes")

    assert {node.name for node in graph.nodes} == {"Hackney", "Camden"}


def seen(graph: Graph) -> dict[str, object]:
    """The phases of things by their names."""
    return {node.name: node.properties.get("phase") for node in graph.nodes}


async def test_each_question_of_a_neighbourhood_is_told(
    gatherer: Gatherer, town: SmallGraph
) -> None:
    assert town
    found = await gatherer.around(Around("hackney", depth=3, types=("Borough", "Project"), first=2))

    assert found is not None
    graph, about = found
    assert {node.name for node in graph.nodes} == {"Hackney", "Bins", "Camden"}
    assert about.question == (
        "The first 2 things of the types Borough, Project up to 3 steps around hackney"
    )
    assert about.notes == ("Left out by the limit: 1 Project.",)


async def test_a_measure_on_its_way_is_no_answer(
    async_driver: AsyncDriver, address: Address, town: SmallGraph
) -> None:
    assert town
    reader = Reader(async_driver, address, timeout=60)
    question = "{ communities { result { nodes { label } } } }"

    with pytest.raises(ExportRefused, match="on its way"):
        await gathering(reader, patience=0).table(Request(question))
    table, _ = await gathering(reader).table(Request(question))

    assert [column.name for column in table.columns] == ["label"]


async def test_more_rows_of_cypher_are_told_of(
    async_driver: AsyncDriver, address: Address, town: SmallGraph
) -> None:
    assert town
    console = gathering(Reader(async_driver, address, 10, Limits(10)))
    question = '{ cypher(statement: "MATCH (n:Entity) RETURN n.id", first: 2) { columns rows } }'

    table, about = await console.table(Request(question))

    assert len(table.rows) == 2
    assert about.notes == ("1 list in it is cut short: ask for more of them with first.",)
