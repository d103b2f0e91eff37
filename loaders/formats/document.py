"""JSON documents, read strictly: what a map's format builds on."""

import json
from typing import Any

from loaders.errors import FormatError
from loaders.formats.text import decode


def document(data: bytes) -> dict[str, Any]:
    """The object that a JSON file holds. Raises ``FormatError`` when it holds anything else."""
    try:
        found = json.loads(decode(data, "utf-8-sig"))
    except json.JSONDecodeError as error:
        raise FormatError(f"line {error.lineno} is not JSON: {error.msg}") from error
    if not isinstance(found, dict):
        raise FormatError("it holds a list or a single value where an object should be")
    return found


def cells(values: dict[str, Any]) -> dict[str, str]:
    """Values as the cells of a row: text as it is, null as an empty cell, all else as JSON."""
    return {key: _cell(value) for key, value in values.items()}


def _cell(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))
