"""Who sees submissions, and who decides them."""

from typing import Any

import pytest

from schema.access.caller import ANYBODY, Caller, Role
from tests.schema.submitting.conftest import CAMDEN, HACKNEY, REVIEWER, Town

pytestmark = pytest.mark.neo4j

LIST = "query ($state: SubmissionState, $first: Int!, $after: String, $of: ID) { submissions("
LIST += "state: $state, first: $first, after: $after, organisation: $of) {"
LIST += " totalCount nodes { name state } pageInfo { hasNextPage endCursor } } }"
OF_HACKNEY = Caller("key-scoped", Role.REVIEWER, "organisation/hackney")


async def names(town: Town, caller: Caller, **variables: Any) -> list[str]:
    data = await town.ask(caller, LIST, **{"first": 10, **variables})
    return [node["name"] for node in data["submissions"]["nodes"]]


@pytest.fixture
async def waiting(town: Town) -> str:
    """The id of a submission of Hackney's that waits; one of Camden's is accepted."""
    await town.submit(CAMDEN, '{name: "Camden\'s"}')
    payload = await town.submit(HACKNEY, '{status: "Over"}', 'id: "town-1"')
    id_: str = payload["submission"]["id"]
    return id_


async def test_an_organisation_sees_its_own_and_a_reviewer_all(town: Town, waiting: str) -> None:
    assert await names(town, HACKNEY) == ["Damp sensors"]
    assert await names(town, CAMDEN) == ["Camden's"]
    assert await names(town, OF_HACKNEY) == ["Damp sensors"]
    assert await names(town, REVIEWER) == ["Damp sensors", "Camden's"]
    assert await names(town, REVIEWER, state="PENDING") == ["Damp sensors"]
    assert await names(town, REVIEWER, of="camden") == ["Camden's"]
    assert await names(town, HACKNEY, of="camden") == []
    one = "query ($id: ID!) { submission(id: $id) { name } }"
    assert (await town.ask(CAMDEN, one, id=waiting))["submission"] is None
    assert (await town.ask(HACKNEY, one, id=waiting))["submission"] == {"name": "Damp sensors"}


@pytest.mark.usefixtures("waiting")
async def test_the_list_comes_in_pages(town: Town) -> None:
    first = (await town.ask(REVIEWER, LIST, first=1))["submissions"]
    then = await names(town, REVIEWER, first=1, after=first["pageInfo"]["endCursor"])

    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (2, True)
    assert then == ["Camden's"]


async def test_an_empty_organisation_is_refused(town: Town) -> None:
    answer = await town.answer(REVIEWER, LIST, first=1, of="")

    (error,) = answer.errors
    assert error.extensions == {"code": "BAD_ARGUMENT"}


@pytest.mark.parametrize("what", ["accept", "reject"])
@pytest.mark.parametrize("caller", [HACKNEY, CAMDEN, OF_HACKNEY, ANYBODY])
async def test_only_reviewers_of_all_organisations_decide(
    town: Town, waiting: str, caller: Caller, what: str
) -> None:
    reason = ', reason: "No."' if what == "reject" else ""
    answer = await town.answer(
        caller,
        f'mutation {{ {what}Submission(id: "{waiting}"{reason}) {{ problems {{ code }} }} }}',
    )

    assert [error.extensions["code"] for error in answer.errors] == ["FORBIDDEN"]
    assert await names(town, REVIEWER, state="PENDING") == ["Damp sensors"]


@pytest.mark.parametrize("what", ["withdraw", "undo"])
async def test_others_submissions_are_not_there(town: Town, waiting: str, what: str) -> None:
    payload = await town.decide(CAMDEN, what, waiting)

    assert payload == {"submission": None, "problems": []}
    assert await names(town, REVIEWER, state="PENDING") == ["Damp sensors"]


@pytest.mark.parametrize(
    "document",
    [
        "{ submissions { totalCount } }",
        '{ submission(id: "x") { id } }',
        'mutation { submitProject(input: {name: "A"}) { submission { id } } }',
        'mutation { withdrawSubmission(id: "x") { submission { id } } }',
        'mutation { undoSubmission(id: "x") { submission { id } } }',
    ],
)
async def test_strangers_see_and_do_nothing(town: Town, document: str) -> None:
    answer = await town.answer(ANYBODY, document)

    assert [error.extensions["code"] for error in answer.errors] == ["FORBIDDEN"]


async def test_one_speaks_for_ones_own_organisation_only(town: Town) -> None:
    answer = await town.answer(
        HACKNEY,
        'mutation { submitProject(input: {name: "A"}, onBehalfOf: "camden") '
        "{ submission { id } } }",
    )

    (error,) = answer.errors
    assert error.extensions == {"code": "BAD_ARGUMENT"}
    assert "you may speak for organisation/hackney only" in error.message


async def test_who_speaks_for_nobody_waits_for_a_reviewer(town: Town) -> None:
    payload = await town.submit(Caller("key-free", Role.CONTRIBUTOR), '{name: "Boats"}')

    assert payload["submission"]["waitsBecause"] == ["You speak for no organisation of your own."]


async def test_a_decision_on_another_version_is_a_conflict(town: Town, waiting: str) -> None:
    await town.decide(REVIEWER, "accept", waiting, "ifVersion: 1")

    late = await town.decide(REVIEWER, "reject", waiting, 'reason: "No.", ifVersion: 1')

    (problem,) = late["problems"]
    assert problem["code"] == "CONFLICT"
    assert (
        problem["message"]
        == f"Submission {waiting} is ACCEPTED by now, in version 2: look at it again."
    )
    assert (late["submission"]["state"], late["submission"]["version"]) == ("ACCEPTED", 2)


async def test_what_waits_is_nowhere_in_the_graph(town: Town, waiting: str) -> None:
    town.follow()
    rows = town.store.driver.execute_query(
        "MATCH (n) RETURN properties(n) AS said", database_=town.store.database
    )

    said = [str(row["said"]) for row in rows.records]
    assert not any("Over" in text or waiting in text for text in said)
    assert any("Camden's" in text for text in said)
