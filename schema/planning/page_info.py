"""The shape of what a page says of where it stands."""

from collections.abc import Callable
from functools import partial
from typing import Any

from graphql import get_named_type

from schema.pages import Page
from schema.paging import cursor_of
from schema.planning.selections import Selected, Selections
from schema.planning.shape import Parts, Shape

Ways = dict[str, Callable[[Page], bool]]
WAYS: Ways = {
    "hasNextPage": lambda page: page.next,
    "hasPreviousPage": lambda page: page.previous,
}


def page_info(selections: Selections, selected: Selected, place: Callable[[], int]) -> Shape:
    """Of a page, its ``pageInfo``; ``place`` tells where in a row the values of a cursor are."""
    type_: Any = get_named_type(selected.field.type)
    parts = Parts()
    for below in selections.of(type_, selected.details, parts):
        if below.name in WAYS:
            parts.shape(below.key, WAYS[below.name])
        else:
            end = 0 if below.name == "startCursor" else -1
            parts.shape(below.key, partial(_cursor, place(), end))
    return parts.whole()


def _cursor(place: int, end: int, page: Page) -> str | None:
    return cursor_of(page.rows[end][place]) if page.rows else None
