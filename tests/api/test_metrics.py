"""What a service tells Prometheus of what it has done."""

from importlib.metadata import version
from time import time

import httpx
import pytest
from httpx import AsyncClient
from prometheus_client.parser import text_string_to_metric_families

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from graph.store import Store
from tests.api.conftest import served
from tests.conftest import free_port
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

PLANNED, ORDINARY = "{ boroughs { nodes { name } } }", "{ stats { entities } }"
Counted = dict[tuple[str, ...], float]


async def counted(client: AsyncClient) -> Counted:
    """All numbers by their names and the values of their labels."""
    answer = await client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


async def ask(client: AsyncClient, query: str) -> httpx.Response:
    return await client.get("/graphql", params={"query": query})


async def test_requests_are_counted_by_how_they_ended(address: Address, small: SmallGraph) -> None:
    small.entity("Borough", "Hackney")
    app = create_app(ApiSettings(metrics=True, answer_cache_window=60), address)

    async with served(app) as client:
        await app.state.warm.wait()
        tag = (await ask(client, PLANNED)).headers["etag"]
        await ask(client, PLANNED)
        await client.get("/graphql", params={"query": PLANNED}, headers={"If-None-Match": tag})
        await ask(client, ORDINARY)
        await ask(client, "{ nothing }")
        await client.get("/graphql", params={"query": PLANNED}, headers={"Accept": "image/png"})
        await client.get("/graphql", params={"documentId": "unknown"})
        told = await counted(client)

    ways = {way: told["loti_answers_total", way] for way in ("planned", "ordinary", "cached")}
    assert ways == {"planned": 1, "ordinary": 2, "cached": 1}
    assert told["loti_answers_total", "not_modified"] == 1
    assert told["loti_answers_total", "refused"] == told["loti_answers_total", "persisted_missing"]
    assert told["loti_answers_total", "refused"] == 1
    reasons = {key[1]: told[key] for key in told if key[0] == "loti_answers_unplanned_total"}
    assert sum(reasons.values()) == 2
    assert reasons["invalid"] == 1
    assert told["loti_answers_failed_total",] == 1
    assert told["loti_kept_answers",] == 2
    assert told["loti_kept_bytes",] > 0
    assert told["loti_request_duration_seconds_count", "GET", "/graphql", "200"] == 5
    assert told["loti_request_duration_seconds_count", "GET", "/graphql", "304"] == 1
    assert told["loti_stage_duration_seconds_count", "database"] == 1
    assert told["loti_statement_duration_seconds_count", "answered"] > 0
    assert told["loti_requests_in_progress",] == 1


async def test_routes_and_methods_are_counted_by_their_patterns(
    address: Address,
    small: SmallGraph,  # noqa: ARG001 (wiped first)
) -> None:
    app = create_app(ApiSettings(metrics=True), address)

    async with served(app) as client:
        for path in ("/one", "/two", "/saved/one.atom", "/saved/two.atom", "/static/x.js"):
            await client.get(path, headers={"Accept-Encoding": "identity"})
        await client.request("BREW", "/three")
        told = await counted(client)

    requests = {
        key[1:]: n for key, n in told.items() if key[0].endswith("request_duration_seconds_count")
    }
    assert requests == {
        ("GET", "_OTHER", "404"): 2,
        ("GET", "/saved/{name}.atom", "404"): 2,
        ("GET", "/static", "404"): 1,
        ("_OTHER", "_OTHER", "404"): 1,
    }


async def test_the_graph_tells_when_it_was_loaded(
    address: Address, store: Store, small: SmallGraph
) -> None:
    small.entity("Borough", "Hackney")
    loading = store.load("town", "some bytes")
    loading.begin({"name": "town"}, 0)
    app = create_app(ApiSettings(metrics=True), address)

    async with served(app) as client:
        unfinished = await counted(client)
        loading.finish()
        finished = await counted(client)

    assert unfinished["loti_graph_up",] == finished["loti_graph_up",] == 1
    assert ("loti_source_loaded_timestamp_seconds", "town") not in unfinished
    assert abs(finished["loti_source_loaded_timestamp_seconds", "town"] - time()) < 3600


async def test_without_a_graph_the_rest_is_told() -> None:
    nowhere = Address(f"bolt://127.0.0.1:{free_port()}", "neo4j", "password")

    async with served(create_app(ApiSettings(metrics=True), nowhere)) as client:
        told = await counted(client)

    assert told["loti_graph_up",] == 0
    assert told["process_resident_memory_bytes",] > 0
    assert told["loti_build_info", version("loti-graph")] == 1


async def test_nothing_is_told_unless_it_is_wished(client: AsyncClient) -> None:
    assert (await client.get("/metrics")).status_code == 404
