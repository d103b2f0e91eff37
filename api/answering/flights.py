"""Work that several wait for is done once, and is given up when nobody waits any more."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from starlette.types import Receive

T = TypeVar("T")
# Seconds of work that are not worth watching for its client.
SOON = 0.02


class Gone(Exception):
    """Raised when the client is gone that an answer was for, by ``unless_gone``."""


@dataclass(eq=False)
class _Flight(Generic[T]):
    task: "asyncio.Task[T]"
    waiting: int = 0


class Flights(Generic[T]):
    """What is on its way, by its key."""

    def __init__(self) -> None:
        self._flights: dict[Hashable, _Flight[T]] = {}

    async def join(self, key: Hashable, begin: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """The result of the work of a key, which is begun if nobody has."""
        flight = self._flights.get(key) or self._begin(key, begin())
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            if not flight.waiting and not flight.task.done():
                self._forget(key, flight)
                await _end(flight.task)

    def _begin(self, key: Hashable, work: Coroutine[Any, Any, T]) -> _Flight[T]:
        flight = self._flights[key] = _Flight(asyncio.create_task(work))
        flight.task.add_done_callback(lambda _: self._forget(key, flight))
        return flight

    def _forget(self, key: Hashable, flight: _Flight[T]) -> None:
        if self._flights.get(key) is flight:
            del self._flights[key]


async def unless_gone(receive: Receive, work: Coroutine[Any, Any, T]) -> T:
    """The result of work, which is cancelled when the client goes away. Raises ``Gone``.

    Who is answered within ``SOON`` is not watched.
    """
    loop, asking = asyncio.get_running_loop(), asyncio.current_task()
    assert asking  # noqa: S101 (a coroutine is always run by one)
    watching: asyncio.Task[None] | None = None
    gone = over = False

    def leave(_: object) -> None:
        nonlocal gone
        if not over:
            gone = asking.cancel()

    def watch() -> None:
        nonlocal watching
        watching = loop.create_task(_gone(receive))
        watching.add_done_callback(leave)

    soon = loop.call_later(SOON, watch)
    try:
        return await work
    except BaseException:
        # Unless somebody else cancels it too, as a server does that stops.
        if gone and not asking.uncancel():
            raise Gone from None
        raise
    finally:
        over = True
        soon.cancel()
        if watching:
            watching.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _end(task: "asyncio.Task[Any]") -> None:
    """Cancel a task and see it end: what it asked of Neo4j is over then."""
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
