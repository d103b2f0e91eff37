"""Pages of lists and relations as clients turn them, and cursors that are none."""

import base64
from typing import Any

import orjson
import pytest

from graph.reader import Reader
from schema.answers import Answers
from schema.build import Schema
from schema.context import Context
from schema.limits import OPERATORS
from tests.graph.small_graph import SmallGraph
from tests.schema.conftest import Ask

pytestmark = pytest.mark.neo4j

PAGE = """query ($first: Int, $after: String, $last: Int, $before: String) {
  page: projects(first: $first, after: $after, last: $last, before: $before,
                 orderBy: [{amount: DESC}], where: {phase: {eq: BETA}}) {
    totalCount nodes { name }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
NAMES = ["E", "D", "C", "B", "A"]


def cursor(*place: Any) -> str:
    """Any list as a cursor."""
    return base64.urlsafe_b64encode(orjson.dumps(place)).decode()


@pytest.fixture
def projects(small: SmallGraph) -> SmallGraph:
    """Five in beta by their amounts, which Hackney takes part in, and one that is live."""
    hackney = small.entity("Borough", "Hackney")
    for number, name in enumerate("ABCDE"):
        project = small.entity("Project", name, phase="beta", amount=float(number))
        small.link(hackney, "participatesIn", project, role="lead")
    small.entity("Project", "F", phase="live", amount=9.0)
    return small


def stands(page: dict[str, Any]) -> tuple[list[str], bool, bool]:
    """The names on a page, and whether anything comes before and behind it."""
    info = page["pageInfo"]
    names = [node["name"] for node in page["nodes"]]
    return names, info["hasPreviousPage"], info["hasNextPage"]


@pytest.mark.usefixtures("projects")
async def test_pages_are_turned_forwards(ask: Ask) -> None:
    first = (await ask(PAGE, first=2))["page"]
    second = (await ask(PAGE, first=2, after=first["pageInfo"]["endCursor"]))["page"]
    third = (await ask(PAGE, first=2, after=second["pageInfo"]["endCursor"]))["page"]

    assert stands(first) == (["E", "D"], False, True)
    assert stands(second) == (["C", "B"], True, True)
    assert stands(third) == (["A"], True, False)
    assert {page["totalCount"] for page in (first, second, third)} == {5}


@pytest.mark.usefixtures("projects")
async def test_pages_are_turned_backwards_in_the_same_order(ask: Ask) -> None:
    last = (await ask(PAGE, last=2))["page"]
    middle = (await ask(PAGE, last=2, before=last["pageInfo"]["startCursor"]))["page"]
    first = (await ask(PAGE, last=2, before=middle["pageInfo"]["startCursor"]))["page"]

    assert stands(last) == (["B", "A"], True, False)
    assert stands(middle) == (["D", "C"], True, True)
    assert stands(first) == (["E"], False, True)


@pytest.mark.usefixtures("projects")
async def test_a_page_ends_exactly_where_the_list_does(ask: Ask) -> None:
    assert stands((await ask(PAGE, first=5))["page"]) == (NAMES, False, False)
    assert stands((await ask(PAGE, last=5))["page"]) == (NAMES, False, False)
    assert stands((await ask(PAGE))["page"]) == (NAMES, False, False)


@pytest.mark.usefixtures("projects")
async def test_one_cursor_serves_both_ways(ask: Ask) -> None:
    info = (await ask(PAGE, first=3))["page"]["pageInfo"]

    behind = (await ask(PAGE, after=info["endCursor"]))["page"]
    before = (await ask(PAGE, before=info["endCursor"]))["page"]

    assert stands(behind) == (["B", "A"], True, False)
    assert stands(before) == (["E", "D"], False, True)


@pytest.mark.usefixtures("projects")
async def test_behind_the_last_there_is_nothing(ask: Ask) -> None:
    end = (await ask(PAGE))["page"]["pageInfo"]["endCursor"]

    page = (await ask(PAGE, first=2, after=end))["page"]

    assert stands(page) == ([], True, False)
    assert (page["totalCount"], page["pageInfo"]["endCursor"]) == (5, None)


@pytest.mark.usefixtures("projects")
async def test_relations_have_pages_in_both_ways(ask: Ask) -> None:
    question = """query ($first: Int, $after: String, $last: Int, $before: String) {
      borough(slug: "hackney") { page: participatesIn(first: $first, after: $after, last: $last,
        before: $before) { totalCount nodes { name } edges { cursor }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }"""

    first = (await ask(question, first=3))["borough"]["page"]
    rest = (await ask(question, after=first["edges"][-1]["cursor"]))["borough"]["page"]
    last = (await ask(question, last=1))["borough"]["page"]
    others = (await ask(question, before=last["pageInfo"]["startCursor"]))["borough"]["page"]

    assert stands(first) == (["A", "B", "C"], False, True)
    assert stands(rest) == (["D", "E"], True, False)
    assert stands(last) == (["E"], True, False)
    assert stands(others) == (["A", "B", "C", "D"], False, True)
    assert first["totalCount"] == 5


@pytest.mark.usefixtures("projects")
async def test_a_page_of_none_tells_whether_there_are_any(ask: Ask) -> None:
    first, last = (await ask(PAGE, first=0))["page"], (await ask(PAGE, last=0))["page"]

    assert stands(first) == ([], False, True)
    assert stands(last) == ([], True, False)
    assert first["totalCount"] == last["totalCount"] == 5
    assert first["pageInfo"]["endCursor"] is None


async def test_an_answer_of_none_tells_whether_there_are_any(
    projects: SmallGraph, ask: Ask
) -> None:
    camden = projects.entity("Borough", "Camden")
    projects.link(camden, "participatesIn", "project/a", role="partner")

    answer = await ask(
        """{ collaborators(organisation: "hackney", first: 0) {
               totalCount nodes { organisation { id } } pageInfo { hasNextPage endCursor } }
             changes(since: "2020-01-01T00:00:00Z", first: 0) { nodes { sentence } }
             expand(id: "hackney", first: 0) { nodes { id } }
             neighbourhood(id: "hackney", first: 0) { neighbours { node { id } } complete }
             paths(from: "hackney", to: "camden", first: 0) { nodes { sentence } more missing } }"""
    )

    assert answer == {
        "collaborators": {
            "totalCount": 1,
            "nodes": [],
            "pageInfo": {"hasNextPage": True, "endCursor": None},
        },
        "changes": {"nodes": []},
        "expand": {"nodes": []},
        "neighbourhood": {
            "neighbours": [],
            "complete": False,
        },
        "paths": {"nodes": [], "more": True, "missing": None},
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"first": 1, "last": 1}, "Give first and after, or last and before"),
        ({"first": 1, "before": "x"}, "Give first and after, or last and before"),
        ({"last": 1, "after": "x"}, "Give first and after, or last and before"),
        ({"after": "x", "before": "x"}, "Give first and after, or last and before"),
        ({"first": -1}, "first is -1: it must be from 0 to 1000"),
        ({"last": -1}, "last is -1: it must be from 0 to 1000"),
        ({"last": 1001}, "last is 1001: it must be from 0 to 1000"),
        ({"after": "nonsense"}, "after is no cursor"),
        ({"before": "nonsense"}, "before is no cursor"),
        ({"after": ""}, "after is no cursor"),
        ({"after": "ü"}, "after is no cursor"),
        ({"after": "e30="}, "after is no cursor"),
        ({"after": cursor("x" * 3000)}, "after is no cursor"),
        ({"after": cursor()}, "after is a cursor of another order or list"),
        ({"after": cursor(1.0, "b", "project/b")}, "after is a cursor of another order or list"),
        ({"before": cursor("b", "project/b")}, "before is a cursor of another order or list"),
    ],
)
async def test_a_bad_page_is_refused_before_the_graph_is_asked(
    refused: Ask, reader: Reader, arguments: dict[str, Any], message: str
) -> None:
    error = await refused(PAGE, **arguments)

    assert message in error["message"]
    assert error["extensions"]["code"] == "BAD_ARGUMENT"
    assert reader.statements == 0


@pytest.mark.parametrize(
    "other",
    [
        "orderBy: [{amount: ASC}]",
        "orderBy: [{amount: DESC_NULLS_FIRST}]",
        "orderBy: [{startDate: DESC}]",
        "orderBy: [{amount: DESC}, {phase: ASC}]",
        "orderBy: [{name: ASC}]",
        'text: "B"',
    ],
)
@pytest.mark.usefixtures("projects")
async def test_a_cursor_belongs_to_its_order(ask: Ask, refused: Ask, other: str) -> None:
    given = (await ask(PAGE, first=2))["page"]["pageInfo"]["endCursor"]

    error = await refused(
        f"query ($after: String) {{ projects(after: $after, {other}) {{ nodes {{ name }} }} }}",
        after=given,
    )

    assert "after is a cursor of another order or list" in error["message"]
    assert error["extensions"]["code"] == "BAD_ARGUMENT"


@pytest.mark.parametrize(
    "place", [["x", "b", "project/b"], [None, None, "project/b"], [True, "b", "c"]]
)
@pytest.mark.usefixtures("projects")
async def test_a_cursor_with_other_kinds_of_values_is_refused(
    ask: Ask, refused: Ask, place: list[Any]
) -> None:
    given = (await ask(PAGE, first=2))["page"]["pageInfo"]["endCursor"]
    mark = orjson.loads(base64.urlsafe_b64decode(given))[-1]

    error = await refused(PAGE, after=cursor(*place, mark))

    assert "after is a cursor of another order or list" in error["message"]


async def test_a_cursor_of_records_is_of_records_only(small: SmallGraph, refused: Ask) -> None:
    small.entity("Borough", "Hackney")

    error = await refused(
        "query ($after: String) { boroughs { nodes { records(after: $after) { totalCount } } } }",
        after=cursor(10, "source/list", "record/list/7"),
    )

    assert "after is a cursor of another order or list" in error["message"]


async def test_a_thousand_come_in_one_page_with_what_is_below(
    small: SmallGraph, schema: Schema, reader: Reader
) -> None:
    small.run(
        "UNWIND range(1, 1100) AS i CREATE (:Entity:Skill {id: 'skill/' + i, slug: toString(i), "
        "name: 'Skill ' + i, sortKey: 'skill ' + i})"
    )
    question = (
        "{ skills(first: 1000) { nodes { name broaderSkill(first: %s) { totalCount %s } } } }"
    )

    answers, asker = Answers(schema), Context(reader, limits=OPERATORS)
    most = await answers.answer(question % (10, "nodes { name }"), {}, None, asker)
    more = await answers.answer(question % (11, "nodes { name }"), {}, None, asker.again())

    assert (most.way, more.way) == ("planned", "ordinary")
    assert len(orjson.loads(most.body)["data"]["skills"]["nodes"]) == 1000
    (error, *_) = orjson.loads(more.body)["errors"]
    assert error["message"].startswith("broaderSkill would be asked of 1000 things, 11 each")
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
    # The list was asked once in each way; what would be too much was not asked at all.
    assert reader.statements == 2
