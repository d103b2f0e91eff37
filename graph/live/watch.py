"""One look at the graph a second for all who watch it, and none when nobody does.

Loads run in other processes, so the graph is where their progress is heard of: a look reads the
Load nodes, one for each source, and nothing else unless one of them has ended.
"""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import Context
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import structlog

from graph.errors import GraphError, TooSlow
from graph.live.arrivals import Arrivals, arrivals
from graph.queries.loads import Load, loads
from graph.reader import Reader

log = structlog.get_logger(__name__)

INTERVAL = 1.0
# So much news may wait for one who listens; who is further behind is cut.
MOST_WAITING = 60
LONG_AGO = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
NO_TIME, A_MOMENT = dt.timedelta(), dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class News:
    """What one look saw: loads that are not as they were, and what ended ones have brought."""

    loads: tuple[Load, ...]
    arrivals: tuple[Arrivals, ...] = ()


class Listener:
    """One who hears all news in order, or is told that some was missed."""

    def __init__(self, now: tuple[Load, ...]) -> None:
        self.now = now
        self._waiting: asyncio.Queue[News | Exception | None] = asyncio.Queue(MOST_WAITING)

    def tell(self, news: News | Exception | None) -> bool:
        """Add to what waits, None as the last; False when there was no room, and it is cut."""
        if not self._waiting.full():
            self._waiting.put_nowait(news)
            return True
        while not self._waiting.empty():
            self._waiting.get_nowait()
        self._waiting.put_nowait(TooSlow())
        return False

    async def news(self) -> AsyncIterator[News]:
        """What happens from now on.

        Raises ``TooSlow`` when too much has waited, and what befell the watch when that ended.
        """
        while True:
            heard = await self._waiting.get()
            if heard is None:
                return
            if isinstance(heard, Exception):
                raise heard
            yield heard


class Watch:
    """Looks at a graph while anybody listens; ``looks`` counts how often.

    It is given the reader by who listens and keeps none, so that it ends with its reader.
    """

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()
        self._looking: asyncio.Task[None] | None = None
        self._seen: dict[str, Load] = {}
        self._told: dict[str, dt.datetime] = {}
        self._starting = asyncio.Lock()
        self.looks = 0

    @property
    def seen(self) -> tuple[Load, ...]:
        """How loads stood at the last look."""
        return tuple(self._seen.values())

    @property
    def listeners(self) -> int:
        """How many listen now."""
        return len(self._listeners)

    @asynccontextmanager
    async def listening(self, reader: Reader) -> AsyncIterator[Listener]:
        """Listen until the block ends. Raises a ``GraphError`` when the graph cannot be asked."""
        async with self._starting:
            if self._looking is None:
                await self._begin(reader)
            listener = Listener(self.seen)
            self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)
            if not self._listeners and self._looking:
                self._looking.cancel()
                self._looking = None

    async def _begin(self, reader: Reader) -> None:
        now = await loads(reader)
        self._seen = {load.source: load for load in now}
        # What an unfinished load has written was not told yet: it is when the load ends.
        self._told = {
            load.source: load.started_at - (A_MOMENT if load.finished_at is None else NO_TIME)
            for load in now
        }
        # It looks for all, and not as a part of the request of who came first.
        self._looking = asyncio.create_task(self._look_on(reader), context=Context())

    async def _look_on(self, reader: Reader) -> None:
        try:
            while True:
                await asyncio.sleep(INTERVAL)
                try:
                    await self._look(reader)
                except GraphError as error:
                    log.warning("the graph cannot be watched now", reason=str(error))
        except Exception as error:
            log.exception("watching the graph failed")
            self._looking = None
            self.tell(error)

    async def _look(self, reader: Reader) -> None:
        self.looks += 1
        now = await loads(reader)
        moved = tuple(load for load in reversed(now) if self._seen.get(load.source) != load)
        if not moved:
            return
        brought = tuple([await self._brought(reader, load) for load in moved if load.finished_at])
        self._seen |= {load.source: load for load in moved}
        self._told |= {arrived.source: arrived.at for arrived in brought}
        self.tell(News(moved, brought))

    async def _brought(self, reader: Reader, load: Load) -> Arrivals:
        since = self._told.get(load.source, LONG_AGO)
        return await arrivals(reader, load.source, since, load.started_at)

    def end(self) -> None:
        """Tell all who listen that there is no more to hear."""
        self.tell(None)

    def tell(self, news: News | Exception | None) -> None:
        """Tell all who listen; those who are too far behind hear no more."""
        for listener in tuple(self._listeners):
            if not listener.tell(news):
                self._listeners.discard(listener)


WATCHES: WeakKeyDictionary[Reader, Watch] = WeakKeyDictionary()


def watch_of(reader: Reader) -> Watch:
    """The one watch of a reader, which lives as long as the service."""
    if reader not in WATCHES:
        WATCHES[reader] = Watch()
    return WATCHES[reader]
