"""A way to the tests' Neo4j that can be closed, cut and stalled, as servers and networks do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from graph.address import Address

CHUNK = 65_536


class Way:
    """Passes bytes between a port of its own and the Neo4j at an address."""

    def __init__(self, end: Address) -> None:
        self._end = end
        self._server: asyncio.Server | None = None
        self._port = 0
        self._flows = asyncio.Event()
        self._flows.set()
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def address(self) -> Address:
        """Where this way begins, with the user and the password of its end."""
        return replace(self._end, uri=f"bolt://127.0.0.1:{self._port}")

    async def open(self) -> None:
        """Listen, at the same port each time."""
        self._server = await asyncio.start_server(self._begin, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def shut(self) -> None:
        """Break all connections and refuse new ones, as a server that is gone."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self.cut()

    def cut(self) -> None:
        """Break all connections; new ones are welcome."""
        for writer in self._writers:
            writer.transport.abort()

    def stall(self) -> None:
        """Hold back all bytes, as a server that is paused: connections stand, nothing comes."""
        self._flows.clear()

    def flow(self) -> None:
        """Let bytes pass again, those that were held back first."""
        self._flows.set()

    def _begin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        port = int(self._end.uri.rpartition(":")[2])
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        self._writers |= {writer, far_writer}
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self.there(reader, writer, far_writer))
                both.create_task(self._pass(far_reader, writer))
        except* ConnectionError:
            pass
        finally:
            self._writers -= {writer, far_writer}
            for each in (writer, far_writer):
                each.transport.abort()

    async def there(
        self,
        reader: asyncio.StreamReader,
        back: asyncio.StreamWriter,  # noqa: ARG002 (for those who answer themselves)
        on: asyncio.StreamWriter,
    ) -> None:
        """Pass on what a client sends; ``back`` leads to the client."""
        await self._pass(reader, on)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(CHUNK):
            await self._flows.wait()
            writer.write(data)
            await writer.drain()
        raise ConnectionResetError  # one end is gone: so is the other

    async def end(self) -> None:
        """Listen no more, and see all connections end."""
        await self.shut()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


@asynccontextmanager
async def way_to(end: Address) -> AsyncIterator[Way]:
    """A way that is open while the block runs, unless the block shuts it."""
    way = Way(end)
    await way.open()
    try:
        yield way
    finally:
        await way.end()
