"""Connections that last: how a caller shows who it is, and that it has to go with its key."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from api.settings import ApiSettings
from graph.address import Address
from graph.office.keys import Keys
from tests.api.live.served import PATIENCE, PROGRESS, PROTOCOL, Client, events, listening

pytestmark = pytest.mark.neo4j

ME = "{ caller { role } }"
SHUT = ApiSettings(anonymous=False)


@pytest.fixture(params=[True, False], ids=["open", "shut"])
async def server(
    request: pytest.FixtureRequest,
    store: None,  # noqa: ARG001 (wiped first)
    address: Address,
) -> AsyncIterator[str]:
    """A server that lets anybody read, and one that does not."""
    async with listening(ApiSettings(anonymous=request.param), address) as server:
        yield server


@pytest.fixture
async def shut(store: None, address: Address) -> AsyncIterator[str]:  # noqa: ARG001 (wiped first)
    async with listening(SHUT, address) as server:
        yield server


@asynccontextmanager
async def reached(server: str, **headers: str) -> AsyncIterator[ClientConnection]:
    url = f"ws://{server}/graphql"
    async with connect(url, subprotocols=[PROTOCOL], additional_headers=headers) as socket:
        yield socket


async def begun(socket: ClientConnection, payload: dict[str, Any]) -> Client:
    client = Client(socket)
    await client.say(type="connection_init", payload=payload)
    assert await client.hear() == {"type": "connection_ack"}
    return client


async def closed_with(socket: ClientConnection) -> int | None:
    async with asyncio.timeout(PATIENCE):
        await socket.wait_closed()
    return socket.close_code


async def role(client: Client) -> str:
    await client.subscribe(ME)
    return str((await client.event())["caller"]["role"])


async def test_by_its_first_message(server: str, keys: Keys) -> None:
    _, text = keys.create("A key", "REVIEWER")

    async with reached(server) as socket:
        client = await begun(socket, {"authorization": f"Bearer {text}"})

        assert await role(client) == "REVIEWER"


async def test_or_by_a_header(server: str, keys: Keys) -> None:
    _, text = keys.create("A key", "REVIEWER")

    async with reached(server, Authorization=f"Bearer {text}") as socket:
        assert await role(await begun(socket, {})) == "REVIEWER"


async def test_who_shows_nothing_may_read_if_anybody_may(address: Address, shut: str) -> None:
    async with listening(ApiSettings(), address) as server, reached(server) as socket:
        assert await role(await begun(socket, {})) == "READER"

    async with reached(shut) as socket:
        await Client(socket).say(type="connection_init")
        assert await closed_with(socket) == 4401


@pytest.mark.parametrize("payload", [{"authorization": "Bearer nonsense"}, {"X-API-Key": "x"}])
async def test_what_is_wrong_is_refused(server: str, payload: dict[str, Any]) -> None:
    async with reached(server) as socket:
        await Client(socket).say(type="connection_init", payload=payload)
        assert await closed_with(socket) == 4401

    with pytest.raises(InvalidStatus) as refused:
        async with reached(server, Authorization="Bearer nonsense"):
            pass
    assert refused.value.response.status_code == 401


async def test_nothing_is_answered_to_who_was_refused(shut: str) -> None:
    async with reached(shut) as socket:
        client = Client(socket)
        await client.say(type="connection_init", payload={"authorization": "Bearer nonsense"})
        await client.subscribe(ME)

        assert await closed_with(socket) in {4401, 1000}


@pytest.mark.parametrize("by_header", [True, False])
async def test_a_connection_ends_with_its_key(server: str, keys: Keys, by_header: bool) -> None:
    key, text = keys.create("A key", "READER")
    shown = {"Authorization": f"Bearer {text}"}

    async with reached(server, **(shown if by_header else {})) as socket:
        client = await begun(socket, {} if by_header else shown)
        await client.subscribe(PROGRESS)
        keys.revoke(key.id)

        assert await closed_with(socket) == 4401


async def test_a_stream_ends_with_its_key(shut: str, keys: Keys) -> None:
    key, text = keys.create("A key", "READER")
    question: dict[str, Any] = {"json": {"query": "subscription { changed { at } }"}}
    url, headers = f"http://{shut}/graphql/stream", {"Authorization": f"Bearer {text}"}

    async with httpx.AsyncClient(timeout=PATIENCE) as http:
        async with http.stream("POST", url, headers=headers, **question) as response:
            assert response.status_code == 200
            keys.revoke(key.id)
            assert [name async for name, _ in events(response) if name == "next"] == []
        assert (await http.post(url, headers=headers, **question)).status_code == 401
