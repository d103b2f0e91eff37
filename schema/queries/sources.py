"""`sources` and `source`: where the graph is loaded from."""

from typing import Annotated

import strawberry

from graph.queries.sources import source as read_source
from graph.queries.sources import sources as read_sources
from schema.connection import DEFAULT, After, Connection, First, connection, window
from schema.context import Context
from schema.entity import values
from schema.errors import BadArgument
from schema.types.source import Source

Id = Annotated[strawberry.ID | None, strawberry.argument(description="Its id.")]
Name = Annotated[str | None, strawberry.argument(description="Its name.")]


async def sources(
    info: strawberry.Info[Context], first: First = DEFAULT, after: After = None
) -> Connection[Source]:
    """All sources."""
    skip, size = window(first, after)
    page, total = await read_sources(info.context.reader, skip, size)
    nodes = [Source(**values(Source, properties)) for properties in page]
    return connection(nodes, skip, skip + len(nodes) < total, total)


async def source(
    info: strawberry.Info[Context],
    id: Id = None,  # noqa: A002 (its name)
    name: Name = None,
) -> Source | None:
    """One source."""
    if (id is None) == (name is None):
        raise BadArgument("Give one of id, name, and no more than one.")
    properties = await read_source(info.context.reader, id or f"source/{name}")
    return Source(**values(Source, properties)) if properties else None
