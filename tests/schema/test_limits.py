"""Limits: each refusal says what the limit is."""

from dataclasses import replace

import pytest
from graphql import get_introspection_query
from strawberry.types import ExecutionResult

from graph.reader import Reader
from schema.build import Schema
from schema.context import Context
from schema.limits import OPERATORS, STRANGERS, Limits
from tests.graph.small_graph import SmallGraph
from tests.schema.conftest import Ask

pytestmark = pytest.mark.neo4j

DEEP = "memberOf { nodes { " * 8 + "name" + " } }" * 8
UNTOLD = Limits(introspection=False)
INTROSPECTION = get_introspection_query(input_value_deprecation=True)


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        (f"{{ boroughs {{ nodes {{ {DEEP} }} }} }}", "9 levels deep, and 6 is the limit"),
        (
            "{ stats { " + " ".join(f"a{i}: entities" for i in range(16)) + " } }",
            "16 aliases, and 15 is the limit",
        ),
        (
            "{ stats { " + "entities @include(if: true) " * 51 + "} }",
            "51 directives, and 50 is the limit",
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
        (
            "{ boroughs { nodes { participatesIn { nodes { hasParticipant { nodes { id } } } } } }"
            " }",
            "This may cost 8840, and 5000 is the limit: boroughs.participatesIn.hasParticipant",
        ),
        ("{ boroughs(first: 1001) { totalCount } }", "from 0 to 1000"),
        ("{ boroughs(last: 1001) { totalCount } }", "last is 1001: it must be from 0 to 1000"),
        ("{ sources(first: 101) { totalCount } }", "from 0 to 100"),
        ("{ boroughs(first: -1) { totalCount } }", "from 0 to 1000"),
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
        (
            '{ paths(from: "a", to: "b", through: {avoid: ["loti"]}) { missing } }',
            "The avoid[0] organisation/loti is not known",
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


async def test_pages_and_their_parts_are_no_levels(schema: Schema, reader: Reader) -> None:
    walked = "memberOf(first: 1) { edges { node { " * 4 + "name" + " } } }" * 4
    added = "aggregate { works { projects { facets { phase { amount { sum } } } } } }"
    question = f"""{{ boroughs(first: 1) {{ pageInfo {{ endCursor }} nodes {{ {walked} }} }}
                      whoWorksOn(theme: "none") {{ {added} }} }}"""

    result = await schema.execute(question, context_value=Context(reader))

    assert result.errors is None


async def test_the_operator_may_ask_more(ask: Ask) -> None:
    walked = "memberOf(first: 1) { nodes { " * 8 + "name" + " } }" * 8

    assert await ask(f"{{ boroughs {{ nodes {{ {walked} }} }} }}") == {"boroughs": {"nodes": []}}


async def test_an_answer_ends_in_time_however_it_is_asked_for(
    schema: Schema, reader: Reader
) -> None:
    question, hurried = "{ stats { entities } }", replace(STRANGERS, seconds=1e-4)

    whole = await schema.execute(question, context_value=Context(reader, limits=hurried))
    stream = await schema.stream(question, context_value=Context(reader, limits=hurried))

    for result in [whole, *[result async for result in stream]]:
        assert isinstance(result, ExecutionResult)
        assert result.data is None
        assert result.errors is not None
        (error,) = result.errors
        assert error.extensions == {"code": "TIMEOUT"}
        assert "longer than 0.0001 s, which is the limit" in error.message


async def test_introspection_passes(schema: Schema, reader: Reader) -> None:
    result = await schema.execute(INTROSPECTION, context_value=Context(reader))

    assert result.errors is None


@pytest.mark.parametrize("question", [INTROSPECTION, '{ __type(name: "Borough") { name } }'])
async def test_introspection_can_be_switched_off(
    schema: Schema, reader: Reader, question: str
) -> None:
    context = Context(reader, limits=UNTOLD)

    result = await schema.execute(question, context_value=context)

    assert result.data is None
    assert result.errors is not None
    assert [error.extensions for error in result.errors] == [{"code": "INTROSPECTION_OFF"}]
    assert "introspection is switched off" in result.errors[0].message


@pytest.mark.parametrize(
    ("question", "variables", "hint"),
    [
        ("{ borough { name } }", {}, "borough"),
        ("{ boroughs { nodes { nam } } }", {}, "name"),
        ("{ boroughs(frst: 1) { totalCount } }", {}, "first"),
        ("query ($p: ProjectPhase) { projects(phase: $p) { totalCount } }", {"p": "BETE"}, "BETA"),
    ],
)
async def test_without_introspection_no_names_are_hinted_at(
    schema: Schema, reader: Reader, question: str, variables: dict[str, str], hint: str
) -> None:
    question = question.replace("borough {", "borogh {")
    errors = []
    for limits in (STRANGERS, UNTOLD):
        result = await schema.execute(
            question,
            variable_values=variables,
            context_value=Context(reader, limits=limits),
        )
        assert result.errors is not None
        errors.append(result.errors[0])
    open_, closed = errors

    assert "Did you mean" in open_.message
    assert hint in open_.message.partition("Did you mean")[2]
    assert closed.message == open_.message.partition(" Did you mean")[0]
    assert closed.extensions == open_.extensions


async def test_names_of_types_are_told_without_introspection(
    schema: Schema, reader: Reader
) -> None:
    context = Context(reader, limits=UNTOLD)

    result = await schema.execute("{ __typename }", context_value=context)

    assert (result.data, result.errors) == ({"__typename": "Query"}, None)


async def test_one_level_returns_no_more_than_its_limit(
    small: SmallGraph, schema: Schema, reader: Reader
) -> None:
    loti = small.entity("Partnership", "LOTI")
    for i in range(2):
        project = small.entity("Project", f"Project {i}")
        small.link(loti, "participatesIn", project, role="lead")
        for j in range(60):
            body = small.entity("Organisation", f"Body {i} {j}")
            small.link(body, "participatesIn", project, role="partner")

    result = await schema.execute(
        """{ organisation(slug: "loti") { participatesIn { nodes {
             hasParticipant(first: 100) { nodes { participatesIn(first: 100) { nodes { name } } } }
           } } } }""",
        context_value=Context(reader, limits=OPERATORS),
    )

    assert result.errors is not None
    (error,) = result.errors
    assert error.message.startswith("participatesIn would be asked of 121 things, 100 each")
    assert "10000 is the limit" in error.message
    assert error.extensions == {"code": "LIMIT_EXCEEDED"}
    assert reader.statements == 3
