"""Listening to the graph's one watch, for as long as a subscription is open."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import strawberry
from graphql import located_error

from graph.errors import TooSlow
from graph.live.watch import News, watch_of
from graph.queries.loads import Load
from schema.context import Context
from schema.errors import LimitExceeded


@asynccontextmanager
async def listening(
    info: strawberry.Info[Context],
) -> AsyncIterator[tuple[tuple[Load, ...], AsyncIterator[News]]]:
    """How loads stand, and what is heard from then on.

    Raises ``LimitExceeded`` when the client takes its events too slowly.
    """
    reader = info.context.reader
    try:
        async with watch_of(reader).listening(reader) as listener:
            yield listener.now, listener.news()
    except TooSlow as error:
        raise LimitExceeded(str(error)) from error
    except Exception as error:
        # GraphQL tells where a resolver's error befell, but not where one of its events' did.
        raise located_error(error, path=info.path.as_list()) from error
