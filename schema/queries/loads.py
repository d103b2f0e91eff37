"""`loads`: how the last load of each source stands."""

import strawberry

from graph.queries.loads import loads as read_loads
from schema.context import Context
from schema.types.load import Load, load_of


async def loads(info: strawberry.Info[Context]) -> list[Load]:
    """All sources' last loads."""
    return [load_of(row) for row in await read_loads(info.context.reader)]
