"""The time that there is for one answer, in whatever way it was asked for."""

import asyncio
from collections.abc import AsyncIterator

from graphql import GraphQLError
from strawberry.extensions import SchemaExtension

from graph.errors import QueryTimeout


class Clock(SchemaExtension):
    """Ends what takes longer than the limits of its context allow.

    Of a subscription only the beginning is held to it: it is to last, and each of its statements
    has a clock of its own. So has a plan, which is one statement and never comes here.
    """

    async def on_execute(self) -> AsyncIterator[None]:
        """Execute, and raise the error for a client when that does not end in time."""
        seconds = self.execution_context.context.limits.seconds
        try:
            async with asyncio.timeout(seconds):
                yield
        except TimeoutError as error:
            told, code = str(QueryTimeout(seconds)), {"code": "TIMEOUT"}
            raise GraphQLError(told, extensions=code) from error
