"""The server as a client on the network meets it."""

from typing import Any

import httpx
import pytest
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.app import create_app
from api.server import Server
from api.settings import ApiSettings
from graph.address import Address
from tests.api.live.served import listening
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

NAMES = "{ boroughs(first: 100) { nodes { name } } }"


def test_it_runs_on_what_is_quickest(address: Address) -> None:
    config = Server(create_app(ApiSettings(), address), ApiSettings()).config
    config.load()
    loop = config.get_loop_factory()

    assert config.http_protocol_class is HttpToolsProtocol
    assert loop is not None
    assert loop.__module__.startswith("uvloop")


async def test_a_connection_is_kept_for_the_next_question(
    address: Address, small: SmallGraph
) -> None:
    small.entity("Borough", "Hackney")
    async with listening(ApiSettings(), address) as server, httpx.AsyncClient() as http:
        ports = set()
        for _ in range(3):
            answer = await http.post(f"http://{server}/graphql", json={"query": NAMES})
            ports.add(answer.extensions["network_stream"].get_extra_info("client_addr"))

    assert answer.json() == {"data": {"boroughs": {"nodes": [{"name": "Hackney"}]}}}
    assert len(ports) == 1


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("cache", [0, 1_000_000])
@pytest.mark.parametrize(("count", "packed"), [(3, False), (100, True)])
async def test_only_big_answers_are_compressed(
    address: Address, small: SmallGraph, method: str, cache: int, count: int, packed: bool
) -> None:
    for number in range(count):
        small.entity("Borough", f"Borough number {number}")
    given: Any = {"params": {"query": NAMES}} if method == "GET" else {"json": {"query": NAMES}}
    settings = ApiSettings(answer_cache=cache)

    async with listening(settings, address) as server, httpx.AsyncClient() as http:
        answers = [
            await http.request(
                method, f"http://{server}/graphql", headers={"Accept-Encoding": coding}, **given
            )
            for coding in ("gzip", "identity", "gzip;q=0, identity")
        ]

    assert [a.headers.get("content-encoding") for a in answers] == [
        "gzip" if packed else None,
        None,
        None,
    ]
    assert {a.headers["vary"] for a in answers} == {
        "Accept, Accept-Encoding, Authorization, X-API-Key"
    }
    assert len({a.content for a in answers}) == 1
