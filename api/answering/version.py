"""Which version of the graph answers are of: asked for again when some time has passed."""

import asyncio
import datetime as dt
import time
from collections.abc import Hashable

from graph.errors import GraphError
from graph.network.network import version_of
from graph.reader import Reader


class GraphVersion:
    """The version of the graph, which is at most ``window`` seconds old."""

    def __init__(self, window: float) -> None:
        self._window = window
        self.known: Hashable = None
        self._until = 0.0
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
            version = await version_of(reader)
            self.known = (dt.datetime.now(dt.UTC).date(), *version)
        except GraphError:  # whoever asks is told by the answer
            self.known = None
        self._until = began + self._window
        return self.known
