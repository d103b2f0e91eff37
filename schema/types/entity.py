"""The GraphQL interface of everything in the graph."""

import strawberry

from schema.connection import DEFAULT, After, First, window
from schema.context import Context
from schema.entity import entity
from schema.types.record import RecordConnection, record_connection


@entity
class Entity:
    """Anything that the graph knows by name."""

    id: strawberry.ID
    slug: str
    name: str
    description: str | None
    aliases: list[str]
    identifiers: list[str]
    url: str | None

    @strawberry.field(description="The records about this, most authoritative source first.")
    async def records(
        self, info: strawberry.Info[Context], first: First = DEFAULT, after: After = None
    ) -> RecordConnection:
        """A page of the records about this, asked for all things of a level at once."""
        skip, size = window(first, after)
        page = await info.context.records_about(skip, size, self.id)
        return record_connection(page, skip)
