"""Pages of lists that the graph itself cuts: what their arguments mean, and their cursors.

A cursor holds the values by which its place is ordered, so that a page stays where it is while
things come and go. It is opaque to clients.
"""

import base64
import binascii
from collections.abc import Mapping
from typing import Annotated, Any

import orjson
import strawberry

from graph.asking.level import Window
from graph.asking.statement import then
from schema.connection import DEFAULT, MOST, size
from schema.errors import BadArgument

First = Annotated[
    int | None,
    strawberry.argument(description=f"How many to return from the start: 1 to {MOST}; else 20."),
]
Last = Annotated[
    int | None,
    strawberry.argument(description=f"How many to return from the end, in order: 1 to {MOST}."),
]
After = Annotated[
    str | None, strawberry.argument(description="Only what comes behind this cursor.")
]
Before = Annotated[
    str | None, strawberry.argument(description="Only what comes before this cursor; with last.")
]
ARGUMENTS: dict[str, tuple[Any, Any]] = {
    "first": (First, None),
    "after": (After, None),
    "last": (Last, None),
    "before": (Before, None),
}


def read_window(arguments: Mapping[str, Any]) -> Window:
    """The page that arguments ask for, some of which may be holes.

    Raises ``BadArgument`` for what cannot be, now or when a hole is filled.
    """
    first, after, last, before = (arguments.get(name) for name in ARGUMENTS)
    if (first is not None or after is not None) and (last is not None or before is not None):
        raise BadArgument("Give first and after, or last and before, but not some of both.")
    backwards = last is not None or before is not None
    wanted = last if backwards else first
    if wanted is None:
        wanted = DEFAULT
    cursor = before if backwards else after
    return Window(
        then(wanted, size), None if cursor is None else then(cursor, read_cursor), backwards
    )


def cursor_of(place: list[Any]) -> str:
    """The cursor of a place: the values that it is ordered by."""
    return base64.urlsafe_b64encode(orjson.dumps(place)).decode()


def read_cursor(cursor: str) -> list[Any]:
    """The values that a cursor holds. Raises ``BadArgument`` for what is no cursor."""
    try:
        place = orjson.loads(base64.urlsafe_b64decode(cursor))
    except (binascii.Error, orjson.JSONDecodeError, ValueError):
        place = None
    if not isinstance(place, list) or len(cursor) > 2000:
        raise BadArgument("after is no cursor: take it from endCursor or cursor of another page.")
    return place
