"""Clients that do not wait: what they asked ends on the server of the graph too."""

import asyncio
from typing import Any

import httpx
import pytest
from neo4j import AsyncDriver

from api.settings import ApiSettings
from graph.address import Address
from tests.api.live.served import listening
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

ENTANGLED = """
UNWIND range(1, 150) AS i
WITH toString(i) AS name
CREATE (:Entity:Theme {id: 'theme/' + name, slug: name, name: name, sortKey: name})
WITH count(*) AS themes
MATCH (a:Theme), (b:Theme) WHERE a.id < b.id
CREATE (a)-[:BROADER_THEME {key: '', basis: 'asserted', records: []}]->(b)
"""
FILTER = '{name: {eq: "none"}}'
for _ in range(4):
    FILTER = f"{{broaderTheme: {{some: {{narrowerTheme: {{some: {FILTER}}}}}}}}}"
PLANNED = f"{{ themes(where: {FILTER}) {{ totalCount }} }}"
# stats is no list, so no plan holds it: graphql-core asks, field by field.
ORDINARY = f"{{ stats {{ entities }} themes(where: {FILTER}) {{ totalCount }} }}"
RUNNING = """
SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'BROADER_' + 'THEME'
RETURN count(*) AS running
"""


async def await_running(driver: AsyncDriver, wanted: int) -> None:
    """Wait until the server of the graph works on so many statements."""
    async with asyncio.timeout(20):
        while True:
            (row,) = (await driver.execute_query(RUNNING)).records
            if row["running"] == wanted:
                return
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("query", [PLANNED, ORDINARY])
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_statement_ends_when_its_client_goes(
    address: Address, small: SmallGraph, async_driver: AsyncDriver, query: str, method: str
) -> None:
    small.run(ENTANGLED)
    given: Any = {"params": {"query": query}} if method == "GET" else {"json": {"query": query}}
    settings = ApiSettings(query_timeout=60, metrics=True, most_cost=10**9)

    async with listening(settings, address) as server, httpx.AsyncClient() as http:
        asking = asyncio.create_task(
            http.request(method, f"http://{server}/graphql", timeout=60, **given)
        )
        await await_running(async_driver, 1)
        asking.cancel()
        await await_running(async_driver, 0)
        told = (await http.get(f"http://{server}/metrics")).text

    assert 'loti_answers_total{way="gone"} 1.0' in told
