"""Which version of the graph answers are of: asked for again when some time has passed.

While the graph cannot be asked, the last version that is known of stands for it for a while.
"""

import asyncio
import datetime as dt
import time
from collections.abc import Hashable
from functools import partial

from graph.errors import GraphError, Unavailable
from graph.network.network import version_of
from graph.reader import Reader


class GraphVersion:
    """The version of the graph, which is at most ``window`` seconds old.

    ``stale`` when it may be older, since the graph cannot be asked: up to ``outage`` seconds.
    """

    def __init__(self, window: float, outage: float) -> None:
        self._window, self._outage = window, outage
        self.known: Hashable = None
        self.stale = False
        self._until = self._held = 0.0
        self._asking: asyncio.Task[Hashable] | None = None

    @property
    def fresh(self) -> bool:
        """Whether what is known can be relied on now."""
        return time.monotonic() < self._until

    async def now(self, reader: Reader) -> Hashable:
        """The version with the day, since some questions are about today; None if none is known.

        All who want to know at once ask the graph once.
        """
        if self.fresh:
            return self.known
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask(reader))
        return await asyncio.shield(self._asking)

    async def _ask(self, reader: Reader) -> Hashable:
        began = time.monotonic()
        try:
            version = await reader.circuit.promptly(partial(version_of, reader))
        except GraphError as error:
            # Whoever asks is told by the answer, if none is kept.
            self.stale = isinstance(error, Unavailable) and began < self._held
            self.known = self.known if self.stale else None
        else:
            self.known = (dt.datetime.now(dt.UTC).date(), *version)
            self.stale, self._held = False, began + self._outage
        self._until = began + self._window
        return self.known
