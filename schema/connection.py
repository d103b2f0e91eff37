"""Lists a page at a time, in the manner of Relay: cursors are positions, opaque to clients."""

import base64
import binascii
from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar

import strawberry

from schema.errors import BadArgument

MOST = 100
DEFAULT = 20

First = Annotated[int, strawberry.argument(description=f"How many to return: 0 to {MOST}.")]
After = Annotated[
    str | None, strawberry.argument(description="Continue behind this cursor of an earlier page.")
]

NodeT = TypeVar("NodeT")
FoundT = TypeVar("FoundT")


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool = strawberry.field(description="Whether more follows.")
    has_previous_page: bool = strawberry.field(description="Whether something comes before.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first on the page.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last on the page.")


@strawberry.type(description="One place in a list.")
class Edge(Generic[NodeT]):
    """One place in a list."""

    cursor: str = strawberry.field(description="Where this is in the list, for after.")
    node: NodeT = strawberry.field(description="What is there.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[NodeT]):
    """A page of a list."""

    nodes: list[NodeT] = strawberry.field(description="What is on the page.")
    edges: list[Edge[NodeT]] = strawberry.field(description="The same, each with its cursor.")
    page_info: PageInfo = strawberry.field(description="Where the page stands.")
    total_count: int = strawberry.field(description="How many there are on all pages.")


@strawberry.type(description="A page of the answer to a question.")
class Answer(Connection[NodeT]):
    """A page of an answer that adds up: its ``aggregate`` is of a ``schema.tally.Tally``.

    ``everything`` tells all that is on any page: nodes, or what has the same attributes.
    """

    everything: strawberry.Private[Callable[[], Awaitable[Sequence[Any]]]]


def paged(nodes: list[NodeT], skip: int, total: int) -> dict[str, Any]:
    """The fields of the page that begins at position ``skip``."""
    edges = [Edge(cursor=cursor_at(skip + i), node=node) for i, node in enumerate(nodes)]
    cursors = [edge.cursor for edge in edges]
    info = page_info(cursors, more=skip + len(nodes) < total, previous=skip > 0)
    return {"nodes": nodes, "edges": edges, "page_info": info, "total_count": total}


def answered(
    found: Sequence[FoundT], at: tuple[int, int], make: Callable[[FoundT], NodeT]
) -> dict[str, Any]:
    """The fields of a page of an answer: ``at`` is how many to skip, and how many to take."""
    skip, first = at

    async def everything() -> list[NodeT]:
        return [make(one) for one in found]

    fields = paged([make(one) for one in found[skip : skip + first]], skip, len(found))
    return fields | {"everything": everything}


def page_info(cursors: Sequence[str], *, more: bool, previous: bool) -> PageInfo:
    """Where a page with these cursors stands: whether more follows, and something comes before."""
    return PageInfo(
        has_next_page=more,
        has_previous_page=previous,
        start_cursor=cursors[0] if cursors else None,
        end_cursor=cursors[-1] if cursors else None,
    )


def cursor_at(position: int) -> str:
    """The cursor of a position, counted from 0."""
    return base64.urlsafe_b64encode(b"at:%d" % position).decode()


def page_size(first: int) -> int:
    """How many to take. Raises ``BadArgument`` for too few or too many."""
    if not 0 <= first <= MOST:
        raise BadArgument(f"first is {first}: it must be from 0 to {MOST}.")
    return first


def window(first: int, after: str | None) -> tuple[int, int]:
    """How many to skip and how many to take. Raises ``BadArgument`` for what cannot be."""
    return (0 if after is None else _position(after) + 1), page_size(first)


def _position(cursor: str) -> int:
    try:
        prefix, _, position = base64.urlsafe_b64decode(cursor).decode().partition(":")
        if prefix == "at" and 0 <= int(position) < 2**31:
            return int(position)
    except (binascii.Error, UnicodeDecodeError, ValueError):
        pass
    raise BadArgument("after is no cursor: take it from endCursor or cursor of an earlier page.")
