"""Limits: each refusal says what the limit is."""

import pytest
from graphql import get_introspection_query

from graph.reader import Reader
from schema.build import Schema
from schema.context import Context
from tests.graph.small_graph import SmallGraph
from tests.schema.conftest import Ask

pytestmark = pytest.mark.neo4j

DEEP = "memberOf { nodes { " * 8 + "name" + " } }" * 8
INTROSPECTION = get_introspection_query(input_value_deprecation=True)


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        (f"{{ boroughs {{ nodes {{ {DEEP} }} }} }}", "19 levels deep, and 15 is the limit"),
        (
            "{ stats { " + " ".join(f"a{i}: entities" for i in range(16)) + " } }",
            "16 aliases, and 15 is the limit",
        ),
        (
            "{ stats { " + "entities @include(if: true) " * 11 + "} }",
            "11 directives, and 10 is the limit",
        ),
        ("{ stats { " + "entities " * 1000 + "} }", "more than 1000 tokens"),
        (
            "{ __schema { types { " + "fields { type { " * 4 + "name" + " } }" * 4 + " } } }",
            "depth",
        ),
        (
            "{ __schema { " + " ".join(f"t{i}: types {{ name }}" for i in range(16)) + " } }",
            "16 aliases, and 15 is the limit",
        ),
        ("{ boroughs(first: 1001) { totalCount } }", "from 1 to 1000"),
        ("{ boroughs(last: 1001) { totalCount } }", "last is 1001: it must be from 1 to 1000"),
        ("{ sources(first: 101) { totalCount } }", "from 1 to 100"),
        ("{ boroughs(first: 0) { totalCount } }", "from 1 to 1000"),
        ('{ paths(from: "a", to: "b", maxHops: 7) { missing } }', "from 1 to 6"),
        ('{ common(things: ["a"]) { totalCount } }', "give 2 to 6"),
        ("{ motifs(kind: TRIANGLE, among: THEME) { totalCount } }", "a type of organisations"),
        ("{ trends(of: PROJECT, by: SUPPLIER) { missing } }", "have no supplier: ask by theme"),
        ("{ communities(resolution: 0) { job { state } } }", "from 0.1 to 10"),
        ("{ communities(seed: -1) { job { state } } }", "0 or more"),
        (
            '{ cheapestPaths(from: "a", to: "b", prices: [{relation: MEMBER_OF, price: 0}]) '
            "{ missing } }",
            "above 0, up to 1000",
        ),
        ('{ expand(id: "a", relation: "likes") { nodes { id } } }', "no relation 'likes'"),
        (
            '{ paths(from: "a", to: "b", through: {avoid: ["organisation/a"]}) { missing } }',
            "an end of the way",
        ),
        ('{ neighbourhood(id: "a", depth: 4) { complete } }', "from 1 to 3"),
    ],
)
async def test_too_much_is_refused(refused: Ask, question: str, limit: str) -> None:
    error = await refused(question)

    assert limit in error["message"]
    assert error["extensions"]["code"] in {
        "LIMIT_EXCEEDED",
        "BAD_ARGUMENT",
        "GRAPHQL_PARSE_FAILED",
        "GRAPHQL_VALIDATION_FAILED",
    }


async def test_fragments_hide_nothing(refused: Ask) -> None:
    # Each fragment holds the next twice: 2 to the power of 60 aliases, measured at once.
    fragments = [f"fragment f{i} on Stats {{ ...f{i + 1} ...f{i + 1} }}" for i in range(60)]
    document = " ".join(
        ["{ stats { ...f0 } }", *fragments, "fragment f60 on Stats { a: entities }"]
    )

    error = await refused(document)

    assert "aliases, and 15 is the limit" in error["message"]


async def test_introspection_passes(schema: Schema, reader: Reader) -> None:
    result = await schema.execute(INTROSPECTION, context_value=Context(reader))

    assert result.errors is None


async def test_one_level_returns_no_more_than_its_limit(
    small: SmallGraph, refused: Ask, reader: Reader
) -> None:
    loti = small.entity("Partnership", "LOTI")
    for i in range(2):
        project = small.entity("Project", f"Project {i}")
        small.link(loti, "participatesIn", project, role="lead")
        for j in range(60):
            body = small.entity("Organisation", f"Body {i} {j}")
            small.link(body, "participatesIn", project, role="partner")

    error = await refused(
        """{ organisation(slug: "loti") { participatesIn { nodes {
             hasParticipant(first: 100) { nodes { participatesIn(first: 100) { nodes { name } } } }
           } } } }"""
    )

    assert error["message"].startswith("participatesIn would be asked of 121 things, 100 each")
    assert "10000 is the limit" in error["message"]
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert reader.statements == 3
