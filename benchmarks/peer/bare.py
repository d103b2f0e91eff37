"""The third side: the bare driver, orjson, and Cypher by hand, behind the least of ASGI.

A request is ``{"name": …, "variables": …}``; the statement of that name answers with one record,
which goes out as ``{"data": …}``. Run by ``uvicorn benchmarks.peer.bare:app``, with ``NEO4J_URI``
and ``NEO4J_PASSWORD`` set.
"""

import os
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from neo4j import AsyncDriver, AsyncGraphDatabase

from benchmarks.peer.queries import PAIRS

STATEMENTS = {pair.name: pair.bare for pair in PAIRS}
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]


def connect(uri: str, password: str) -> AsyncDriver:
    """The driver as a careful user sets it up."""
    return AsyncGraphDatabase.driver(
        uri, auth=("neo4j", password), notifications_min_severity="OFF"
    )


async def ask(driver: AsyncDriver, asked: dict[str, Any]) -> bytes:
    """The JSON of one answer, in one round trip."""
    async with driver.session(database="neo4j", default_access_mode="READ") as session:
        result = await session.run(STATEMENTS[asked["name"]], asked["variables"])
        record = await result.single(strict=True)
    return orjson.dumps({"data": record[0]})


class App:
    """The least that serves HTTP."""

    def __init__(self) -> None:
        self._driver: AsyncDriver | None = None

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:  # noqa: ANN401
        """Answer one request."""
        if scope["type"] != "http":
            return
        if self._driver is None:
            self._driver = connect(os.environ["NEO4J_URI"], os.environ["NEO4J_PASSWORD"])
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        # A request without a body asks whether it is ready.
        answer = await ask(self._driver, orjson.loads(body)) if body else b""
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(answer)).encode()),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})


app = App()
