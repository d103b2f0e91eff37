"""Tables as CSV, Excel, JSON lines and Parquet: what other programs read back."""

import csv
import datetime as dt
import io
import json
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.exports.cells import FORMULA, defused, text_of
from api.exports.excel import excel
from api.exports.json_lines import json_lines
from api.exports.parquet import parquet
from api.exports.separated import separated
from api.exports.shapes import Column, Table
from api.feeds.items import printable
from tests.api.exports.samples import ABOUT, AT, COLUMNS, TABLES, TEXTS


def read_csv(content: bytes) -> list[list[str]]:
    """The rows as a program reads them that knows of the byte order mark."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def of_texts(*texts: str) -> Table:
    return Table([Column("text", "text")], [[text] for text in texts])


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n1", "  =1", "\u00a0=1", "＝1", "\ufeff=1"],
)
def test_what_looks_like_a_formula_is_none_in_a_cell(text: str) -> None:
    ((written,),) = read_csv(separated(of_texts(text), ABOUT))[1:]

    assert written == f"'{text}"


@pytest.mark.parametrize("text", ["1-1", "a=b", "a@example.org", "'quoted'", "", "–5"])
def test_what_looks_like_no_formula_is_left_alone(text: str) -> None:
    assert defused(text) == text


@given(st.lists(TEXTS.filter(bool)))
def test_any_text_survives_csv_and_begins_no_formula(texts: list[str]) -> None:
    rows = read_csv(separated(of_texts(*texts), ABOUT))[1:]

    written = [text for (text,) in rows]
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in written)
    assert [text[1:] if FORMULA.match(text) else text for text in written] == texts


def test_a_number_below_nothing_stays_a_number() -> None:
    table = Table([Column("n", "number"), Column("-n", "text")], [[-1.5, "-1.5"]])

    assert read_csv(separated(table, ABOUT)) == [["n", "'-n"], ["-1.5", "'-1.5"]]
    sheet = openpyxl.load_workbook(io.BytesIO(excel({"Answer": table}, ABOUT)))["Answer"]
    assert [(cell.value, cell.data_type) for cell in sheet[2]] == [(-1.5, "n"), ("-1.5", "s")]


def test_csv_begins_as_excel_expects() -> None:
    content = separated(of_texts("Łódź"), ABOUT)

    assert content == b"\xef\xbb\xbftext\r\n\xc5\x81\xc3\xb3d\xc5\xba\r\n"


@given(TABLES)
def test_any_table_comes_back_from_json_lines(table: Table) -> None:
    rows = [json.loads(line) for line in json_lines(table, ABOUT).splitlines()]

    assert [list(row) for row in rows] == [[c.name for c in COLUMNS]] * len(table.rows)
    assert [list(row.values()) for row in rows] == [
        [as_json(value) for value in row] for row in table.rows
    ]


def as_json(value: Any) -> Any:
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


@given(TABLES)
def test_any_table_comes_back_from_parquet(table: Table) -> None:
    read = pl.read_parquet(io.BytesIO(parquet(table, ABOUT)))

    assert read.columns == [column.name for column in COLUMNS]
    assert read.schema["date"] == pl.Date
    assert read.schema["texts"] == pl.List(pl.String)
    place = [column.name for column in COLUMNS].index("json")
    for found, row in zip(read.rows(), table.rows, strict=True):
        objects = None if found[place] is None else json.loads(found[place])
        assert [*found[:place], objects, *found[place + 1 :]] == list(row)


@settings(max_examples=40)
@given(st.lists(TEXTS.filter(bool), min_size=1))
def test_any_text_survives_excel_and_no_cell_is_a_formula(texts: list[str]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel({"Answer": of_texts(*texts)}, ABOUT)))

    cells = [row[0] for row in book["Answer"].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(texts)
    assert [cell.quotePrefix for cell in cells] == [bool(FORMULA.match(text)) for text in texts]
    # Excel has one character for the end of a line, and none that cannot be printed.
    assert [lines(cell.value) for cell in cells] == [lines(text) for text in texts]


def lines(text: object) -> str:
    return printable(text or "").replace("\r\n", "\n").replace("\r", "\n")


def test_excel_has_types_and_says_where_it_is_from() -> None:
    names = ("day", "time", "yes", "list", "big", "old", "nothing")
    day, old = dt.date(2026, 1, 2), dt.date(1066, 10, 14)
    row = [day, AT, True, ["a", "b"], 10**18, old, None]
    table = Table([Column(name, "text") for name in names], [row])

    book = openpyxl.load_workbook(io.BytesIO(excel({"Answer": table}, ABOUT)))

    assert [cell.value for cell in book["Answer"][2]][:-1] == [
        dt.datetime(2026, 1, 2),  # noqa: DTZ001 (Excel knows no zones)
        AT.replace(tzinfo=None),
        True,
        "a; b",
        str(10**18),
        "1066-10-14",
    ]
    about = list(book["About"].iter_rows(values_only=True))
    assert about[2][:2] == ("question", ABOUT.question)
    assert about[3][:2] == ("note", "A.")
    assert about[-1] == ("The list", "A publisher", "OGL-UK-3.0", "", AT.isoformat())


def test_lists_are_joined_and_objects_are_json() -> None:
    assert text_of(["a", 1, True]) == "a; 1; true"
    assert text_of([{"a": [1]}]) == '[{"a":[1]}]'
    assert text_of({"a": None}) == '{"a":null}'
