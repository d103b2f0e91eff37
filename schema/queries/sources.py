"""`sources` and `source`: where the graph is loaded from."""

from collections.abc import Mapping
from typing import Annotated, Any

import strawberry

from graph.queries.sources import source as read_source
from graph.queries.sources import sources as read_sources
from schema.connection import DEFAULT, After, Answer, First, answered, window
from schema.context import Context
from schema.entity import values
from schema.errors import BadArgument
from schema.tally import Tally
from schema.types.source import Source

Id = Annotated[strawberry.ID | None, strawberry.argument(description="Its id.")]
Name = Annotated[str | None, strawberry.argument(description="Its name.")]


@strawberry.type(description="A page of sources.")
class SourceConnection(Answer[Source]):
    """A page of sources."""

    aggregate = Tally(item=Source, by=("publisher", "licence", "cadence", "describes")).as_field()


async def sources(
    info: strawberry.Info[Context], first: First = DEFAULT, after: After = None
) -> SourceConnection:
    """All sources."""
    page = window(first, after)
    found = await read_sources(info.context.reader)
    return SourceConnection(**answered(found, page, _source))


async def source(
    info: strawberry.Info[Context],
    id: Id = None,  # noqa: A002 (its name)
    name: Name = None,
) -> Source | None:
    """One source."""
    if (id is None) == (name is None):
        raise BadArgument("Give one of id, name, and no more than one.")
    properties = await read_source(info.context.reader, id or f"source/{name}")
    return _source(properties) if properties else None


def _source(properties: Mapping[str, Any]) -> Source:
    return Source(**values(Source, properties))
