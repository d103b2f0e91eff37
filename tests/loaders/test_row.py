"""Cells as sources write them."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.errors import RowError
from loaders.row import Row


def row(value: str) -> Row:
    return Row({"x": value}, "file.csv", 7)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2014-10-01", dt.date(2014, 10, 1)),
        ("2014-10-01 13:50:05.9", dt.date(2014, 10, 1)),
        ("2022-05-18T00:00:00", dt.date(2022, 5, 18)),
        ("12-11-2014", dt.date(2014, 11, 12)),
        ("2016-7-29", dt.date(2016, 7, 29)),
        (" ", None),
    ],
)
def test_every_form_of_date(text: str, date: dt.date | None) -> None:
    assert row(text).date("x") == date


@pytest.mark.parametrize("text", ["soon", "2014-13-01", "31-02-2014", "20141001"])
def test_what_is_no_date_says_so(text: str) -> None:
    with pytest.raises(RowError, match="x: is not a date"):
        row(text).date("x")


def test_numbers() -> None:
    assert row("6.0").integer("x") == 6
    assert row("18,000").integer("x") == 18000
    assert row("£1,234.50").decimal("x") == Decimal("1234.50")
    assert row("").decimal("x") is None
    for text in ("6.5", "NaN", "many"):
        with pytest.raises(RowError, match="x: is not a"):
            row(text).integer("x")


def test_texts_lists_and_addresses() -> None:
    assert row(" a ").text("x") == "a"
    assert row("a; b;;a").list("x", ";") == ("a", "b")
    assert row("https://example.org/a").url("x") == "https://example.org/a"
    with pytest.raises(RowError, match="x: is empty"):
        row(" ").text("x")
    with pytest.raises(RowError, match="x: is not a web address"):
        row("javascript:alert(1)").url("x")
    assert row("a").place == "file.csv:7"


@given(st.dates())
def test_iso_dates_are_read_as_they_are(date: dt.date) -> None:
    assert row(date.isoformat()).date("x") == date
