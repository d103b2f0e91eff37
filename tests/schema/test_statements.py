"""No question costs one round trip per item: statements are counted."""

import pytest

from graph.reader import Reader
from tests.graph.small_graph import SmallGraph
from tests.schema.conftest import Ask

pytestmark = pytest.mark.neo4j

MANY = """
UNWIND range(1, 100) AS i
CREATE (o:Entity:Organisation {id: 'organisation/' + i, slug: toString(i), name: 'Body ' + i,
  sortKey: 'body ' + i})
WITH o, i UNWIND range(1, 10) AS j
MERGE (p:Entity:Project {id: 'project/' + ((i + j) % 50)})
ON CREATE SET p.slug = toString((i + j) % 50), p.name = 'Project ' + ((i + j) % 50)
CREATE (o)-[:PARTICIPATES_IN {key: '', basis: 'asserted', records: [], role: 'lead'}]->(p)
"""


async def test_100_organisations_with_10_projects_each_take_two_statements(
    small: SmallGraph, ask: Ask, reader: Reader
) -> None:
    small.run(MANY)

    data = await ask(
        "{ organisations(first: 100) { totalCount nodes { name participatesIn(first: 10) "
        "{ totalCount edges { role node { name } } } } } }"
    )

    nodes = data["organisations"]["nodes"]
    assert len(nodes) == 100
    assert all(len(node["participatesIn"]["edges"]) == 10 for node in nodes)
    assert reader.statements == 2


async def test_each_level_takes_one_statement(small: SmallGraph, ask: Ask, reader: Reader) -> None:
    small.run(MANY)

    await ask(
        "{ organisations(first: 10) { nodes { participatesIn(first: 10) { nodes { "
        "hasParticipant(first: 10) { nodes { name } } } } } } }"
    )

    assert reader.statements == 3


async def test_records_of_a_level_take_one_statement(
    small: SmallGraph, ask: Ask, reader: Reader
) -> None:
    small.source("list")
    loti = small.entity("Partnership", "LOTI")
    for name in ("Hackney", "Camden"):
        borough = small.entity("Borough", name)
        record = small.record("list", name, borough)
        small.link(borough, "memberOf", loti, role="member", records=[record])

    data = await ask(
        "{ boroughs { nodes { memberOf { edges { records { source { title } } } } } } }"
    )

    titles = [
        record["source"]["title"]
        for node in data["boroughs"]["nodes"]
        for edge in node["memberOf"]["edges"]
        for record in edge["records"]
    ]
    assert titles == ["The list list"] * 2
    assert reader.statements == 3
