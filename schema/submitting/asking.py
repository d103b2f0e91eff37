"""What every mutation and every question about submissions needs: a desk, and time for it."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

import strawberry

from schema.context import Context
from schema.errors import BadArgument
from schema.submitting.desk import Desk

T = TypeVar("T")


def desk_of(info: strawberry.Info[Context]) -> Desk:
    """The desk. Raises ``BadArgument`` where there is none."""
    if info.context.desk is None:
        raise BadArgument("Nothing can be submitted here: ask a server, `loti serve`.")
    return info.context.desk


async def kept(work: Callable[[], T]) -> T:
    """What comes of work on the operator's database, which goes on if nobody waits any more."""
    return await asyncio.shield(asyncio.to_thread(work))
