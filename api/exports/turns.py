"""Exports take turns: one may take all of a processor for seconds."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from starlette.concurrency import run_in_threadpool

T = TypeVar("T")
# First what is to be written is asked for, then it is written, in a thread.
Gather = Callable[[], Awaitable[Callable[[], T]]]


class Turns:
    """At most so many turns at once; who waits has so many seconds in all, its own turn too."""

    def __init__(self, most: int, patience: float) -> None:
        self._free, self._patience = asyncio.Semaphore(most), patience

    async def take(self, gather: Gather[T]) -> T:
        """What is written of what is gathered. Raises ``TimeoutError``, and what these raise."""
        async with asyncio.timeout(self._patience):
            await self._free.acquire()
            writing: asyncio.Future[T] | None = None
            try:
                write = await gather()
                writing = asyncio.ensure_future(run_in_threadpool(write))
                return await asyncio.shield(writing)
            finally:
                if writing is None:
                    self._free.release()
                else:  # no thread can be stopped: it has its turn until it ends
                    writing.add_done_callback(lambda _: self._free.release())
