"""A real Neo4j that is killed, or paused, while many ask: all are told, and need only wait."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from graph.server import running, start, status, stop
from graph.settings import GraphSettings
from graph.store import open_store
from ontology.model import load_model
from tests.api.conftest import served
from tests.api.crowd import PATIENCE, RIGHT, SLOW, UNAVAILABLE, Crowd, asking
from tests.conftest import free_port
from tests.graph.server.conftest import quietly
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

QUESTIONS = [
    "boroughs(where: {NOT: {name: {eq: $x}}}) { totalCount nodes { name } }",
    "projects(where: {NOT: {name: {eq: $x}}}) { nodes { name hasTheme { nodes { slug } } } }",
    "organisations(where: {NOT: {name: {eq: $x}}}) { nodes { participatesIn { totalCount } } }",
]
KEPT = {"query": "{ projects { nodes { name } } }"}
PROJECTS = {"data": {"projects": {"nodes": [{"name": "Damp sensors"}]}}}
# Seconds in which every answer comes: when nobody listens any more, a connection tells so at once;
# who says nothing is given 9. One that has just been started may be slow, and then is given up.
GONE, SILENT, COLD = 15, 30, 45


@pytest.fixture(scope="module")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphSettings]:
    """A Neo4j of this module's own, which runs until somebody ends it."""
    data = tmp_path_factory.mktemp("killed")
    settings = GraphSettings(uri=None, data_dir=data, port=free_port(), heap="512m")
    start(settings, quietly)
    yield settings
    stop(settings, quietly)


@pytest.fixture(scope="module")
def end(neo4j: GraphSettings) -> Address:
    """Where it is, with a borough and what that works on in it."""
    with running(neo4j, quietly) as address:
        pass
    with open_store(address, load_model(), neo4j.data_dir) as store:
        small = SmallGraph(store.driver, store.database)
        hackney = small.entity("Borough", "Hackney")
        project = small.entity("Project", "Damp sensors")
        small.link(hackney, "participatesIn", project, role="lead")
        small.link(project, "hasTheme", small.entity("Theme", "Housing"))
        store.driver.execute_query("CALL db.awaitIndexes(120)", database_=store.database)
    return address


@pytest.fixture
async def client(end: Address) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service as it comes, without limits of rate, that has answered ``KEPT``."""
    async with served(create_app(ApiSettings(rate_requests=0, rate_cost=0), end)) as client:
        await ready(client, 200)
        assert (await client.post("/graphql", json=KEPT)).json() == PROJECTS
        yield client


@pytest.fixture
async def crowd(client: httpx.AsyncClient) -> AsyncIterator[Crowd]:
    """Those who ask all the time, each of whom has been answered."""
    async with asking(client, QUESTIONS) as crowd:
        await crowd.each_is(RIGHT)
        crowd.told.clear()
        yield crowd


def say(neo4j: GraphSettings, number: signal.Signals) -> None:
    """Send the process of a Neo4j a signal."""
    process = status(neo4j).pid
    assert process is not None
    os.kill(process, number)


async def ready(client: httpx.AsyncClient, status: int) -> None:
    """Wait until it is told so whether the service is ready."""
    async with asyncio.timeout(PATIENCE):
        while (await client.get("/ready")).status_code != status:  # noqa: ASYNC110 (nobody tells)
            await asyncio.sleep(0.1)


async def gone(client: httpx.AsyncClient, crowd: Crowd) -> None:
    """See all of them told that the graph is gone, but who asks for what is kept."""
    await ready(client, 503)
    await crowd.each_is(UNAVAILABLE)
    assert (await client.get("/health")).status_code == 200
    assert (await client.post("/graphql", json=KEPT)).json() == PROJECTS


async def test_a_graph_that_is_killed_is_asked_again_when_it_is_back(
    neo4j: GraphSettings, client: httpx.AsyncClient, crowd: Crowd
) -> None:
    say(neo4j, signal.SIGKILL)
    await gone(client, crowd)
    assert crowd.faults(GONE, UNAVAILABLE) == []

    await asyncio.to_thread(start, neo4j, quietly)
    await ready(client, 200)
    await crowd.each_is(RIGHT)

    assert crowd.faults(COLD, UNAVAILABLE, SLOW) == []


async def test_a_graph_that_is_paused_is_asked_again_when_it_goes_on(
    neo4j: GraphSettings, client: httpx.AsyncClient, crowd: Crowd
) -> None:
    say(neo4j, signal.SIGSTOP)
    try:
        await gone(client, crowd)
        assert crowd.faults(SILENT, UNAVAILABLE) == []
    finally:
        say(neo4j, signal.SIGCONT)
    await ready(client, 200)
    await crowd.each_is(RIGHT)

    assert crowd.faults(COLD, UNAVAILABLE, SLOW) == []
