"""The application on a port, with clients that subscribe to it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from api.app import create_app
from api.following import Load
from api.server import Server
from api.settings import ApiSettings
from graph.address import Address
from graph.live.watch import WATCHES, Watch
from graph.store import Store
from loaders.source import Source
from tests.conftest import free_port
from tests.loaders.town import load_rows

PROTOCOL = Subprotocol("graphql-transport-ws")
# Seconds: what is waited for comes far sooner, but on a machine that does other things too.
PATIENCE = 60

HACKNEY = "HCK,Hackney,London Borough of Hackney,London"
PROGRESS = """
subscription ($source: String) {
  loadProgress(source: $source) {
    source state done total records entities closed startedAt finishedAt
  }
}
"""
CHANGED = """
subscription ($types: [EntityType!], $organisation: String, $text: String, $ids: [ID!]) {
  changed(types: $types, organisation: $organisation, text: $text, ids: $ids) {
    kind at source entity { id name ... on Project { phase hasParticipant { nodes { name } } } }
  }
}
"""


@asynccontextmanager
async def listening(
    settings: ApiSettings, address: Address, load: Load | None = None
) -> AsyncIterator[str]:
    """Host and port of a server that runs while the block does; with ``load``, one may submit."""
    port = free_port()
    settings = settings.model_copy(update={"port": port})
    server = Server(create_app(settings, address, load), settings)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 (it has no event)
        await asyncio.sleep(0.01)
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await serving


class Client:
    """A WebSocket that speaks graphql-transport-ws."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def say(self, **message: Any) -> None:
        """Send a message."""
        await self.socket.send(json.dumps(message))

    async def hear(self) -> dict[str, Any]:
        """The next message."""
        heard: dict[str, Any] = json.loads(await asyncio.wait_for(self.socket.recv(), PATIENCE))
        return heard

    async def subscribe(self, query: str, id_: str = "1", **variables: Any) -> None:
        """Begin an operation."""
        payload = {"query": query, "variables": variables}
        await self.say(id=id_, type="subscribe", payload=payload)

    async def event(self) -> dict[str, Any]:
        """The data of the next event."""
        heard = await self.hear()
        assert heard["type"] == "next", heard
        assert "errors" not in heard["payload"], heard
        data: dict[str, Any] = heard["payload"]["data"]
        return data


@asynccontextmanager
async def connected(server: str, origin: str | None = None) -> AsyncIterator[Client]:
    """A client that was let in."""
    url = f"ws://{server}/graphql"
    headers = {"Origin": origin} if origin else {}
    async with connect(
        url, subprotocols=[PROTOCOL], additional_headers=headers, max_queue=None
    ) as socket:
        client = Client(socket)
        await client.say(type="connection_init")
        assert await client.hear() == {"type": "connection_ack"}
        yield client


async def events(response: httpx.Response) -> AsyncIterator[tuple[str, Any]]:
    """The events of a stream: their names and data."""
    name = ""
    async for line in response.aiter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data:"):
            text = line.removeprefix("data:").strip()
            yield name, json.loads(text) if text else None


async def until(condition: Any) -> None:
    """Wait until a condition holds."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 (nor has what is waited for)
            await asyncio.sleep(0.01)


def listeners() -> int:
    """How many listen to the graph in this process."""
    return sum(each.listeners for each in WATCHES.values())


def watching() -> Watch:
    """The one watch that somebody listens to."""
    (watch,) = [each for each in WATCHES.values() if each.listeners]
    return watch


async def load(store: Store, folder: Path, source: Source, *rows: str) -> None:
    """Load rows of a source, as another process would."""
    await asyncio.to_thread(load_rows, store, folder, source, *rows)
