"""Rate limits as clients on the network meet them, in every way of asking."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from graph.office.rates import Rates
from tests.api.live.served import PROGRESS, PROTOCOL, Client, listening
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

NAMES = {"query": "{ boroughs(first: 33) { nodes { name } } }"}
STRANGER, OTHER = "203.0.113.7", "203.0.113.8"


@pytest.fixture(autouse=True)
def _town_without_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, small: SmallGraph) -> None:
    """Counts of its own, by a clock that stands still: nothing comes back however slow we are."""
    small.entity("Borough", "Hackney")
    path = tmp_path / "rates.bin"
    monkeypatch.setattr("api.rates.limiting.rates", lambda: Rates(path, lambda: 1_000.0))


def settings(**given: Any) -> ApiSettings:
    return ApiSettings(**{"trusted_proxies": ["127.0.0.0/8"], **given})


@asynccontextmanager
async def asked(
    settings: ApiSettings, address: Address, host: str = "127.0.0.1"
) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(settings, address)
    transport = httpx.ASGITransport(app, client=(host, 1234))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://here") as client,
    ):
        yield client


def from_(host: str) -> dict[str, str]:
    return {"X-Forwarded-For": host}


@pytest.mark.parametrize(
    ("method", "path", "given"),
    [
        ("POST", "/graphql", {"json": NAMES}),
        ("GET", "/graphql", {"params": NAMES}),
        ("POST", "/graphql/stream", {"json": NAMES}),
        ("POST", "/export/csv", {"json": NAMES}),
        ("GET", "/export/neighbourhood/borough/hackney.csv", {}),
        ("GET", "/saved", {}),
        ("GET", "/nowhere", {}),
    ],
)
async def test_every_way_of_asking_is_counted(
    address: Address, method: str, path: str, given: dict[str, Any]
) -> None:
    async with asked(settings(rate_requests=3), address) as client:
        answers = [
            await client.request(method, path, headers=from_(STRANGER), **given) for _ in range(4)
        ]
        other = await client.request(method, path, headers=from_(OTHER), **given)
        health = await client.get("/health", headers=from_(STRANGER))

    refused = answers.pop()
    assert {answer.status_code for answer in answers} == {other.status_code}
    assert [a.headers["ratelimit"].partition(",")[0] for a in answers] == [
        f'"requests";r={left};t={full}' for left, full in ((2, 20), (1, 40), (0, 60))
    ]
    assert refused.status_code == 429
    assert refused.json()["errors"][0]["extensions"] == {"code": "RATE_LIMITED", "retryAfter": 20}
    assert refused.headers["retry-after"] == "20"
    assert refused.headers["ratelimit-policy"].startswith('"requests";q=3;w=60, "cost";')
    assert "content-security-policy" in refused.headers
    assert (health.status_code, "ratelimit" in health.headers) == (200, False)


@pytest.mark.parametrize("path", ["/ontology", "/graphql"])
async def test_a_key_is_no_way_round_where_nobody_looks_at_it(address: Address, path: str) -> None:
    async with asked(settings(rate_requests=2), address) as client:
        shown = {**from_(STRANGER), "Accept": "text/html", "X-API-Key": "loti_whatever"}
        answers = [await client.get(path, headers=shown) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]


async def test_cost_is_counted_but_not_of_what_is_kept(address: Address) -> None:
    async with asked(settings(rate_cost=70), address) as client:
        answers = [
            await client.post(
                "/graphql",
                json={"query": f"{{ boroughs(first: {first}) {{ nodes {{ name }} }} }}"},
                headers=from_(STRANGER),
            )
            for first in (33, 33, 32, 31, 33)
        ]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 200]
    assert [answer.headers["ratelimit"].split(";")[3] for answer in answers] == [
        "r=37", "r=37", "r=5", "r=5", "r=5"
    ]  # fmt: skip
    assert answers[0].headers["loti-cost"] == "33;rows=33;hops=0;limit=5000"
    assert answers[3].json()["errors"][0]["message"].startswith("You have asked too much")


async def test_who_shows_wrong_keys_is_soon_refused_a_try(address: Address) -> None:
    async with asked(settings(rate_requests=3), address) as client:
        wrong = [
            await client.post(
                "/graphql", json=NAMES, headers={**from_(STRANGER), "X-API-Key": f"loti_{tried}"}
            )
            for tried in range(5)
        ]
        without = await client.post("/graphql", json=NAMES, headers=from_(STRANGER))

    assert [answer.status_code for answer in wrong] == [401, 401, 401, 429, 429]
    assert "retry-after" in wrong[-1].headers
    # Whoever shares the address and shows no key is none the worse for it.
    assert without.status_code == 200


async def test_only_a_trusted_proxy_is_believed(address: Address) -> None:
    async with asked(settings(rate_requests=2), address, host="198.51.100.9") as client:
        statuses = [
            (await client.post("/graphql", json=NAMES, headers=from_(f"203.0.113.{n}"))).status_code
            for n in range(3)
        ]
    async with asked(settings(rate_requests=2), address) as client:
        spoofed = [
            (
                await client.post(
                    "/graphql", json=NAMES, headers=from_(f"203.0.113.{n}, {STRANGER}")
                )
            ).status_code
            for n in range(3)
        ]

    assert statuses == spoofed == [200, 200, 429]


async def test_what_is_asked_on_this_machine_itself_is_not_counted(address: Address) -> None:
    untrusting = settings(rate_requests=1, trusted_proxies=[])
    async with asked(untrusting, address) as client:
        own = [await client.post("/graphql", json=NAMES) for _ in range(3)]
        passed_on = [
            await client.post("/graphql", json=NAMES, headers=from_(host))
            for host in (STRANGER, OTHER)
        ]

    assert [answer.status_code for answer in own] == [200, 200, 200]
    assert [answer.status_code for answer in passed_on] == [200, 429]


async def test_limits_can_be_switched_off(address: Address) -> None:
    async with asked(settings(rate_requests=0, rate_cost=0), address) as client:
        answers = [
            await client.post("/graphql", json=NAMES, headers=from_(STRANGER)) for _ in range(5)
        ]

    assert {answer.status_code for answer in answers} == {200}
    assert "ratelimit" not in answers[0].headers


async def test_operations_by_websocket_are_counted(address: Address) -> None:
    async with listening(settings(rate_requests=3), address) as server:
        url = f"ws://{server}/graphql"
        async with connect(url, subprotocols=[PROTOCOL], additional_headers=from_(STRANGER)) as ws:
            client = Client(ws)
            await client.say(type="connection_init")
            assert await client.hear() == {"type": "connection_ack"}
            heard = []
            for number in range(3):
                await client.subscribe("{ __typename }", str(number))
                heard.append(await client.hear())
                if heard[-1]["type"] == "next":
                    assert (await client.hear())["type"] == "complete"
            with pytest.raises(InvalidStatus) as refused:
                async with connect(
                    url, subprotocols=[PROTOCOL], additional_headers=from_(STRANGER)
                ):
                    pass

    assert [message["type"] for message in heard] == ["next", "next", "error"]
    assert heard[2]["payload"][0]["extensions"]["code"] == "RATE_LIMITED"
    assert refused.value.response.status_code == 429
    assert "content-security-policy" in refused.value.response.headers
    assert "retry-after" in refused.value.response.headers


async def test_the_cost_of_what_is_asked_by_websocket_is_counted(address: Address) -> None:
    async with listening(settings(rate_cost=40), address) as server:
        url = f"ws://{server}/graphql"
        async with connect(url, subprotocols=[PROTOCOL], additional_headers=from_(STRANGER)) as ws:
            client = Client(ws)
            await client.say(type="connection_init")
            await client.hear()
            await client.subscribe(NAMES["query"], "1")
            first = [await client.hear(), await client.hear()]
            await client.subscribe(NAMES["query"], "2")
            second = await client.hear()
            await client.subscribe(PROGRESS, "3")

    assert [message["type"] for message in first] == ["next", "complete"]
    assert second["type"] == "error"
    assert second["payload"][0]["extensions"]["code"] == "RATE_LIMITED"
