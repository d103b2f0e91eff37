"""Excel: a sheet of typed cells, and a sheet that says where they come from.

A text that looks like a formula is kept as it is and quoted in Excel's own way, which leaves it a
text even when somebody edits the cell.
"""

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from api.exports.cells import FORMULA, printed, text_of
from api.exports.shapes import About, Table

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
    "nan_inf_to_errors": True,
}
# What a cell of Excel holds: texts of this length, and numbers of 15 digits.
LONGEST = 32_767
EXACT = 10**15
FIRST_DAY = dt.date(1900, 3, 1)  # before it, Excel counts a day that never was
WIDTH = 24


class _Sheet:
    """A sheet with the ways in which its cells are shown."""

    def __init__(self, sheet: Any, book: Any) -> None:  # noqa: ANN401 (xlsxwriter has no types)
        self._sheet = sheet
        self._quoted = book.add_format({"quote_prefix": True})
        self._date = book.add_format({"num_format": "yyyy-mm-dd"})
        self._time = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._head = book.add_format({"bold": True})

    def table(self, table: Table) -> None:
        """Write the columns' names, then the rows."""
        names = [column.name for column in table.columns]
        for place, name in enumerate(names):
            self._text(0, place, name, self._head)
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, max(len(names) - 1, 0), WIDTH)
        for number, row in enumerate(table.rows, 1):
            for place, value in enumerate(row):
                self._cell(number, place, value)

    def _cell(self, row: int, place: int, value: Any) -> None:  # noqa: ANN401 (any cell)
        if isinstance(value, bool):
            self._sheet.write_boolean(row, place, value)
        elif isinstance(value, int | float) and abs(value) < EXACT:
            self._sheet.write_number(row, place, value)
        elif isinstance(value, dt.datetime) and value.date() >= FIRST_DAY:
            self._sheet.write_datetime(row, place, value.astimezone(dt.UTC), self._time)
        elif isinstance(value, dt.date) and value >= FIRST_DAY:
            self._sheet.write_datetime(row, place, value, self._date)
        elif value is not None:
            self._text(row, place, text_of(value))

    def _text(self, row: int, place: int, text: str, form: Any = None) -> None:  # noqa: ANN401
        text = printed(text)
        text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        form = self._quoted if FORMULA.match(text) else form
        self._sheet.write_string(row, place, text, form)


def excel(tables: dict[str, Table], about: About) -> bytes:
    """A sheet for each table, by its title, and the sheet ``About``."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        book.set_properties({"title": "LOTI Graph", "comments": about.question[:255]})
        for title, table in tables.items():
            _Sheet(book.add_worksheet(title), book).table(table)
        sheet = book.add_worksheet("About")
        sheet.set_column(0, 0, WIDTH)
        quoted = book.add_format({"quote_prefix": True})
        for number, line in enumerate(_about(about)):
            for place, text in enumerate(line):
                sheet.write_string(number, place, printed(text)[:LONGEST], quoted)
    return written.getvalue()


def _about(about: About) -> Iterator[tuple[str, ...]]:
    yield "exported from", "LOTI Graph", about.base
    yield "at", about.at.isoformat(timespec="seconds")
    yield "question", about.question
    for note in about.notes:
        yield "note", note
    yield ()
    yield "source", "publisher", "licence", "homepage", "loaded at"
    for source in about.sources:
        told = ("title", "publisher", "licence", "homepage", "loadedAt")
        yield tuple(text_of(source.get(name)) for name in told)
