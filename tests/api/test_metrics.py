"""What a service tells Prometheus of what it has done."""

import httpx
import pytest
from httpx import AsyncClient
from prometheus_client.parser import text_string_to_metric_families

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from tests.api.conftest import served
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
    assert told["loti_request_seconds_count",] == 5
    assert told["loti_stage_seconds_count", "database"] == 1
    assert told["loti_statements_total",] > 0


async def test_nothing_is_told_unless_it_is_wished(client: AsyncClient) -> None:
    assert (await client.get("/metrics")).status_code == 404
