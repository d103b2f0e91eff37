"""A load generator: kept connections, each asking again as soon as it is answered.

As lean as Python gets, on uvloop and httptools, since client and servers share the machine's cores:
``ceiling`` tells how much it could ask at most.
"""

import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import cast

import httptools

from benchmarks.peer.servers import Server, cpu_seconds
from benchmarks.synthetic import free_port

FINE = (200, 304)
ECHO = """
import asyncio, sys, uvloop
ANSWER = b"HTTP/1.1 200 OK\\r\\ncontent-length: 1000\\r\\n\\r\\n" + b"x" * 1000
class Echo(asyncio.Protocol):
    def connection_made(self, transport): self.transport = transport
    def data_received(self, data): self.transport.write(ANSWER)
async def main():
    server = await asyncio.get_running_loop().create_server(Echo, "127.0.0.1", int(sys.argv[1]))
    print("ready", flush=True)
    await server.serve_forever()
uvloop.run(main())
"""


@dataclass(slots=True)
class Figures:
    """What some rounds showed: seconds of each answer, of all rounds, of CPU; failed answers."""

    times: list[float] = field(default_factory=list)
    errors: int = 0
    seconds: float = 0.0
    server_cpu: float = 0.0
    database_cpu: float = 0.0

    @property
    def p50(self) -> float:
        """The median in milliseconds."""
        return statistics.median(self.times) * 1000

    @property
    def p95(self) -> float:
        """The 95th percentile in milliseconds."""
        return sorted(self.times)[int(len(self.times) * 0.95)] * 1000

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    def cpu(self, seconds: float) -> float:
        """Milliseconds of CPU for an answer."""
        return seconds / len(self.times) * 1000


class Client(asyncio.Protocol):
    """One connection, which asks in a circle until the time is over."""

    def __init__(self, requests: Sequence[bytes], offset: int, figures: Figures) -> None:
        self._requests, self._next, self._figures = requests, offset, figures
        self._until = self._sent = 0.0
        self._failed = False
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, _error: Exception | None) -> None:
        """A connection that the server ends is an error."""
        if not self.done.done():
            self._figures.errors += 1
            self.done.set_result(None)

    def start(self, until: float) -> None:
        """Ask for the first time."""
        self._until = until
        self._ask()

    def _ask(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        request = self._requests[self._next % len(self._requests)]
        self._next += 1
        self._sent = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Take in a part of an answer."""
        self._parser.feed_data(data)

    def on_body(self, body: bytes) -> None:
        """Called by the parser: an answer that tells of errors is one."""
        self._failed = self._failed or b'"errors":' in body

    def on_message_complete(self) -> None:
        """Called by the parser: note how long it took, and ask again."""
        now = time.perf_counter()
        self._figures.times.append(now - self._sent)
        self._figures.errors += self._failed or self._parser.get_status_code() not in FINE
        self._failed = False
        if now < self._until:
            self._ask()
        elif not self.done.done():
            self.done.set_result(None)
            self._transport.close()


async def rounds(
    server: Server,
    requests: Sequence[bytes],
    clients: int,
    seconds: float,
    database: int | None = None,
) -> Figures:
    """One round: so many clients for so many seconds; ``database`` is a Neo4j to watch."""
    figures = Figures()
    loop = asyncio.get_running_loop()
    connections = [Client(requests, offset, figures) for offset in range(clients)]
    for client in connections:
        await loop.create_connection(partial(_same, client), "127.0.0.1", server.port)
    before = server.cpu, cpu_seconds(database), time.perf_counter()
    for client in connections:
        client.start(before[2] + seconds)
    await asyncio.gather(*(client.done for client in connections))
    figures.seconds = time.perf_counter() - before[2]
    figures.server_cpu = server.cpu - before[0]
    figures.database_cpu = cpu_seconds(database) - before[1]
    return figures


def _same(client: Client) -> Client:
    return client


def added(parts: Sequence[Figures]) -> Figures:
    """The figures of several rounds as one."""
    return Figures(
        [seconds for part in parts for seconds in part.times],
        sum(part.errors for part in parts),
        sum(part.seconds for part in parts),
        sum(part.server_cpu for part in parts),
        sum(part.database_cpu for part in parts),
    )


async def ceiling(seconds: float) -> float:
    """How many answers of 1 kB a second this client takes in, from a server that does nothing."""
    port = free_port()
    with subprocess.Popen(  # noqa: ASYNC220, S603
        [sys.executable, "-c", ECHO, str(port)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        server = Server("echo", process.pid, port, "/")
        request = b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"
        figures = await rounds(server, [request], 32, seconds)
        process.terminate()
    return figures.rate
