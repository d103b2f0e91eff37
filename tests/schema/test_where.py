"""Filters as GraphQL has them: every operator by its name, and arguments of before."""

import datetime as dt
from typing import Any

import pytest

from graph.reader import Reader
from tests.graph.small_graph import SmallGraph
from tests.schema.conftest import Ask

pytestmark = pytest.mark.neo4j


@pytest.fixture
def city(small: SmallGraph) -> SmallGraph:
    """Three projects, two boroughs, and a theme."""
    hackney, brent = small.entity("Borough", "Hackney"), small.entity("Borough", "Brent")
    firm, theme = small.entity("Company", "A firm"), small.entity("Theme", "Housing")
    bins = small.entity("Project", "Bins", phase="beta", amount=10.0, startDate=dt.date(2019, 1, 1))
    maps = small.entity("Project", "Maps", phase="live", tags=["data"])
    small.entity("Project", "Quiet", amount=30.5)
    small.link(hackney, "participatesIn", bins, role="lead", validFrom=dt.date(2019, 6, 1))
    small.link(brent, "participatesIn", bins, role="partner", basis="inferred")
    small.link(firm, "participatesIn", maps, role="lead")
    small.link(hackney, "participatesIn", maps, key="2")
    small.link(bins, "hasTheme", theme)
    small.entity("Opportunity", "Buy bins", location="London")
    return small


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("{}", ["Bins", "Maps", "Quiet"]),
        ("null", ["Bins", "Maps", "Quiet"]),
        ("{phase: {eq: BETA}}", ["Bins"]),
        ("{phase: {in: [BETA, LIVE]}}", ["Bins", "Maps"]),
        ("{phase: {isNull: true}}", ["Quiet"]),
        ("{phase: {eq: null}}", ["Bins", "Maps", "Quiet"]),
        ("{NOT: {phase: {eq: BETA}}}", ["Maps", "Quiet"]),
        ("{amount: {gt: 10}}", ["Quiet"]),
        ("{amount: {gte: 10, lt: 30.5}}", ["Bins"]),
        ('{startDate: {lte: "2019-01-01"}}', ["Bins"]),
        ('{name: {contains: "IN"}}', ["Bins"]),
        ('{name: {startsWith: "m"}}', ["Maps"]),
        ('{name: {endsWith: "S"}}', ["Bins", "Maps"]),
        ('{slug: {in: ["bins", "quiet"]}}', ["Bins", "Quiet"]),
        ('{id: {eq: "project/maps"}}', ["Maps"]),
        ('{tags: {has: "data"}}', ["Maps"]),
        ("{tags: {isEmpty: true}}", ["Bins", "Quiet"]),
        ("{OR: [{phase: {eq: LIVE}}, {amount: {gt: 30}}]}", ["Maps", "Quiet"]),
        ("{AND: [{phase: {eq: BETA}}, {amount: {gt: 30}}]}", []),
        ('{hasTheme: {some: {slug: {eq: "housing"}}}}', ["Bins"]),
        ("{hasTheme: {none: {}}}", ["Maps", "Quiet"]),
        ("{hasParticipant: {count: {eq: 2}}}", ["Bins", "Maps"]),
        ("{hasParticipant: {count: {eq: 2, where: {type: {eq: BOROUGH}}}}}", ["Bins"]),
        ("{hasParticipant: {some: {type: {eq: COMPANY}}}}", ["Maps"]),
        ("{hasParticipant: {every: {type: {in: [BOROUGH]}}}}", ["Bins", "Quiet"]),
        ("{hasParticipant: {every: {type: {eq: BOROUGH}}, some: {}}}", ["Bins"]),
        ("{hasParticipant: {some: {edge: {basis: {eq: INFERRED}}}}}", ["Bins"]),
        ("{hasParticipant: {some: {edge: {role: {isNull: true}}}}}", ["Maps"]),
        ('{hasParticipant: {some: {edge: {validFrom: {gte: "2019-06-01"}}}}}', ["Bins"]),
        (
            '{hasParticipant: {some: {slug: {eq: "hackney"}, edge: {role: {eq: LEAD}}}}}',
            ["Bins"],
        ),
        (
            '{hasParticipant: {some: {edge: {knownFrom: {gt: "2030-01-01T00:00:00Z"}}}}}',
            [],
        ),
    ],
)
@pytest.mark.usefixtures("city")
async def test_a_list_is_filtered_and_counted(ask: Ask, where: str, names: list[str]) -> None:
    data = await ask(f"{{ projects(where: {where}) {{ totalCount nodes {{ name }} }} }}")

    assert data["projects"] == {"totalCount": len(names), "nodes": [{"name": n} for n in names]}


@pytest.mark.usefixtures("city")
async def test_a_whole_filter_may_be_a_variable(ask: Ask) -> None:
    question = """query ($where: ProjectWhere, $order: [ProjectOrderBy!]) {
      projects(where: $where, orderBy: $order) { nodes { name } } }"""
    where = {"hasParticipant": {"some": {"type": {"in": ["COMPANY", "BOROUGH"]}}}}

    data = await ask(question, where=where, order=[{"amount": "ASC_NULLS_FIRST"}])

    assert [node["name"] for node in data["projects"]["nodes"]] == ["Maps", "Bins"]


@pytest.mark.usefixtures("city")
async def test_each_thing_has_its_relation_filtered_and_counted(ask: Ask) -> None:
    data = await ask(
        """{ projects { nodes { name hasParticipant(where: {edge: {role: {eq: LEAD}}}) {
             totalCount nodes { name } } } } }"""
    )

    assert {
        node["name"]: [end["name"] for end in node["hasParticipant"]["nodes"]]
        for node in data["projects"]["nodes"]
    } == {"Bins": ["Hackney"], "Maps": ["A firm"], "Quiet": []}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("projects(phase: BETA)", "projects(where: {phase: {eq: BETA}})"),
        (
            'opportunities(location: "LON")',
            'opportunities(where: {location: {contains: "LON"}})',
        ),
        (
            'projects(startedAfter: "2019-01-01")',
            'projects(where: {startDate: {gte: "2019-01-01"}})',
        ),
        (
            'projects(theme: "housing")',
            'projects(where: {hasTheme: {some: {slug: {eq: "housing"}}}})',
        ),
        (
            'projects(theme: "housing", where: {phase: {eq: LIVE}})',
            'projects(where: {hasTheme: {some: {slug: {eq: "housing"}}}, phase: {eq: LIVE}})',
        ),
        (
            "projects(phase: BETA, where: {AND: [{amount: {gt: 1}}]})",
            "projects(where: {phase: {eq: BETA}, amount: {gt: 1}})",
        ),
    ],
)
@pytest.mark.usefixtures("city")
async def test_an_argument_of_before_asks_the_same(ask: Ask, old: str, new: str) -> None:
    data = await ask(f"{{ old: {old} {{ nodes {{ name }} }} new: {new} {{ nodes {{ name }} }} }}")

    assert data["old"] == data["new"]


@pytest.mark.usefixtures("city")
async def test_arguments_of_before_say_what_to_write(ask: Ask) -> None:
    data = await ask(
        """{ __schema { queryType { fields { name args(includeDeprecated: true) {
             name isDeprecated deprecationReason } } } }
             __type(name: "Project") { fields { name args(includeDeprecated: true) {
             name isDeprecated deprecationReason } } } }"""
    )
    reasons = {
        (of["name"], argument["name"]): argument["deprecationReason"]
        for of in [*data["__schema"]["queryType"]["fields"], *data["__type"]["fields"]]
        for argument in of["args"]
        if argument["isDeprecated"]
    }

    assert reasons["projects", "phase"] == "Write where: {phase: {eq: …}}."
    assert reasons["hasParticipant", "role"] == "Write where: {edge: {role: {eq: …}}}."
    assert reasons["hasParticipant", "types"] == "Write where: {type: {in: […]}}."


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("{ projects(where: {phase: {eq: SOON}}) { totalCount } }", "SOON"),
        ("{ projects(where: {bananas: {eq: 1}}) { totalCount } }", "bananas"),
        ("{ projects(where: {edge: {}}) { totalCount } }", "edge"),
        ("{ projects(where: {phase: {in: [null]}}) { totalCount } }", "null"),
        ("{ projects(where: {hasTheme: {count: {eq: 1.5}}}) { totalCount } }", "1.5"),
        ("{ projects(orderBy: [{phase: ASC, amount: ASC}]) { totalCount } }", "exactly one"),
        ("{ projects(orderBy: [{tags: ASC}]) { totalCount } }", "tags"),
    ],
)
async def test_what_no_filter_or_order_has_is_refused(
    refused: Ask, question: str, message: str
) -> None:
    error = await refused(question)

    assert message in error["message"]
    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


async def test_a_filter_has_its_limit(refused: Ask, reader: Reader) -> None:
    many: list[dict[str, Any]] = [{"name": {"eq": str(i)}} for i in range(101)]

    error = await refused(
        "query ($where: ProjectWhere) { projects(where: $where) { totalCount } }",
        where={"OR": many},
    )

    assert "101 conditions, and 100 is the limit" in error["message"]
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert reader.statements == 0
