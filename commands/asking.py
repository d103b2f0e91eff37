"""Asks the graph a question in GraphQL, as every verb does that answers one."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from api.settings import ApiSettings
from commands.terminal import quieten, say, silence
from graph.address import Address
from graph.console import Limits
from graph.driver import connect_async
from graph.errors import GraphError
from graph.reader import Reader
from graph.server import running
from graph.settings import GraphSettings
from schema import execute

T = TypeVar("T")
# How many seconds a person waits for a measure of the whole graph.
PATIENCE = 600


def answer(document: str, variables: dict[str, Any]) -> dict[str, Any]:
    """The answer as GraphQL gives it, with its errors in it."""
    return with_reader(lambda reader: execute(document, variables, reader, PATIENCE))


def with_reader(ask: Callable[[Reader], Awaitable[T]]) -> T:
    """What is asked of a reader, with the graph started for as long as it takes."""
    quieten()
    with running(GraphSettings(), say) as address:
        silence()

        async def run() -> T:
            async with reading(address) as reader:
                return await ask(reader)

        found = asyncio.run(run())
    silence()
    return found


@asynccontextmanager
async def reading(address: Address) -> AsyncIterator[Reader]:
    """A reader of a graph that runs, for its operator."""
    async with connect_async(address) as driver:
        settings = ApiSettings()
        # Who types here has the password of the graph anyway.
        console = Limits(settings.console_timeout)
        reader = Reader(driver, address, settings.query_timeout, console)
        try:
            yield reader
        finally:
            await reader.close()


def data(document: str, variables: dict[str, Any]) -> dict[str, Any]:
    """What a question of our own is answered. Raises ``GraphError`` with the first error."""
    found = answer(document, variables)
    if "errors" in found:
        raise GraphError(found["errors"][0]["message"])
    result: dict[str, Any] = found["data"]
    return result
