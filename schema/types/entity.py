"""The GraphQL interface of everything in the graph."""

from collections.abc import Awaitable

import strawberry

from graph.asking.level import Window
from graph.asking.records import about_keys
from graph.queries.records import RecordPage
from schema.asked import moment_above
from schema.connection import DEFAULT
from schema.context import Context
from schema.entity import entity
from schema.paging import After, First, read_window
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
        window = read_window({"first": first, "after": after}, about_keys("d", "s"))
        moment = moment_above(info)

        def read(window: Window) -> Awaitable[RecordPage]:
            return info.context.records_about(window, moment, self.id)

        return record_connection(await read(window), window, read)
