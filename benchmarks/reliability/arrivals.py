"""A load generator with an open loop: requests come when they come, whether or not others wait.

So a service that stalls is asked on, and the time of an answer counts from when its request was
due, not from when a connection was free for it.
"""

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import httptools

FINE = (200, 304)
# Seconds that answers get to come in when no more requests are due.
PATIENCE = 30.0
TICK = 0.001


@dataclass(frozen=True, slots=True)
class Due:
    """A request that is due at a time, by the clock of ``time.perf_counter``."""

    kind: str
    content: bytes
    at: float


@dataclass(slots=True)
class Account:
    """What came of the requests: the seconds of each answer by its kind, and what failed."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: list[str] = field(default_factory=list)
    sent: int = 0
    waited: int = 0

    @property
    def answered(self) -> int:
        """How many requests were answered, well or not."""
        return sum(map(len, self.seconds.values()))


class Connection(asyncio.Protocol):
    """One kept connection, which asks one thing at a time."""

    def __init__(self, crowd: "Crowd") -> None:
        self._crowd = crowd
        self._due: Due | None = None
        self._body = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        self._transport = cast("asyncio.Transport", transport)
        self._parser = httptools.HttpResponseParser(self)

    def connection_lost(self, _error: Exception | None) -> None:
        """A connection that ends while it waits for an answer has failed."""
        self._crowd.lost(self, self._due)

    def ask(self, due: Due) -> None:
        """Send a request."""
        self._due, self._body = due, b""
        self._transport.write(due.content)

    def data_received(self, data: bytes) -> None:
        """Take in a part of an answer."""
        self._parser.feed_data(data)

    def on_body(self, body: bytes) -> None:
        """Called by the parser."""
        self._body += body

    def on_message_complete(self) -> None:
        """Called by the parser: the answer is whole."""
        assert self._due is not None
        due, self._due = self._due, None
        status = self._parser.get_status_code()
        good = status in FINE and b'"errors":' not in self._body
        self._crowd.answered(self, due, "" if good else f"{due.kind} {status} {self._body[:300]!r}")

    def close(self) -> None:
        """End the connection."""
        self._transport.close()


class Crowd:
    """Many clients, who come at a constant rate and share so many connections."""

    def __init__(self, port: int, connections: int) -> None:
        self._port, self._connections = port, connections
        # In turn, so that none is idle for so long that the server ends it.
        self._free: deque[Connection] = deque()
        self._waiting: deque[Due] = deque()
        self.account = Account()
        self._ending = False

    async def come(self, asked: Iterator[tuple[str, bytes]], rate: float, seconds: float) -> None:
        """Ask at a rate for some time, and wait for the last answers, but not for ever."""
        loop = asyncio.get_running_loop()
        for _ in range(self._connections):
            _, made = await loop.create_connection(
                lambda: Connection(self), "127.0.0.1", self._port
            )
            self._free.append(made)
        began = time.perf_counter()
        many = int(rate * seconds)
        while self.account.sent < many:
            due = min(many, int((time.perf_counter() - began) * rate))
            while self.account.sent < due:
                kind, content = next(asked)
                self._ask(Due(kind, content, began + self.account.sent / rate))
                self.account.sent += 1
            await asyncio.sleep(TICK)
        end = time.perf_counter() + PATIENCE
        while self.account.answered < many and time.perf_counter() < end:  # noqa: ASYNC110
            await asyncio.sleep(TICK)
        self.account.failed += ["no answer"] * (many - self.account.answered)
        self._ending = True
        for connection in self._free:
            connection.close()

    def _ask(self, due: Due) -> None:
        if self._free:
            self._free.popleft().ask(due)
        else:
            self.account.waited += 1
            self._waiting.append(due)

    def answered(self, connection: Connection, due: Due, failure: str) -> None:
        """Note an answer; the connection is free for another."""
        self.account.seconds[due.kind].append(time.perf_counter() - due.at)
        if failure:
            self.account.failed.append(failure)
        if self._waiting:
            connection.ask(self._waiting.popleft())
        else:
            self._free.append(connection)

    def lost(self, connection: Connection, due: Due | None) -> None:
        """Note a connection that the server ended, and what it was asked."""
        if self._ending:
            return
        if connection in self._free:
            self._free.remove(connection)
        self.account.failed.append(f"connection lost while asked {due.kind if due else 'nothing'}")
        if due:
            self.account.seconds[due.kind].append(time.perf_counter() - due.at)
