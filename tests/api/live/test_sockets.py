"""WebSockets: the protocol, and what is refused."""

import asyncio
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from api.settings import ApiSettings
from graph.address import Address
from tests.api.live.served import PROGRESS, PROTOCOL, connected, listening

pytestmark = pytest.mark.neo4j


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        (None, True),
        ("http://{server}", True),
        ("https://friend.example", True),
        ("https://stranger.example", False),
        ("null", False),
    ],
)
@pytest.mark.usefixtures("store")
async def test_pages_of_strangers_are_refused(
    address: Address, origin: str | None, allowed: bool
) -> None:
    settings = ApiSettings(cors_origins=["https://friend.example"])
    async with listening(settings, address) as server:
        from_ = origin.format(server=server) if origin else None
        if allowed:
            async with connected(server, from_) as client:
                await client.say(type="ping")
                assert await client.hear() == {"type": "pong"}
        else:
            with pytest.raises(InvalidStatus) as refused:
                async with connected(server, from_):
                    pass
            assert refused.value.response.status_code == 403


@pytest.mark.usefixtures("store")
async def test_there_is_an_end_to_connections_and_subscriptions(address: Address) -> None:
    settings = ApiSettings(live_connections=1, live_subscriptions=1)
    async with listening(settings, address) as server, httpx.AsyncClient() as http:
        async with connected(server) as client:
            await client.subscribe(PROGRESS, "1")
            await client.subscribe(PROGRESS, "2")
            heard = await client.hear()
            with pytest.raises(InvalidStatus) as refused:
                async with connected(server):
                    pass
            answer = await http.post(f"http://{server}/graphql/stream", json={"query": PROGRESS})
        await asyncio.sleep(0.1)
        async with connected(server):
            pass

    assert (heard["id"], heard["type"]) == ("2", "error")
    assert heard["payload"][0]["message"] == "Subscription limit reached"
    assert refused.value.response.status_code == answer.status_code == 503
    assert answer.json()["errors"][0]["extensions"]["code"] == "BUSY"


@pytest.mark.parametrize(
    ("protocol", "message", "code"),
    [
        (PROTOCOL, None, 4408),
        (PROTOCOL, '{"type": "subscribe", "id": "1", "payload": {"query": "{x}"}}', 4401),
        (PROTOCOL, "nonsense", 4400),
        (PROTOCOL, "x" * 200_000, 1009),
        ("graphql-ws", None, 4406),
    ],
)
@pytest.mark.usefixtures("store")
async def test_who_does_not_speak_the_protocol_is_closed(
    address: Address, protocol: Any, message: str | None, code: int
) -> None:
    async with (
        listening(ApiSettings(live_init_timeout=0.1), address) as server,
        connect(f"ws://{server}/graphql", subprotocols=[protocol]) as socket,
    ):
        if message:
            await socket.send(message)
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == code
