"""WebSockets: the protocol, and what is refused."""

import asyncio
import contextlib
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from tests.api.live.served import PATIENCE, PROGRESS, PROTOCOL, connected, listening

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
        async with asyncio.timeout(PATIENCE):
            while True:
                with contextlib.suppress(InvalidStatus):
                    async with connected(server):
                        break
                await asyncio.sleep(0.05)

    assert (heard["id"], heard["type"]) == ("2", "error")
    assert heard["payload"][0]["message"] == "Subscription limit reached"
    assert refused.value.response.status_code == answer.status_code == 503
    assert answer.json()["errors"][0]["extensions"]["code"] == "BUSY"


@pytest.mark.usefixtures("store")
async def test_what_is_under_way_when_a_client_is_closed_is_no_error_of_ours(
    address: Address, caplog: pytest.LogCaptureFixture
) -> None:
    app, said, closes = create_app(ApiSettings(), address), asyncio.Queue[Any](), []

    async def send(message: Any) -> None:
        if message["type"] == "websocket.close":
            closes.append(message["code"])
            await asyncio.sleep(0.5)  # a slow network: others go on meanwhile

    said.put_nowait({"type": "websocket.connect"})
    for text in (
        '{"type": "connection_init"}',
        '{"type": "subscribe", "id": "1", "payload": {"query": "{ __typename }"}}',
        '{"type": "subscribe", "id": "1", "payload": {"query": "{ __typename }"}}',
    ):
        said.put_nowait({"type": "websocket.receive", "text": text})
    scope = {"type": "websocket", "scheme": "ws", "path": "/graphql", "query_string": b""}
    scope |= {"headers": [], "client": ("127.0.0.1", 1), "subprotocols": [PROTOCOL]}
    async with app.router.lifespan_context(app):
        await app(scope, said.get, send)

    assert closes == [4409]
    assert not [line for line in caplog.records if line.name.startswith("strawberry")]


@pytest.mark.parametrize(
    ("query", "operation", "code"),
    [
        ("query A { __typename } query B { __typename }", "C", "BAD_REQUEST"),
        ("query ($n: Int!) { boroughs(first: $n) { totalCount } }", None, "GRAPHQL_VALIDATION"),
    ],
)
async def test_what_is_not_executed_has_no_data(
    server: str, query: str, operation: str | None, code: str
) -> None:
    async with connected(server) as client:
        payload = {"query": query, "operationName": operation}
        await client.say(id="1", type="subscribe", payload=payload)
        heard = await client.hear()

    told = heard["payload"]
    errors = told if isinstance(told, list) else told["errors"]
    assert "data" not in told
    assert errors[0]["extensions"]["code"].startswith(code)


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
    wait = 0.1 if message is None else PATIENCE
    async with (
        listening(ApiSettings(live_init_timeout=wait), address) as server,
        connect(f"ws://{server}/graphql", subprotocols=[protocol]) as socket,
    ):
        if message:
            await socket.send(message)
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == code
