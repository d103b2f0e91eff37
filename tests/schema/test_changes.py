"""The schema breaks no client by accident: each break since the last release has its reason."""

from importlib import resources
from pathlib import Path

import pytest

from schema.changes import compare, since

RELEASE = Path(str(resources.files("schema"))) / "released.graphql"
RELEASED = """
type Query { projects(first: Int, phase: Phase, by: By): [Project!] project(id: ID): Project }
type Project { name: String! url: String phase: Phase year: Int }
enum Phase { ALPHA BETA }
input By { id: ID slug: String }
scalar URL
"""


def test_nothing_breaks_clients_of_the_last_release() -> None:
    assert since(RELEASE).troubles == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("name: String! url", "url", "Field Project.name was removed."),
        (
            "name: String!",
            "name: String",
            "Field Project.name changed type from String! to String.",
        ),
        ("url: String", "url: URL", "Field Project.url changed type from String to URL."),
        ("first: Int,", "", "Argument Query.projects(first:) was removed."),
        ("first: Int", "first: Int!", "(first:) has changed type from Int to Int!."),
        ("first: Int", "first: Int, last: Int!", "argument Query.projects(last:) was added."),
        ("ALPHA BETA", "BETA", "Enum value Phase.ALPHA was removed."),
        ("input By {", "input By @oneOf {", "By became @oneOf."),
        ("input By {", "input By { code: String!", "field By.code was added."),
    ],
)
def test_what_breaks_clients_is_told_with_what_to_do(before: str, after: str, told: str) -> None:
    now = RELEASED.replace(before, after)
    assert now != RELEASED

    (trouble,) = compare(RELEASED, now, {}).troubles

    assert f"{told} That breaks clients: keep it and deprecate it" in trouble
    assert "schema/breaking.toml" in trouble


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: String!", 'name: String! @deprecated(reason: "Take title.") title: String!'),
        ("first: Int", "first: Int, last: Int"),
        ("url: String", "url: String!"),
        ("slug: String", "slug: String code: String"),
        ("scalar URL", 'scalar URL @specifiedBy(url: "https://example.org") scalar Date'),
    ],
)
def test_what_is_added_or_deprecated_breaks_nothing(before: str, after: str) -> None:
    now = RELEASED.replace(before, after)
    assert now != RELEASED

    assert compare(RELEASED, now, {}).troubles == []


def test_what_may_surprise_clients_is_told_but_holds_nothing_up() -> None:
    changes = compare(RELEASED, RELEASED.replace("ALPHA BETA", "ALPHA BETA LIVE"), {})

    assert changes.dangerous == ["Enum value Phase.LIVE was added."]
    assert changes.troubles == []


def test_a_break_that_is_meant_needs_a_reason() -> None:
    now, break_ = RELEASED.replace("name: String! ", ""), "Field Project.name was removed."

    assert compare(RELEASED, now, {break_: "Nobody has names."}).troubles == []
    assert compare(RELEASED, now, {break_: "Nobody has names."}).meant == {
        break_: "Nobody has names."
    }
    assert break_ in compare(RELEASED, now, {break_: ""}).troubles[0]


def test_what_is_listed_but_no_break_is_to_be_taken_out() -> None:
    (trouble,) = compare(RELEASED, RELEASED, {"Field Project.age was removed.": "Why"}).troubles

    assert trouble.endswith("no break since the last release: Field Project.age was removed.")
