"""Does once, before the first question, what makes a first question slow."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from graph.errors import GraphError
from graph.queries.readiness import warm
from graph.reader import Reader
from schema.build import Schema
from schema.context import Context

log = structlog.get_logger(__name__)
PAUSE = 1.0
# Seconds that it gets to end when the application stops.
PATIENCE = 3.0
QUESTION = "{ boroughs(first: 1) { totalCount nodes { participatesIn { nodes { name } } } } }"


@asynccontextmanager
async def warming_up(schema: Schema, reader: Reader) -> AsyncIterator[asyncio.Event]:
    """Warm up beside what else is done; the event tells when that is over."""
    done = asyncio.Event()
    task = asyncio.create_task(warm_up(schema, reader, done))
    yield done
    # A statement that is cut short leaves its connection open: let it end first.
    await asyncio.wait([task], timeout=PATIENCE)
    task.cancel()


async def warm_up(schema: Schema, reader: Reader, done: asyncio.Event) -> None:
    """Ask the graph, and GraphQL, once; again and again while the graph does not answer."""
    while not done.is_set():
        try:
            await warm(reader)
            await schema.execute(QUESTION, context_value=Context(reader))
            done.set()
        except GraphError as error:
            log.warning("the graph does not answer yet", reason=str(error))
            await asyncio.sleep(PAUSE)
