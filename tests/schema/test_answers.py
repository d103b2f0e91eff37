"""Answers as bytes: how each is made, and what a client is told when it cannot be."""

from typing import Any

import orjson
import pytest

from graph.address import Address
from graph.driver import connect_async
from graph.reader import Reader
from schema.answers import Answer, Answers
from schema.build import Schema
from schema.context import Context
from schema.limits import OPERATORS
from tests.conftest import free_port
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

DEEP = """
query ($slug: String!) {
  borough(slug: $slug) {
    participatesIn(first: 5, where: {phase: {eq: BETA}}, orderBy: [{name: DESC}]) {
      totalCount
      edges { role node { name hasTheme { nodes { name } } } }
      aggregate { amount { sum } facets { phase { label count } } }
    }
  }
}
"""


@pytest.fixture
async def town(small: SmallGraph) -> SmallGraph:
    hackney, housing = small.entity("Borough", "Hackney"), small.entity("Theme", "Housing")
    for name, amount in (("Bins", 10), ("Repairs", 5)):
        project = small.entity("Project", name, phase="beta", amount=amount)
        small.link(hackney, "participatesIn", project, role="lead")
        small.link(project, "hasTheme", housing)
    return small


@pytest.fixture
def answers(schema: Schema) -> Answers:
    return Answers(schema)


async def ask(answers: Answers, reader: Reader, document: str, **variables: Any) -> Answer:
    return await answers.answer(document, variables, None, Context(reader, limits=OPERATORS))


@pytest.mark.usefixtures("town")
async def test_a_whole_request_is_one_statement(answers: Answers, reader: Reader) -> None:
    answer = await ask(answers, reader, DEEP, slug="hackney")

    assert (answer.way, answer.failed, reader.statements) == ("planned", False, 1)
    page = orjson.loads(answer.body)["data"]["borough"]["participatesIn"]
    assert page["totalCount"] == 2
    assert page["edges"][0] == {
        "role": "LEAD",
        "node": {"name": "Repairs", "hasTheme": {"nodes": [{"name": "Housing"}]}},
    }
    assert page["aggregate"] == {
        "amount": {"sum": 15.0},
        "facets": {"phase": [{"label": "Beta", "count": 2}]},
    }
    assert answer.seconds.keys() == {"plan", "database", "shape"}


async def test_other_values_of_a_variable_have_the_same_plan(schema: Schema) -> None:
    planner, document = Answers(schema).planner, schema.documents(OPERATORS).read(DEEP)

    plans = [planner.plan(document, {"slug": slug}, None) for slug in ("hackney", "camden")]

    assert plans[0][0] is plans[1][0]
    assert [variables["slug"] for _, variables in plans] == ["hackney", "camden"]


@pytest.mark.parametrize(
    ("document", "variables", "reason"),
    [
        ("{ stats { entities } }", {}, "stats"),
        ("{ __schema { queryType { name } } }", {}, "__schema"),
        ("{ boroughs { nodes { nothing } } }", {}, "invalid"),
        ("query ($first: Int!) { boroughs(first: $first) { totalCount } }", {}, "variables"),
        ("query ($n: Int!) { boroughs(first: $n) { totalCount } }", {"n": 5000}, "argument"),
        ("query ($n: Int!) { boroughs(first: $n) { nodes { name } } }", {"n": -1}, "argument"),
        ("{ boroughs(after: \"nowhere\") { nodes { name } } }", {}, "argument"),
        (
            "{ boroughs(first: 100) { nodes { participatesIn(first: 100) { nodes { "
            "hasTheme(first: 2) { nodes { name } } } } } } }", {}, "wide",
        ),
    ],
)  # fmt: skip
async def test_what_is_not_planned_is_answered_all_the_same(
    answers: Answers, reader: Reader, document: str, variables: dict[str, Any], reason: str
) -> None:
    answer = await ask(answers, reader, document, **variables)

    assert (answer.way, answer.reason) == ("ordinary", reason)
    assert set(orjson.loads(answer.body)) == {"data"} | ({"errors"} if answer.failed else set())


async def test_what_the_schema_rules_out_is_told_as_ever(
    answers: Answers, reader: Reader, small: SmallGraph
) -> None:
    small.entity("Project", "Bins", phase="unheard-of")

    answer = await ask(answers, reader, "{ projects { nodes { name phase } } }")

    assert (answer.way, answer.reason, answer.failed) == ("ordinary", "shape", True)
    assert orjson.loads(answer.body)["data"]["projects"]["nodes"] == [
        {"name": "Bins", "phase": None}
    ]


async def test_a_graph_that_does_not_answer_is_told_without_a_word_of_it(answers: Answers) -> None:
    nowhere = Address(f"bolt://127.0.0.1:{free_port()}", "neo4j", "a-secret")

    async with connect_async(nowhere) as driver:
        answer = await ask(
            answers, Reader(driver, nowhere), "{ __typename boroughs { totalCount } }"
        )

    # __typename did not fail: it asks the graph nothing.
    assert answer.failed
    (error,) = orjson.loads(answer.body)["errors"]
    assert (error["path"], error["extensions"]) == (["boroughs"], {"code": "UNAVAILABLE"})
    assert "bolt" not in str(error)
