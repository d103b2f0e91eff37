"""Does once, before the first question, what makes a first question slow."""

import asyncio

import structlog

from graph.errors import GraphError
from graph.queries.readiness import warm
from graph.reader import Reader
from schema.build import Schema
from schema.context import Context

log = structlog.get_logger(__name__)
PAUSE = 1.0
QUESTION = "{ boroughs(first: 1) { totalCount nodes { participatesIn { nodes { name } } } } }"


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
