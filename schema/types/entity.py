"""The GraphQL interface of everything in the graph."""

import strawberry

from schema.connection import DEFAULT, After, First
from schema.context import Context
from schema.entity import entity
from schema.paging import read_window
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
        window = read_window({"first": first, "after": after})
        return record_connection(await info.context.records_about(window, self.id), window)
