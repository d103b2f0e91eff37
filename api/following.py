"""Has the graph follow what is decided of submissions: one load after another, in the background.

Nothing is lost when the server dies between a decision and the load: the next server begins with
one, and a load of the same changes nothing.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

from graph.office.database import Database
from graph.office.submissions import Submissions
from schema.submitting.desk import Desk

log = structlog.get_logger(__name__)

# Loads what is accepted now; False when that could not be done.
Load = Callable[[], Awaitable[bool]]
# Seconds until it is tried again, longer each time.
FIRST, LONGEST = 1.0, 60.0


class Following:
    """Loads when it is due, and tries again when that fails."""

    def __init__(self, load: Load) -> None:
        self._load, self._due = load, asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def due(self) -> None:
        """Something was decided. It may be told from any thread."""
        self._loop.call_soon_threadsafe(self._due.set)

    async def run(self) -> None:
        """Load whenever it is due, until this is cancelled."""
        pause = FIRST
        while True:
            await self._due.wait()
            self._due.clear()
            if await self._loaded():
                pause = FIRST
            else:
                log.warning("submissions could not be loaded yet", again_in=pause)
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST)
                self._due.set()

    async def _loaded(self) -> bool:
        try:
            return await self._load()
        except OSError as error:  # such as no room for another process now
            log.warning("a load could not be begun", reason=str(error))
            return False


@asynccontextmanager
async def open_desk(
    database: Database, per_day: int, load: Load | None
) -> AsyncIterator[Desk | None]:
    """Where submissions are taken in while the application runs; None when nothing loads them."""
    if load is None:
        yield None
        return
    submissions, following = Submissions(database), Following(load)
    if await asyncio.to_thread(submissions.any):
        following.due()
    running = asyncio.create_task(following.run())
    try:
        yield Desk(submissions, per_day, following.due)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
