"""`cypher` in GraphQL: what it returns, and how it refuses."""

import pytest
from neo4j import AsyncDriver

from graph.address import Address
from graph.console import Limits
from graph.reader import Reader
from schema.build import Schema
from schema.context import Context
from tests.graph.small_graph import SmallGraph
from tests.schema.conftest import Ask

pytestmark = pytest.mark.neo4j

ASK = """query ($statement: String!, $parameters: JSON, $plan: Boolean! = false, $first: Int! = 9) {
  cypher(statement: $statement, parameters: $parameters, plan: $plan, first: $first) {
    columns rows truncated plan } }"""


@pytest.fixture
async def reader(async_driver: AsyncDriver, address: Address) -> Reader:
    """A reader whose console is on."""
    return Reader(async_driver, address, console=Limits())


async def test_rows_come_as_json(small: SmallGraph, ask: Ask) -> None:
    small.entity("Borough", "Hackney", population=259_000)

    found = await ask(
        ASK,
        statement="MATCH (b:Borough {slug: $slug}) RETURN b.name AS name, b, date('2026-01-02'), "
        "9007199254740993 AS big, 0.0 / 0 AS nothing, point({x: 1, y: 2}) AS point",
        parameters={"slug": "hackney"},
    )

    answer = found["cypher"]
    name, node, day, *others = answer["rows"][0]
    assert answer["columns"] == ["name", "b", "date('2026-01-02')", "big", "nothing", "point"]
    assert (name, day) == ("Hackney", "2026-01-02")
    assert others == [
        "9007199254740993",
        "NaN",
        {"crs": "cartesian", "coordinates": [1.0, 2.0]},
    ]
    assert node["labels"] == ["Borough", "Entity", "Organisation"]
    assert node["properties"]["population"] == 259_000
    assert answer["plan"] is None


async def test_paths_are_readable(small: SmallGraph, ask: Ask) -> None:
    hackney, project = small.entity("Borough", "Hackney"), small.entity("Project", "Repairs")
    small.link(hackney, "participatesIn", project, role="lead")

    found = await ask(ASK, statement="MATCH p = (:Borough)-->() RETURN p")

    path = found["cypher"]["rows"][0][0]
    assert [node["properties"]["name"] for node in path["nodes"]] == ["Hackney", "Repairs"]
    (step,) = path["relationships"]
    assert (step["type"], step["properties"]["role"]) == ("PARTICIPATES_IN", "lead")
    assert [step["start"], step["end"]] == [node["id"] for node in path["nodes"]]
    assert step["properties"]["knownFrom"] == "2026-01-02T03:04:05+00:00"


async def test_it_stops_at_the_wanted_rows_and_draws_the_plan(ask: Ask) -> None:
    found = await ask(ASK, statement="UNWIND range(1, 999999999) AS x RETURN x", first=2, plan=True)

    assert found["cypher"]["rows"] == [[1], [2]]
    assert found["cypher"]["truncated"]
    assert found["cypher"]["plan"].splitlines()[0] == "ProduceResults x"


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        ({"statement": "CREATE (n)"}, "BAD_ARGUMENT", "would change the graph"),
        ({"statement": "RETURN nothing"}, "BAD_ARGUMENT", "(line 1, column 8)"),
        ({"statement": "RETURN 1", "first": 1001}, "BAD_ARGUMENT", "from 1 to 1000"),
        ({"statement": "RETURN 1", "parameters": [1]}, "BAD_ARGUMENT", "is no object"),
        (
            {"statement": "UNWIND range(1, 99999999) AS x RETURN collect(x)"},
            "LIMIT_EXCEEDED",
            "ask for less",
        ),
    ],
)
async def test_it_refuses_in_a_sentence(
    refused: Ask, given: dict[str, object], code: str, words: str
) -> None:
    error = await refused(ASK, **given)

    assert error["extensions"]["code"] == code
    assert words in error["message"]


async def test_it_can_be_switched_off(
    schema: Schema, async_driver: AsyncDriver, address: Address
) -> None:
    context = Context(Reader(async_driver, address))

    result = await schema.execute(
        ASK, variable_values={"statement": "RETURN 1"}, context_value=context
    )

    assert result.errors is not None
    assert "LOTI_CONSOLE=true" in result.errors[0].message
