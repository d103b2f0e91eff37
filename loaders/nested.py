"""Objects within objects as columns of one row, named by their paths: ``tender/value/amount``.

Documents leave out what they do not know, so that a column that is not there is an empty one.
"""

import json
from collections.abc import Mapping
from typing import Any

from loaders.errors import RowError
from loaders.formats.document import cells
from loaders.row import Row


class Cells(dict[str, str]):
    """The cells of a row of which any may be left out."""

    def __missing__(self, column: str) -> str:
        return ""


def nested(values: Mapping[str, Any], path: str = "") -> Cells:
    """The cells of an object and of the objects within it; lists stay as JSON in one cell."""
    found = Cells()
    for key, value in values.items():
        if isinstance(value, dict):
            found.update(nested(value, f"{path}{key}/"))
        else:
            found.update(cells({f"{path}{key}": value}))
    return found


def parts(row: Row, column: str) -> list[Row]:
    """The objects of a list, each as a row whose columns begin with the list's own path."""
    found = _list(row, column)
    if not all(isinstance(part, dict) for part in found):
        raise RowError(column, "is not a list of objects")
    return [Row(nested(part, f"{column}/"), row.file, row.line) for part in found]


def texts(row: Row, column: str) -> tuple[str, ...]:
    """The values of a list of texts."""
    return tuple(str(value) for value in _list(row, column))


def _list(row: Row, column: str) -> list[Any]:
    try:
        found = json.loads(row.optional(column) or "[]")
    except json.JSONDecodeError as error:
        raise RowError(column, "is not a list") from error
    if not isinstance(found, list):
        raise RowError(column, "is not a list")
    return found
