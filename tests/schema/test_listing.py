"""Root fields: lists, single things, and what they refuse."""

import datetime as dt

import pytest

from graph.reader import Reader
from tests.graph.small_graph import SmallGraph
from tests.schema.conftest import Ask

pytestmark = pytest.mark.neo4j


async def test_a_list_is_walked_page_by_page(small: SmallGraph, ask: Ask) -> None:
    for name in ("Barnet", "Camden", "Hackney"):
        small.entity("Borough", name)
    question = """query ($after: String) { boroughs(first: 2, after: $after) {
      totalCount nodes { name } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor }
    } }"""

    first = (await ask(question))["boroughs"]
    second = (await ask(question, after=first["pageInfo"]["endCursor"]))["boroughs"]

    assert [n["name"] for n in first["nodes"] + second["nodes"]] == ["Barnet", "Camden", "Hackney"]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (3, True)
    assert second["pageInfo"] == {
        "hasNextPage": False,
        "hasPreviousPage": True,
        "endCursor": second["edges"][-1]["cursor"],
    }


async def test_arguments_filter_and_order(small: SmallGraph, ask: Ask) -> None:
    theme, hackney = small.entity("Theme", "Housing"), small.entity("Borough", "Hackney")
    for name, phase, year in (
        ("Old", "live", 2010),
        ("New", "beta", 2020),
        ("Newer", "beta", 2021),
    ):
        project = small.entity("Project", name, phase=phase, startDate=dt.date(year, 1, 1))
        small.link(project, "hasTheme", theme)
        small.link(hackney, "participatesIn", project, role="lead")
    small.entity("Project", "Other", phase="beta")

    data = await ask(
        """{ projects(theme: "housing", phase: BETA, organisation: "organisation/hackney",
             startedAfter: "2015-01-01", orderBy: [{startDate: DESC}]) {
             totalCount nodes { name phase startDate } } }"""
    )

    assert data["projects"] == {
        "totalCount": 2,
        "nodes": [
            {"name": "Newer", "phase": "BETA", "startDate": "2021-01-01"},
            {"name": "New", "phase": "BETA", "startDate": "2020-01-01"},
        ],
    }


async def test_things_are_ordered_by_how_many_they_are_related_to(
    small: SmallGraph, ask: Ask
) -> None:
    for name, many in (("Barnet", 1), ("Camden", 0), ("Hackney", 2)):
        borough = small.entity("Borough", name)
        for number in range(many):
            project = small.entity("Project", f"{name} {number}")
            small.link(borough, "participatesIn", project, role="lead")
    question = """query ($after: String) { boroughs(orderBy: [{participatesIn: DESC}], first: 2,
      after: $after) { nodes { name } pageInfo { endCursor } } }"""

    first = (await ask(question))["boroughs"]
    second = (await ask(question, after=first["pageInfo"]["endCursor"]))["boroughs"]

    names = [node["name"] for node in first["nodes"] + second["nodes"]]
    assert names == ["Hackney", "Barnet", "Camden"]


@pytest.mark.parametrize(
    "argument",
    ['slug: "hackney"', 'id: "organisation/hackney"', 'gssCode: "E09000012"', 'code: "HCK"'],
)
async def test_a_borough_is_found_by_each_of_its_names(
    small: SmallGraph, ask: Ask, argument: str
) -> None:
    small.entity("Borough", "Hackney", gssCode="E09000012", code="HCK", hexColumn=12)

    data = await ask(f"{{ borough({argument}) {{ name hexColumn }} }}")

    assert data["borough"] == {"name": "Hackney", "hexColumn": 12}


async def test_services_and_systems_are_asked_for_like_other_things(
    small: SmallGraph, ask: Ask
) -> None:
    small.entity("Service", "Bins", lgslCode=524)
    small.entity("Service", "Trees")
    small.entity("System", "Uniform")

    data = await ask(
        """{ services(where: {slug: {eq: "bins"}}) { totalCount nodes { name } }
             service(lgslCode: 524) { name } systems { nodes { name } } system(slug: "x") { name }
        }"""
    )

    assert data == {
        "services": {"totalCount": 1, "nodes": [{"name": "Bins"}]},
        "service": {"name": "Bins"},
        "systems": {"nodes": [{"name": "Uniform"}]},
        "system": None,
    }


async def test_what_does_not_exist_is_null(small: SmallGraph, ask: Ask) -> None:
    small.entity("Project", "Hackney")

    data = await ask(
        """{ borough(slug: "hackney") { name } node(id: "x/y") { name } source(name: "x") { title }
             collaborators(organisation: "x") { totalCount } neighbourhood(id: "x") { complete }
             paths(from: "x", to: "y") { missing } whoWorksOn(theme: "x") { totalCount } }"""
    )

    assert set(data.values()) == {None}


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("{ borough { name } }", "Give one of id, slug, gssCode, code"),
        ('{ borough(id: "a", slug: "b") { name } }', "no more than one"),
        ('{ boroughs(after: "nonsense") { totalCount } }', "after is no cursor"),
        ("{ source { title } }", "Give one of id, name"),
        ('{ search(text: " ") { totalCount } }', "text is empty"),
        ('{ projects(text: "") { totalCount } }', "text is empty"),
        ("{ whoWorksOn { totalCount } }", "give a theme, skill"),
        ('{ collaborators(organisation: "") { totalCount } }', "organisation is empty"),
    ],
)
async def test_a_bad_argument_is_told(
    refused: Ask, reader: Reader, question: str, message: str
) -> None:
    error = await refused(question)

    assert message in error["message"]
    assert error["extensions"]["code"] == "BAD_ARGUMENT"
    assert reader.statements == 0


@pytest.mark.parametrize(
    "question",
    [
        "{ projects(phase: SOON) { totalCount } }",
        '{ projects(startedAfter: "yesterday") { totalCount } }',
        '{ boroughs(first: "many") { totalCount } }',
        "{ bananas { name } }",
    ],
)
async def test_what_graphql_itself_refuses_has_a_code(refused: Ask, question: str) -> None:
    error = await refused(question)

    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


async def test_values_never_reach_cypher_as_text(small: SmallGraph, ask: Ask) -> None:
    small.entity("Borough", "Hackney")
    attack = "x'}) DETACH DELETE n //"

    data = await ask(
        """query ($x: String!) { borough(slug: $x) { name } projects(theme: $x, text: $x) {
             totalCount } opportunities(location: $x) { totalCount } }""",
        x=attack,
    )

    assert data["borough"] is None
    assert (await ask("{ boroughs { totalCount } }"))["boroughs"]["totalCount"] == 1
