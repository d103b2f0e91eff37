"""The items of an answer, whatever was asked."""

import datetime as dt

import pytest

from api.feeds.items import MOST, found, subject

THING = {"id": "project/x", "name": "X"}


@pytest.mark.parametrize(
    "data",
    [
        {"projects": {"nodes": [THING]}},
        {"projects": {"edges": [{"node": THING}]}},
        {"projects": [THING]},
        {"whoWorksOn": {"nodes": [{"strength": 1.0, "project": THING}]}},
        {"x": [None, {"organisation": None}, THING]},
    ],
)
def test_every_kind_of_list_has_its_items(data: dict[str, object]) -> None:
    assert [(item.id, item.name) for item in found(data).items] == [("project/x", "X")]


@pytest.mark.parametrize("data", [{"whoWorksOn": None}, {"projects": {"nodes": []}}])
def test_an_answer_may_be_empty(data: dict[str, object]) -> None:
    assert found(data).items == ()


def test_the_outermost_thing_is_what_an_item_is_about() -> None:
    row = {"why": {"deep": {"id": "a/b", "name": "B"}}, "list": [THING], "of": {"id": "1", **THING}}

    assert subject(row) == THING


def test_an_item_says_what_the_row_says_before_what_the_thing_says() -> None:
    thing = {**THING, "description": "A\x0bthing", "url": "javascript:x", "endDate": "2026-02-03"}
    row = {"because": "It fits.", "project": thing, "closingDate": "2026-01-02T10:00:00Z"}

    (item,) = found({"x": [row]}).items

    assert item.text == "It fits.\n\nAthing"
    assert item.url is None
    assert item.dates == {"closingDate": dt.date(2026, 1, 2), "endDate": dt.date(2026, 2, 3)}


def test_every_reason_is_told_also_those_in_lists() -> None:
    row = {"works": [{"because": "First."}, {"because": "Second."}], "organisation": THING}

    assert found({"x": [row]}).items[0].text == "First.\n\nSecond."


def test_one_day_is_told_once() -> None:
    days = {"deadline": "2026-01-02", "closingDate": "2026-01-02", "endDate": "2026-03-04"}

    (item,) = found({"x": [THING | days]}).items

    assert list(item.dates) == ["closingDate", "endDate"]


@pytest.mark.parametrize(
    ("id_", "word"), [("opportunity/x", "Deadline"), ("contract/x", "Contract ends")]
)
def test_a_contract_is_not_said_to_have_a_deadline_to_bid_by(id_: str, word: str) -> None:
    lead = {"deadline": "2028-01-20", "subject": {"id": id_, "name": "X"}}

    (item,) = found({"opportunitiesFor": {"nodes": [lead]}}).items

    assert item.word("deadline") == word


def test_what_only_has_the_name_of_a_date_is_none() -> None:
    (item,) = found({"x": [{**THING, "closingDate": "soon"}]}).items

    assert item.dates == {}


def test_a_long_answer_says_that_it_goes_on() -> None:
    many = [{"id": f"project/{n}", "name": str(n)} for n in range(MOST + 1)]
    page = {"nodes": [THING], "andMore": {"hasNextPage": True}}

    assert (len(found({"x": many}).items), found({"x": many}).more) == (MOST, True)
    assert found({"x": page}).more is True
    assert found({"x": [THING]}).more is False
