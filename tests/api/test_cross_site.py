"""What a page of another site can have a browser send unasked, and what comes of it: nothing."""

from ipaddress import ip_network
from typing import Any

import pytest
from httpx import AsyncClient

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from tests.api.conftest import served
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

SITE = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
QUERY = '{"query": "{ boroughs { totalCount } }"}'
# Browsers send these types to other sites without asking whether they may.
SIMPLE: list[Any] = [
    {"content": QUERY, "headers": {"Content-Type": "text/plain"}},
    {"content": QUERY, "headers": {"Content-Type": "text/plain; charset=application/json"}},
    {"content": QUERY, "headers": {}},
    {"content": QUERY, "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
    {"data": {"query": "{ boroughs { totalCount } }"}, "headers": {}},
    {"files": {"operations": (None, QUERY), "map": (None, "{}")}, "headers": {}},
]


@pytest.mark.parametrize("path", ["/graphql", "/graphql/stream", "/export/csv"])
@pytest.mark.parametrize("given", SIMPLE)
async def test_a_simple_request_executes_nothing(
    client: AsyncClient, small: SmallGraph, path: str, given: dict[str, Any]
) -> None:
    small.entity("Borough", "Hackney")
    headers = {**SITE, **given["headers"]}

    answer = await client.post(path, **{**given, "headers": headers})

    assert 400 <= answer.status_code < 500
    assert "totalCount" not in answer.text
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("path", ["/graphql", "/graphql/stream"])
@pytest.mark.parametrize("operation", ["mutation { __typename }", "subscription { __typename }"])
async def test_a_link_begins_no_mutation(client: AsyncClient, path: str, operation: str) -> None:
    answer = await client.get(path, params={"query": operation}, headers=SITE)

    assert '"data":{' not in answer.text.replace(" ", "")


CYPHER = '{ cypher(statement: "RETURN 1 AS a") { columns rows } }'


async def test_a_link_to_events_begins_nothing_that_a_link_to_an_answer_does_not(
    client: AsyncClient,
) -> None:
    answer = await client.get("/graphql/stream", params={"query": CYPHER})

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert "columns" not in answer.text


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        ({"Origin": "https://friend.example", "Sec-Fetch-Site": "cross-site"}, 200),
        ({"Origin": "http://127.0.0.1:8000"}, 200),
        ({"Origin": "https://proxied.example", "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        (
            {
                "Sec-Fetch-Site": "cross-site",
                "Sec-Fetch-Mode": "navigate",
                "Sec-Fetch-Dest": "document",
            },
            200,
        ),
    ],
)
async def test_pages_of_other_sites_get_no_events_and_no_files(
    address: Address, headers: dict[str, str], status: int
) -> None:
    settings = ApiSettings(cors_origins=["https://friend.example"])
    async with served(create_app(settings, address)) as client:
        events = await client.get(
            "/graphql/stream", params={"query": "{ boroughs { totalCount } }"}, headers=headers
        )
        files = await client.get("/export", headers=headers)

    assert (events.status_code, files.status_code) == (status, status)
    if status == 403:
        assert events.json()["errors"][0]["extensions"] == {"code": "FORBIDDEN"}


async def test_another_site_is_not_allowed_to_send_more(client: AsyncClient) -> None:
    asking = {**SITE, "Access-Control-Request-Method": "POST"}

    answer = await client.options(
        "/graphql", headers={**asking, "Access-Control-Request-Headers": "content-type"}
    )

    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/graphql"),
        ("GET", "/graphql?query={__typename}"),
        ("POST", "/graphql"),
        ("GET", "/nowhere"),
        ("GET", "/ready"),
        ("GET", "/static"),
        ("GET", "/static/nothing"),
        ("DELETE", "/graphql"),
        ("GET", "/saved/nothing.atom"),
        ("POST", "/export/nothing"),
    ],
)
async def test_every_response_has_the_headers_and_no_cookie(
    client: AsyncClient, method: str, path: str
) -> None:
    headers = (await client.request(method, path)).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in headers
    assert "server" not in headers
    assert "strict-transport-security" not in headers


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("scheme", "told"), [("https", "max-age=31536000"), ("http", None)])
async def test_browsers_that_came_by_https_are_told_to_come_so_again(
    address: Address, scheme: str, told: str | None
) -> None:
    settings = ApiSettings(hsts=31_536_000, trusted_proxies=[ip_network("127.0.0.0/8")])
    async with served(create_app(settings, address)) as client:
        answer = await client.get("/health", headers={"X-Forwarded-Proto": scheme})

    assert answer.headers.get("strict-transport-security") == told
