"""What is gathered for an export, of a real graph."""

import pytest
from neo4j import AsyncDriver

from api.errors import ExportRefused
from api.exports.gathering import Around, Gatherer
from graph.address import Address
from graph.console import Limits
from graph.reader import Reader
from schema import build_schema
from schema.answers import Request
from schema.context import Context
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

SCHEMA = build_schema()


@pytest.fixture
def gatherer(async_driver: AsyncDriver, address: Address) -> Gatherer:
    return gathering(Reader(async_driver, address))


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
    reader = Reader(async_driver, address)
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
