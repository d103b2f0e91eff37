"""Pages of lists that the graph itself cuts: what their arguments mean, and their cursors.

A cursor holds the values by which its place is ordered, so that a page stays where it is while
things come and go, and which order that was. It is opaque to clients.
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated, Any

import orjson
import strawberry

from graph.asking.level import Window
from graph.asking.order import Key, fits
from graph.asking.statement import then
from schema.connection import DEFAULT
from schema.errors import BadArgument

# More than of a question's answer: rows of the graph cost little, and whole lists are exported.
MOST = 1_000
LONGEST = 2_000

First = Annotated[
    int | None,
    strawberry.argument(
        description=f"How many to return from the start: 0 to {MOST}; else {DEFAULT}."
    ),
]
Last = Annotated[
    int | None,
    strawberry.argument(description=f"How many to return from the end, in order: 0 to {MOST}."),
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


def read_window(arguments: Mapping[str, Any], order: Sequence[Key]) -> Window:
    """The page that arguments ask for, some of which may be holes, of things in an order.

    Raises ``BadArgument`` for what cannot be, now or when a hole is filled.
    """
    first, after, last, before = (arguments.get(name) for name in ARGUMENTS)
    if (first is not None or after is not None) and (last is not None or before is not None):
        raise BadArgument("Give first and after, or last and before, but not some of both.")
    backwards = last is not None or before is not None
    size, cursor = ("last", "before") if backwards else ("first", "after")
    wanted, place = arguments.get(size), arguments.get(cursor)
    return Window(
        then(DEFAULT if wanted is None else wanted, partial(_size, size)),
        None if place is None else then(place, partial(read_cursor, cursor, order)),
        backwards,
    )


def cursor_of(place: list[Any]) -> str:
    """The cursor of a place: see ``graph.asking.order.held``."""
    return base64.urlsafe_b64encode(orjson.dumps(place)).decode()


def read_cursor(argument: str, order: Sequence[Key], cursor: str) -> list[Any]:
    """What a cursor of an order holds. Raises ``BadArgument`` for what is none of that order."""
    try:
        place = orjson.loads(base64.urlsafe_b64decode(cursor)) if len(cursor) <= LONGEST else None
    except (binascii.Error, orjson.JSONDecodeError, ValueError):
        place = None
    if not isinstance(place, list):
        raise BadArgument(
            f"{argument} is no cursor: take it from pageInfo or an edge of another page."
        )
    if not fits(order, place):
        raise BadArgument(
            f"{argument} is a cursor of another order or list: take it from a page of this one."
        )
    return place


def _size(argument: str, wanted: int) -> int:
    if not 0 <= wanted <= MOST:
        raise BadArgument(f"{argument} is {wanted}: it must be from 0 to {MOST}.")
    return wanted
