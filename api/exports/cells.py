"""Values as text for a cell, and texts that a spreadsheet would take for formulas."""

import datetime as dt
import re
from typing import Any

import orjson

from api.feeds.items import printable

# A spreadsheet may begin to calculate at one of these, in full width too, whatever blank or
# apostrophe stands before it; a tab or a return moves what follows into another cell.
FORMULA = re.compile(r"'*(?:[\s\x00-\x20\u200b\u2060\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])")
BETWEEN = "; "


def defused(text: str) -> str:
    """A text that no spreadsheet calculates: one that it might is led by an apostrophe.

    Taking one apostrophe from those that still look so gives every text back as it was.
    """
    return f"'{text}" if FORMULA.match(text) else text


def text_of(value: Any, between: str = BETWEEN) -> str:  # noqa: ANN401 (any cell)
    """A value in words: lists joined, objects as JSON, days and times by ISO 8601."""
    if isinstance(value, list | tuple):
        if any(isinstance(item, dict | list | tuple) for item in value):
            return orjson.dumps(value).decode()
        return between.join(text_of(item) for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return orjson.dumps(value).decode()
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return "" if value is None else str(value)


def printed(text: str) -> str:
    """A text as XML holds it: what cannot be printed left out, one character for a line's end."""
    return printable(text).replace("\r\n", "\n").replace("\r", "\n")
