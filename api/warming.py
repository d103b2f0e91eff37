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
from schema.errors import codes

log = structlog.get_logger(__name__)
PAUSE = 1.0
# The kinds of errors that pass by themselves.
PASSING = {"UNAVAILABLE", "TIMEOUT"}
# Seconds that it gets to end when the application stops.
PATIENCE = 3.0
QUESTION = "{ boroughs(first: 1) { totalCount nodes { participatesIn { nodes { name } } } } }"


@asynccontextmanager
async def warming_up(schema: Schema, reader: Reader) -> AsyncIterator[asyncio.Event]:
    """Warm up beside what else is done; the event tells when that is over."""
    done = asyncio.Event()
    task = asyncio.create_task(warm_up(schema, reader, done))
    try:
        yield done
    finally:
        # A statement that is cut short leaves its connection open: let it end first.
        await asyncio.wait([task], timeout=PATIENCE)
        task.cancel()


async def warm_up(schema: Schema, reader: Reader, done: asyncio.Event) -> None:
    """Ask the graph, and GraphQL, once; again and again while the graph does not answer.

    What is wrong otherwise is logged, and would be no better the next time.
    """
    while not done.is_set():
        try:
            away = await _away(schema, reader)
        except Exception:
            log.exception("the first question will be slow")
            away = None
        if away is None:
            done.set()
        else:
            log.warning("the graph does not answer yet", reason=away)
            await asyncio.sleep(PAUSE)


async def _away(schema: Schema, reader: Reader) -> str | None:
    """Why the graph does not answer; None when it has."""
    try:
        await warm(reader)
    except GraphError as error:
        return str(error)
    result = await schema.execute(QUESTION, context_value=Context(reader))
    errors = result.errors or []
    return errors[0].message if codes(errors) & PASSING else None
