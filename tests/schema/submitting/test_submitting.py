"""What is submitted comes into the graph: at once where it is one's own, else after a review."""

from typing import Any

import pytest

from tests.schema.submitting.conftest import CAMDEN, HACKNEY, REVIEWER, Town

pytestmark = pytest.mark.neo4j

REPAIRS = """{
  name: "Repairs by chat", phase: ALPHA, tags: ["chat"], amount: 1200.5, startDate: "2026-05-01"
  hasTheme: [{to: "housing"}]
}"""
PROJECT = """query ($id: ID!) { node(id: $id) { ... on Project {
  id name phase tags amount status startDate hasTheme { nodes { slug } }
  hasParticipant { edges { role node { id } records { source { name } } } }
  records { nodes { source { name } sourceId submittedBy submittedFor submittedAt } }
} } }"""


async def project(town: Town, id_: str) -> Any:
    return (await town.ask(HACKNEY, PROJECT, id=id_))["node"]


async def test_a_new_thing_of_ones_own_is_accepted_at_once(town: Town) -> None:
    payload = await town.submit(HACKNEY, REPAIRS)

    submission = payload["submission"]
    assert payload["problems"] == []
    assert (submission["state"], submission["waitsBecause"]) == ("ACCEPTED", [])
    assert (submission["submittedBy"], submission["submittedFor"]["id"]) == (
        "key-hackney",
        "organisation/hackney",
    )
    assert submission["says"] == {
        "name": "Repairs by chat",
        "phase": "alpha",
        "tags": ["chat"],
        "amount": 1200.5,
        "startDate": "2026-05-01",
        "hasTheme": [{"to": "theme/housing"}],
        "hasParticipant": [{"to": "organisation/hackney", "role": "lead"}],
    }
    assert submission["entity"] is None


async def test_it_is_in_the_graph_with_who_said_so_and_when(town: Town) -> None:
    payload = await town.submit(HACKNEY, REPAIRS)

    report = town.follow()

    assert (report.rows["loaded"], report.rejections) == (1, [])
    found = await project(town, "project/repairs-by-chat")
    assert (found["name"], found["phase"], found["tags"]) == ("Repairs by chat", "ALPHA", ["chat"])
    assert (found["amount"], found["startDate"]) == (1200.5, "2026-05-01")
    assert found["hasTheme"]["nodes"] == [{"slug": "housing"}]
    (edge,) = found["hasParticipant"]["edges"]
    assert (edge["role"], edge["node"]["id"]) == ("LEAD", "organisation/hackney")
    assert edge["records"] == [{"source": {"name": "submissions"}}]
    (record,) = found["records"]["nodes"]
    assert record["sourceId"] == payload["submission"]["id"]
    assert (record["submittedBy"], record["submittedFor"]) == (
        "key-hackney",
        "organisation/hackney",
    )
    assert record["submittedAt"] is not None
    data = await town.ask(
        HACKNEY,
        "query ($id: ID!) { submission(id: $id) { entity { id } } }",
        id=payload["submission"]["id"],
    )
    assert data["submission"]["entity"]["id"] == "project/repairs-by-chat"


async def test_loading_the_same_again_changes_nothing(town: Town) -> None:
    await town.submit(HACKNEY, REPAIRS)
    town.follow()

    again = town.follow()

    assert again.rows["unchanged"] == 1
    assert not any(again.written.values())


@pytest.mark.parametrize(
    ("input_", "more", "why"),
    [
        (
            "{phase: BETA}",
            'id: "town-1"',
            "Damp sensors (project/town-1) is not known to be your organisation's.",
        ),
        (
            '{name: "Ours", hasParticipant: [{to: "camden", role: PARTNER}]}',
            "",
            "hasParticipant speaks of Camden (organisation/camden), which is another's.",
        ),
        (
            '{name: "Ours", hasParticipant: [{to: "camden", role: LEAD}]}',
            "",
            "hasParticipant speaks of Camden (organisation/camden), which is another's.",
        ),
        (
            '{name: "Ours", partOf: [{to: "town-1"}]}',
            "",
            "partOf speaks of Damp sensors (project/town-1), which is another's.",
        ),
    ],
)
async def test_what_speaks_of_others_waits_for_a_reviewer(
    town: Town, input_: str, more: str, why: str
) -> None:
    payload = await town.submit(HACKNEY, input_, more)

    assert payload["submission"]["state"] == "PENDING"
    assert payload["submission"]["waitsBecause"] == [why]
    assert town.follow().rows["loaded"] == 0


async def test_a_reviewer_lets_it_in(town: Town) -> None:
    waiting = await town.submit(HACKNEY, '{status: "On the way"}', 'id: "town-1"')

    accepted = await town.decide(REVIEWER, "accept", waiting["submission"]["id"])

    assert accepted["submission"]["decisions"] == [
        {"state": "ACCEPTED", "decidedBy": "key-reviewer", "reason": None}
    ]
    town.follow()
    found = await project(town, "project/town-1")
    assert (found["name"], found["status"]) == ("Damp sensors", "On the way")


async def test_what_is_rejected_or_withdrawn_is_not_loaded(town: Town) -> None:
    first = await town.submit(HACKNEY, '{status: "Over"}', 'id: "town-1"')
    second = await town.submit(HACKNEY, '{status: "Gone"}', 'id: "town-1"')

    rejected = await town.decide(
        REVIEWER, "reject", first["submission"]["id"], 'reason: "Ask Camden."'
    )
    withdrawn = await town.decide(HACKNEY, "withdraw", second["submission"]["id"])

    assert rejected["submission"]["state"] == "REJECTED"
    assert rejected["submission"]["decisions"][0]["reason"] == "Ask Camden."
    assert withdrawn["submission"]["state"] == "WITHDRAWN"
    assert town.follow().rows["loaded"] == 0


async def test_what_is_undone_is_closed_and_not_deleted(town: Town) -> None:
    payload = await town.submit(HACKNEY, REPAIRS)
    town.follow()

    undone = await town.decide(HACKNEY, "undo", payload["submission"]["id"], 'reason: "A test."')
    report = town.follow()

    assert undone["submission"]["state"] == "UNDONE"
    assert report.written["closed"] == 1
    assert await project(town, "project/repairs-by-chat") is None
    data = await town.ask(
        HACKNEY,
        '{ changes(since: "2020-01-01T00:00:00Z", of: "project/repairs-by-chat")'
        " { nodes { kind sentence } } }",
    )
    kinds = {change["kind"] for change in data["changes"]["nodes"]}
    assert kinds == {"ADDED", "REMOVED"}


async def test_undoing_most_of_them_is_no_shrinking_source(town: Town) -> None:
    ids = []
    for number in range(21):
        payload = await town.submit(HACKNEY, f'{{name: "Work {number} {"x" * number}"}}')
        ids.append(payload["submission"]["id"])
    town.follow()
    for id_ in ids:
        await town.decide(REVIEWER, "undo", id_)

    assert town.follow().written["closed"] == 21


async def test_the_latest_word_counts_and_undoing_it_brings_back_the_one_before(
    town: Town,
) -> None:
    await town.submit(HACKNEY, REPAIRS)
    town.follow()
    change = '{name: "Repairs by talk", phase: BETA, tags: null, hasTheme: []}'
    later = await town.submit(HACKNEY, change, 'id: "repairs-by-chat"')
    assert later["submission"]["state"] == "ACCEPTED"
    town.follow()

    changed = await project(town, "project/repairs-by-chat")
    assert (changed["name"], changed["phase"], changed["tags"]) == ("Repairs by talk", "BETA", [])
    assert changed["hasTheme"]["nodes"] == []
    assert (changed["amount"], len(changed["records"]["nodes"])) == (1200.5, 2)

    await town.decide(HACKNEY, "undo", later["submission"]["id"])
    town.follow()

    back = await project(town, "project/repairs-by-chat")
    assert (back["name"], back["phase"], back["tags"]) == ("Repairs by chat", "ALPHA", ["chat"])
    assert back["hasTheme"]["nodes"] == [{"slug": "housing"}]


async def test_what_an_authority_says_stays(town: Town) -> None:
    payload = await town.submit(CAMDEN, '{phase: LIVE, status: "Busy"}', 'id: "town-1"')
    town.follow()

    assert payload["submission"]["state"] == "ACCEPTED"
    found = await project(town, "project/town-1")
    assert (found["phase"], found["status"]) == ("DISCOVERY", "Busy")


async def test_another_lead_by_ones_own_word_makes_nobody_an_owner(town: Town) -> None:
    claim = '{hasParticipant: [{to: "hackney", role: LEAD}]}'
    payload = await town.submit(HACKNEY, claim, 'id: "town-1"')

    assert payload["submission"]["state"] == "PENDING"


async def test_a_reviewers_own_is_accepted_at_once(town: Town) -> None:
    payload = await town.submit(REVIEWER, REPAIRS, 'onBehalfOf: "camden"')

    assert payload["submission"]["state"] == "ACCEPTED"
    assert payload["submission"]["submittedFor"]["id"] == "organisation/camden"


async def test_other_types_have_owners_of_their_own(town: Town) -> None:
    dataset = await town.submit(HACKNEY, '{name: "Trees", licence: "OGL"}', type_="Dataset")
    wanted = '{name: "A lift", stage: "tender", smeSuitable: true}'
    opportunity = await town.submit(HACKNEY, wanted, type_="Opportunity")

    report = town.follow()

    assert (report.rows["loaded"], report.rejections) == (2, [])
    assert {dataset["submission"]["state"], opportunity["submission"]["state"]} == {"ACCEPTED"}
    data = await town.ask(
        HACKNEY,
        '{ organisation(slug: "hackney") { publishes { nodes { name } } '
        "seeks { nodes { name } } } }",
    )
    assert data["organisation"] == {
        "publishes": {"nodes": [{"name": "Trees"}]},
        "seeks": {"nodes": [{"name": "A lift"}]},
    }
