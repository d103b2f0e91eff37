"""Where one is in a list of pages, whoever sends the questions."""

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any

from loti_client.errors import LimitExceeded
from loti_client.parts import fields, nearest

SIZE = 100  # every list gives so many at once
WANTED = ("$first", "$after", "pageInfo", "hasNextPage", "endCursor")
Ask = Callable[..., Any]


class Place:
    """The next page to ask for, and in which size."""

    def __init__(self, size: int | None) -> None:
        self._size = size or SIZE
        self._after: str | None = None
        self.more = True

    @property
    def arguments(self) -> dict[str, Any]:
        """What to ask with."""
        return {"first": self._size, "after": self._after}

    def shrink(self, error: LimitExceeded) -> None:
        """Ask for half as many from now on. Raises the error when it is one already."""
        if self._size == 1:
            raise error
        self._size //= 2

    def move(self, answer: object) -> None:
        """Go on behind a page; no more follows an answer without one."""
        info = fields(fields(nearest(answer, "page_info")).get("page_info"))
        self.more = info.get("has_next_page", False)
        self._after = info.get("end_cursor")


def paged(
    query: Ask, question: Ask | str, arguments: tuple[Any, ...], named: dict[str, Any]
) -> tuple[Ask, Place]:
    """How to ask for one page by `first` and `after`, and where to begin.

    Raises ``ValueError`` for what has no pages, or does not ask where it stands.
    """
    if isinstance(question, str):
        return _own(query, question, *arguments, **named)
    if not has_pages(question):
        raise ValueError(f"{question.__name__} has no pages: call it.")
    place = Place(named.pop("first", None))
    return partial(question, *arguments, **named), place


def has_pages(question: Ask | str) -> bool:
    """Whether a question is answered in pages."""
    if isinstance(question, str):
        return "$after" in question
    return "after" in inspect.signature(question).parameters


def called(query: Ask, question: Ask | str, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    """What to call for a question or a document, and with what."""
    return (query, question, *arguments) if isinstance(question, str) else (question, *arguments)


def _own(query: Ask, document: str, variables: Any = None) -> tuple[Ask, Place]:
    if missing := [word for word in WANTED if word not in document]:
        raise ValueError(
            f"The document has no {', '.join(missing)}: give its list the arguments "
            "(first: $first, after: $after), and ask it for pageInfo { hasNextPage endCursor }."
        )
    given = dict(variables or {})
    place = Place(given.pop("first", None))
    return lambda **where: query(document, {**given, **where}), place
