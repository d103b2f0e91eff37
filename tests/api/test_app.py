"""The application: what is served where, and what is refused."""

import asyncio
from pathlib import Path

import pytest
from httpx import AsyncClient

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from graph.office.rates import Quota, Rates
from tests.api.conftest import served
from tests.conftest import free_port
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

HTML = "text/html,application/xhtml+xml,*/*;q=0.8"


async def test_a_question_is_answered(client: AsyncClient, small: SmallGraph) -> None:
    small.entity("Borough", "Hackney")

    answer = await client.post("/graphql", json={"query": "{ boroughs { nodes { name } } }"})

    assert answer.status_code == 200
    assert answer.json() == {"data": {"boroughs": {"nodes": [{"name": "Hackney"}]}}}


async def test_what_was_opened_is_closed_however_it_ends(
    address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = Rates(tmp_path / "rates.bin")
    monkeypatch.setattr("api.rates.limiting.rates", lambda: shared)
    app = create_app(ApiSettings(), address)

    with pytest.raises(LookupError):
        async with app.router.lifespan_context(app):
            raise LookupError

    with pytest.raises(OSError, match="Bad file descriptor"):
        shared.take("anybody", Quota(1, 1), 1, 0)


async def test_variables_and_errors_pass_through(client: AsyncClient) -> None:
    question = "query ($n: Int!) { boroughs(first: $n) { nodes { id } } }"

    answer = await client.post("/graphql", json={"query": question, "variables": {"n": 5000}})

    (error,) = answer.json()["errors"]
    assert error["message"] == "first is 5000: it must be from 0 to 1000."
    assert error["extensions"] == {"code": "BAD_ARGUMENT"}


async def test_a_huge_request_is_refused(client: AsyncClient) -> None:
    answer = await client.post("/graphql", json={"query": "#" * 200_000})

    assert answer.status_code == 413
    assert "100000 bytes" in answer.json()["errors"][0]["message"]


async def test_a_browser_gets_graphiql_and_its_files(client: AsyncClient) -> None:
    page = await client.get("/graphql", headers={"Accept": HTML})

    assert "GraphiQL" not in page.headers
    assert '<div id="graphiql">' in page.text
    for name in ("graphiql.min.js", "graphiql.min.css", "page.js", "examples.js", "page.css"):
        assert (await client.get(f"/static/graphiql/{name}")).status_code == 200


@pytest.mark.parametrize("path", ["/", "/graphql", "/ontology", "/health", "/nowhere"])
async def test_every_page_lets_the_browser_load_from_us_only(
    client: AsyncClient, path: str
) -> None:
    headers = (await client.get(path, headers={"Accept": HTML})).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


async def test_the_landing_page_leads_on(client: AsyncClient) -> None:
    page = (await client.get("/")).text

    for path in ("/graphql", "/ontology", "/saved", "/health", "/ready"):
        assert f'href="{path}"' in page


async def test_what_does_not_exist_is_told_in_json(client: AsyncClient) -> None:
    answer = await client.get("/nowhere")

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["extensions"]) == (404, {"code": "NOT_FOUND"})


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/graphql", {"GET", "HEAD", "POST"}),
        ("OPTIONS", "/graphql", {"GET", "HEAD", "POST"}),
        ("HEAD", "/graphql/stream", {"GET", "POST"}),
        ("DELETE", "/graphql/stream", {"GET", "POST"}),
        ("GET", "/export/csv", {"POST"}),
        ("POST", "/static/index.css", {"GET", "HEAD"}),
    ],
)
async def test_another_method_is_told_which_are_allowed(
    client: AsyncClient, method: str, path: str, allowed: set[str]
) -> None:
    answer = await client.request(method, path)

    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == allowed
    if method != "HEAD":
        assert answer.json()["errors"][0]["extensions"] == {"code": "BAD_REQUEST"}


async def test_a_warm_server_is_ready(address: Address) -> None:
    app = create_app(ApiSettings(), address)

    async with served(app) as client:
        async with asyncio.timeout(20):
            await app.state.warm.wait()
        warm = await client.get("/ready")
        app.state.warm.clear()
        cold = await client.get("/ready")

        assert (warm.status_code, warm.json()) == (200, {"status": "ready"})
        assert (cold.status_code, cold.json()) == (503, {"status": "warming up"})
        assert (await client.get("/health")).json() == {"status": "live"}


async def test_without_a_graph_it_lives_and_is_not_ready() -> None:
    nowhere = Address(f"bolt://127.0.0.1:{free_port()}", "neo4j", "password")

    async with served(create_app(ApiSettings(), nowhere)) as client:
        ready = await client.get("/ready")

        assert (await client.get("/health")).status_code == 200
        assert (ready.status_code, ready.json()) == (
            503,
            {"status": "the graph does not answer"},
        )


async def test_other_sites_may_ask_only_if_they_are_named(address: Address) -> None:
    allowed = "access-control-allow-origin"
    site, body = {"Origin": "https://example.org"}, {"query": "{ __typename }"}
    named = ApiSettings(cors_origins=["https://example.org"])

    async with served(create_app(ApiSettings(), address)) as client:
        stranger = await client.post("/graphql", json=body, headers=site)
    async with served(create_app(named, address)) as client:
        friend = await client.post("/graphql", json=body, headers=site)

        asking = {**site, "Access-Control-Request-Method": "GET"}
        asking["Access-Control-Request-Headers"] = "if-none-match"
        again = await client.options("/graphql", headers=asking)

    assert allowed not in stranger.headers
    assert again.status_code == 200
    assert friend.headers[allowed] == "https://example.org"
