"""`loadProgress`: loads as they go on."""

from collections.abc import AsyncGenerator
from typing import Annotated

import strawberry

from graph.queries.loads import State
from schema.context import Context
from schema.subscriptions.listening import listening
from schema.types.load import Load, load_of

Source = Annotated[
    str | None, strawberry.argument(description="Only loads of the source of this name.")
]


async def load_progress(
    info: strawberry.Info[Context], source: Source = None
) -> AsyncGenerator[Load, None]:
    """Loads that are at work, then each one that moves."""
    async with listening(info) as (now, news):
        for row in now:
            if row.state is State.LOADING and source in (None, row.source):
                yield load_of(row)
        async for heard in news:
            for row in heard.loads:
                if source in (None, row.source):
                    info.context.renew()
                    yield load_of(row)
