"""What may not be submitted, and what a contributor is told."""

import time
from dataclasses import replace
from typing import Any

import pytest

from schema.submitting.plain import LONGEST, MOST_VALUES, check_address, check_text
from tests.schema.submitting.conftest import CAMDEN, HACKNEY, Town


def codes(text: str) -> list[str]:
    return [problem.code.name for problem in check_text("description", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Call us at 020 7946 0958.",
        "+44 (0)20 7946 0958",
        "tel 07700-900123",
        "0161 496 0000 or so",
        "ring (020) 7946 0958",
        "jo.bloggs@hackney.gov.uk",
        "write to jo@example.org, please",
    ],
)
def test_ways_to_reach_a_person_are_refused(text: str) -> None:
    assert codes(text) == ["PERSONAL_DATA"]


@pytest.mark.parametrize(
    "text",
    [
        "From 2019-05-01 to 2021-03-31, for £1,200,000 (CPV 72000000).",
        "Contract 0123456 in 2024/2025; 0.0000000001 of all; Q207201.",
        "Uses @mentions, C++ & R; a < b, 5 > 3; “quoted” – with dashes…",
        "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich.\n\nNext paragraph.",
    ],
)
def test_plain_texts_pass(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text", ["<b>bold</b>", "<script>alert(1)</script>", "&lt;b&gt;", "a\x00b", "a\u202eb", "<!--"]
)
def test_markup_and_unseen_characters_are_refused(text: str) -> None:
    assert codes(text) == ["NOT_PLAIN"]


def test_a_text_has_a_length() -> None:
    assert codes("x" * LONGEST) == []
    assert codes("x" * (LONGEST + 1)) == ["TOO_LONG"]
    assert [p.code.name for p in check_text("name", "x" * 201)] == ["TOO_LONG"]


@pytest.mark.parametrize("part", ["x", "a.b+c-", "0", "+44", "a@", "&a", "a @ ", "<"])
def test_a_text_as_long_as_a_request_is_judged_at_once(part: str) -> None:
    began = time.monotonic()

    assert "TOO_LONG" in codes(part * (100_000 // len(part)))

    assert time.monotonic() - began < 5  # a hundredth of it will do


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "mailto:jo@example.org", "https://a b", "ftp://example.org"]
)
def test_only_addresses_of_pages_will_do(address: str) -> None:
    assert "NOT_PLAIN" in [problem.code.name for problem in check_address("url", address)]
    assert not list(check_address("url", "https://example.org/a?b=c#d"))


async def told(town: Town, input_: str, more: str = "", type_: str = "Project") -> Any:
    """The problems of what is not kept."""
    payload = await town.submit(HACKNEY, input_, more, type_)
    assert payload["submission"] is None
    return [(p["code"], p["field"], p["message"]) for p in payload["problems"]]


@pytest.mark.neo4j
async def test_the_ontology_judges_it(town: Town) -> None:
    wrong = '{name: "Boats", amount: -5, hasTheme: [{to: "boats"}]}'
    assert await told(town, wrong) == [
        ("NOT_FOUND", "hasTheme", "hasTheme leads to 'theme/boats', which is not there.")
    ]
    assert await told(town, '{name: "Boats", amount: -5}') == [
        ("INVALID", "amount", "amount is less than 0: -5.0.")
    ]
    assert await told(town, "{phase: ALPHA}") == [
        ("INVALID", "name", "name is missing: say what it is called.")
    ]
    assert await told(town, '{name: "Lift", cpv: ["x"]}', type_="Opportunity") == [
        ("INVALID", "cpv", "cpv does not look like ^[0-9]{8}$: 'x'.")
    ]


@pytest.mark.neo4j
async def test_what_ends_before_it_begins_and_what_says_nothing_is_refused(town: Town) -> None:
    days = 'startDate: "2025-02-01", endDate: "2024-01-01"'
    assert await told(town, f'{{name: "Boats", {days}}}') == [
        ("INVALID", "endDate", "endDate ends on 2024-01-01, before it begins on 2025-02-01.")
    ]
    tie = '{to: "housing", validFrom: "2025-02-01", validTo: "2024-01-01"}'
    assert await told(town, f'{{name: "Boats", hasTheme: [{tie}]}}') == [
        (
            "INVALID",
            "hasTheme",
            "hasTheme ends on 2024-01-01, before it begins on 2025-02-01.",
        )
    ]
    assert await told(town, "{}", 'id: "town-1"') == [
        ("INVALID", "input", "input is empty: give what is to change.")
    ]


@pytest.mark.neo4j
async def test_all_texts_and_lists_of_an_input_are_looked_at(town: Town) -> None:
    many = ", ".join(f'"{number}"' for number in range(MOST_VALUES + 1))
    found = await told(
        town, f'{{name: "A", needs: "ring 020 7946 0958", tags: [{many}], url: "mailto:a@b.org"}}'
    )

    assert [(code, field) for code, field, _ in found] == [
        ("NOT_PLAIN", "url"),
        ("PERSONAL_DATA", "url"),
        ("PERSONAL_DATA", "needs"),
        ("TOO_LONG", "tags"),
    ]


@pytest.mark.neo4j
async def test_only_what_there_is_of_the_type_can_be_changed(town: Town) -> None:
    for id_ in ("project/none", "organisation/hackney", "theme/housing"):
        assert await told(town, "{phase: ALPHA}", f'id: "{id_}"') == [
            ("NOT_FOUND", "id", f"id names no Project that can be changed: '{id_}'.")
        ]
    assert await told(town, "{name: null}", 'id: "town-1"') == [
        ("INVALID", "name", "name is empty: a thing keeps a name.")
    ]


@pytest.mark.neo4j
async def test_a_likely_duplicate_is_told_and_force_leaves_it_to_a_reviewer(town: Town) -> None:
    (problem,) = (await town.submit(HACKNEY, '{name: "Damp sensor"}'))["problems"]

    assert (problem["code"], problem["thing"]["id"]) == ("LIKELY_DUPLICATE", "project/town-1")
    assert "submit a change of project/town-1" in problem["message"]

    forced = await town.submit(HACKNEY, '{name: "Damp sensor"}', "force: true")
    assert forced["submission"]["state"] == "PENDING"
    assert "nearly the same name" in forced["submission"]["waitsBecause"][0]


@pytest.mark.neo4j
async def test_the_same_is_not_submitted_again_before_the_graph_has_it(town: Town) -> None:
    first = await town.submit(HACKNEY, '{name: "Boats"}')

    (problem,) = (await town.submit(HACKNEY, '{name: "boats"}'))["problems"]

    assert problem["code"] == "LIKELY_DUPLICATE"
    assert first["submission"]["id"] in problem["message"]


@pytest.mark.neo4j
async def test_what_has_changed_since_is_a_conflict_with_what_is_there_now(town: Town) -> None:
    old = 'id: "town-1", ifUnchangedSince: "2020-01-01T00:00:00Z"'

    payload = await town.submit(CAMDEN, '{status: "Busy"}', old)

    (problem,) = payload["problems"]
    assert (payload["submission"], problem["code"]) == (None, "CONFLICT")
    assert problem["thing"] == {"id": "project/town-1", "name": "Damp sensors"}

    now = old.replace("2020", "2100")
    first = await town.submit(CAMDEN, '{status: "Busy"}', now)
    assert first["submission"]["state"] == "ACCEPTED"
    # Accepted, but not in the graph yet: whoever has looked has not seen it.
    (problem,) = (await town.submit(CAMDEN, '{status: "Idle"}', now))["problems"]
    assert problem["code"] == "CONFLICT"
    town.follow()
    third = await town.submit(CAMDEN, '{status: "Idle"}', now)
    assert third["submission"]["state"] == "ACCEPTED"


@pytest.mark.neo4j
async def test_the_same_key_gives_the_same_submission(town: Town) -> None:
    first = await town.submit(HACKNEY, '{name: "Boats"}', 'idempotencyKey: "k"')
    town.follow()

    again = await town.submit(HACKNEY, '{name: "Boats"}', 'idempotencyKey: "k"')

    assert again["submission"]["id"] == first["submission"]["id"]
    answer = await town.answer(
        HACKNEY,
        'mutation { submitProject(input: {name: "Ships"}, idempotencyKey: "k") '
        "{ submission { id } } }",
    )
    (error,) = answer.errors
    assert error.extensions == {"code": "BAD_ARGUMENT"}
    assert "came with another input before" in error.message


@pytest.mark.neo4j
async def test_a_day_has_a_limit(town: Town) -> None:
    town.desk = replace(town.desk, per_day=1)
    await town.submit(HACKNEY, '{name: "Boats"}')

    answer = await town.answer(
        HACKNEY, 'mutation { submitProject(input: {name: "Ships"}) { submission { id } } }'
    )

    (error,) = answer.errors
    assert error.extensions == {"code": "LIMIT_EXCEEDED"}
    assert error.message.startswith("You have submitted 1 times within a day")


@pytest.mark.neo4j
async def test_identifiers_are_not_for_contributors_to_give(town: Town) -> None:
    answer = await town.answer(
        HACKNEY,
        'mutation { submitProject(input: {name: "Mine", identifiers: ["town:1"]}) '
        "{ submission { id } } }",
    )

    assert "unknown field 'identifiers'" in answer.errors[0].message
