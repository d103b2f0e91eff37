"""Parquet with typed columns: days, times, numbers and lists are what they are, objects JSON."""

import io

import orjson
import polars as pl

from api.exports.shapes import About, Column, Kind, Table

TYPES: dict[Kind, pl.DataType] = {
    "text": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
    "time": pl.Datetime("us", "UTC"),
    "json": pl.String(),
}


def parquet(table: Table, _: About) -> bytes:
    """The table."""
    columns = [_series(table, place, column) for place, column in enumerate(table.columns)]
    written = io.BytesIO()
    pl.DataFrame(columns).write_parquet(written)
    return written.getvalue()


def _series(table: Table, place: int, column: Column) -> pl.Series:
    values = [row[place] for row in table.rows]
    kind = TYPES[column.kind]
    if column.kind == "json":
        values = [None if value is None else orjson.dumps(value).decode() for value in values]
    elif column.many:
        return pl.Series(column.name, values, pl.List(kind))
    return pl.Series(column.name, values, kind)
