"""OCDS packages and 360Giving JSON: one row for each process or grant, by paths."""

import json
from typing import Any

import pytest

from loaders.errors import FormatError
from loaders.formats import giving360, ocds

TENDER = {"ocid": "a-1", "id": "1", "date": "2025-01-01T00:00:00Z", "tag": ["tender"],
          "parties": [{"id": "1", "roles": ["buyer"]}],
          "tender": {"id": "t", "title": "Roofs", "status": "active"}}  # fmt: skip
AWARD = {"ocid": "a-1", "id": "2", "date": "2025-02-01T00:00:00Z", "tag": ["award"],
         "parties": [{"id": "2", "roles": ["supplier"]}, {"id": "1", "name": "Havering"}],
         "tender": {"id": "t", "status": "complete"}, "awards": [{"id": "x"}]}  # fmt: skip
OTHER = {"ocid": "a-2", "id": "1", "date": "2025-01-05T00:00:00Z", "tag": ["tender"]}


def package(**members: Any) -> bytes:
    return json.dumps({"version": "1.1", **members}).encode()


def test_releases_of_one_process_are_merged_in_the_order_of_their_dates() -> None:
    (first, merged), (second, other) = ocds.rows(package(releases=[AWARD, OTHER, TENDER]))

    assert (first, second) == (1, 2)
    assert merged["ocid"] == "a-1"
    assert merged["date"] == "2025-02-01T00:00:00Z"
    assert merged["tender/title"] == "Roofs"
    assert merged["tender/status"] == "complete"
    assert json.loads(merged["parties"]) == [
        {"id": "1", "roles": ["buyer"], "name": "Havering"},
        {"id": "2", "roles": ["supplier"]},
    ]
    assert other["tender/title"] == ""


def test_lists_that_the_standard_replaces_as_a_whole_are_replaced() -> None:
    def release(date: str, code: str) -> dict[str, Any]:
        items = [{"id": "1", "additionalClassifications": [{"scheme": "CPV", "id": code}]}]
        return {"ocid": "a-1", "id": date, "date": date, "tender": {"id": "t", "items": items}}

    ((_, row),) = ocds.rows(package(releases=[release("2025-01", "1"), release("2025-02", "2")]))

    (item,) = json.loads(row["tender/items"])
    assert item["additionalClassifications"] == [{"scheme": "CPV", "id": "2"}]


def test_what_is_in_a_list_twice_is_one_thing() -> None:
    twice = {**OTHER, "awards": [{"id": "x", "title": "one"}, {"id": "x", "status": "active"}]}

    ((_, row),) = ocds.rows(package(releases=[twice]))

    assert json.loads(row["awards"]) == [{"id": "x", "title": "one", "status": "active"}]


def test_a_record_says_what_holds_or_has_the_releases_that_do() -> None:
    compiled = {"ocid": "a-1", "compiledRelease": {**AWARD, "tag": ["compiled"]}}
    embedded = {"ocid": "a-2", "releases": [OTHER]}

    (_, one), (_, two) = ocds.rows(package(records=[compiled, embedded]))

    assert one["tender/status"] == "complete"
    assert two["date"] == "2025-01-05T00:00:00Z"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (package(), "neither releases nor records"),
        (package(releases=[{"id": "1"}]), "has no ocid"),
        (package(releases=["https://example.org/1"]), "has no ocid"),
        (package(releases=[TENDER, {"ocid": "a-1", "id": "2"}]), "cannot be merged"),
        (package(releases=[TENDER, {**AWARD, "date": None}]), "cannot be merged"),
        (package(releases=[{**TENDER, "tender": "none"}, AWARD]), "cannot be merged"),
        (package(records=[{"ocid": "a-1"}]), "neither a compiled release nor releases"),
        (package(records=[{"ocid": "a-1", "releases": [{"url": "x"}, {}]}]), "cannot be merged"),
        (b"[]", "object should be"),
    ],
)
def test_what_is_no_package_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        list(ocds.rows(data))


def test_a_grant_has_its_number_and_lists_as_json() -> None:
    data = b'{"grants":[{"id":"360G-1","amountAwarded":3239.34,"plannedDates":[{"duration":4}]}]}'

    ((number, row),) = giving360.rows(data)

    assert number == 1
    assert row == {"id": "360G-1", "amountAwarded": "3239.34", "plannedDates": '[{"duration":4}]'}
    assert row["description"] == ""


@pytest.mark.parametrize("data", [b'{"grants":{}}', b"{}", b'{"grants":["360G-1"]}'])
def test_what_is_no_360giving_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match=r"360Giving|not an object"):
        list(giving360.rows(data))
