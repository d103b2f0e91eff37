"""JSON lines: an object a row, its keys the columns, its lists and objects real ones."""

import orjson

from api.exports.shapes import About, Table


def json_lines(table: Table, _: About) -> bytes:
    """The table; days and times are by ISO 8601."""
    names = [column.name for column in table.columns]
    rows = (dict(zip(names, row, strict=True)) for row in table.rows)
    return b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)
