"""CSV as spreadsheets open it: UTF-8 with a byte order mark, and nothing that is a formula.

Without the mark Excel takes the file for Windows-1252 and garbles every name that is not English;
polars, pandas, DuckDB and R pass over it.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

from api.exports.cells import defused, text_of
from api.exports.shapes import About, Table


def separated(table: Table, _: About) -> bytes:
    """The table by RFC 4180; lists are joined, objects are JSON, nothing is an empty cell."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([defused(column.name) for column in table.columns])
    writer.writerows(map(_cells, table.rows))
    return written.getvalue().encode("utf-8-sig")


def _cells(row: Any) -> Iterator[Any]:  # noqa: ANN401 (a row)
    for value in row:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        yield value if number else defused(text_of(value))
