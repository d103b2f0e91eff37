"""What clients are told while the graph cannot be asked, and that they need do nothing but wait."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from tests.api.conftest import served
from tests.graph.faults.way import Way, way_to
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

GRAPHQL = {"Accept": "application/graphql-response+json"}
JSON = {"Accept": "application/json"}
ASKED = {"query": "{ boroughs { nodes { name } } }"}
OTHER = {"query": "{ boroughs { totalCount } }"}
TOLD = "The graph cannot be asked now: ask again in some seconds."


@pytest.fixture
async def way(address: Address, small: SmallGraph) -> AsyncIterator[Way]:
    small.entity("Borough", "Hackney")
    async with way_to(address) as way:
        yield way


@pytest.fixture
async def client(way: Way) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service that was well until now, and has answered ``ASKED``."""
    settings = ApiSettings(neo4j_pool_timeout=2, query_timeout=5)
    async with served(create_app(settings, way.address)) as client:
        assert (await client.post("/graphql", json=ASKED)).json()["data"]
        yield client


async def test_who_asks_is_told_to_come_again(way: Way, client: httpx.AsyncClient) -> None:
    await way.shut()

    plain = await client.post("/graphql", json=OTHER, headers=JSON)
    proper = await client.post("/graphql", json=OTHER, headers=GRAPHQL)

    told = {"errors": [{"message": TOLD, "extensions": {"code": "UNAVAILABLE"}}]}
    for answer, status in ((plain, 200), (proper, 503)):
        assert (answer.status_code, answer.json()) == (status, told)
        assert int(answer.headers["retry-after"]) > 0


@pytest.mark.parametrize(
    "path",
    ["/saved", "/saved/some.atom", "/export/neighbourhood/organisation/hackney.graphml"],
)
async def test_every_route_says_so_and_none_says_where_the_graph_is(
    way: Way, client: httpx.AsyncClient, path: str
) -> None:
    await way.shut()

    answer = await client.get(path)

    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert answer.json() == {"errors": [{"message": TOLD, "extensions": {"code": "UNAVAILABLE"}}]}


async def test_an_export_of_an_answer_says_so_too(way: Way, client: httpx.AsyncClient) -> None:
    await way.shut()

    answer = await client.post("/export/csv", json=OTHER)

    assert (answer.status_code, answer.json()["errors"][0]["message"]) == (503, TOLD)


async def test_what_was_answered_before_still_is_for_a_while(
    way: Way, client: httpx.AsyncClient
) -> None:
    await way.shut()
    await asyncio.sleep(0.3)  # what is known is old enough to be asked for again

    kept = await client.post("/graphql", json=ASKED)

    assert kept.json() == {"data": {"boroughs": {"nodes": [{"name": "Hackney"}]}}}
    assert kept.headers["server-timing"] == 'cache;desc="stale"'


async def test_it_may_be_told_to_answer_nothing_old(way: Way) -> None:
    settings = ApiSettings(answer_cache_outage=0, answer_cache_window=0)
    async with served(create_app(settings, way.address)) as client:
        assert (await client.post("/graphql", json=ASKED)).json()["data"]
        await way.shut()

        answer = await client.post("/graphql", json=ASKED)

    assert answer.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"


async def test_readiness_tells_the_truth_and_why_and_life_goes_on(
    way: Way, client: httpx.AsyncClient
) -> None:
    await _until(client, 200)
    await way.shut()
    gone = await client.get("/ready")
    lives = await client.get("/health")
    await way.open()

    assert (gone.status_code, gone.json()) == (503, {"status": "the graph does not answer"})
    assert lives.status_code == 200
    await _until(client, 200)
    assert (await client.post("/graphql", json=OTHER)).json() == {
        "data": {"boroughs": {"totalCount": 1}}
    }


async def test_a_graph_that_stalls_is_not_ready_either(way: Way, client: httpx.AsyncClient) -> None:
    await _until(client, 200)
    way.stall()

    stalled = await client.get("/ready")

    assert (stalled.status_code, stalled.json()) == (
        503,
        {"status": "the graph does not answer in time"},
    )
    way.flow()
    await _until(client, 200)


async def test_a_service_begins_without_a_graph_and_finds_it_later(
    address: Address, small: SmallGraph
) -> None:
    small.entity("Borough", "Hackney")
    async with way_to(address) as way:
        await way.shut()
        async with served(create_app(ApiSettings(), way.address)) as client:
            early = await client.post("/graphql", json=OTHER)
            assert early.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
            assert (await client.get("/ready")).status_code == 503

            await way.open()

            await _until(client, 200)
            assert (await client.post("/graphql", json=OTHER)).json()["data"]


async def _until(client: httpx.AsyncClient, status: int) -> None:
    async with asyncio.timeout(20):
        while (await client.get("/ready")).status_code != status:  # noqa: ASYNC110 (nobody tells)
            await asyncio.sleep(0.1)
