"""Traces from HTTP to Cypher, of which nothing tells who asked, or with which values."""

import asyncio
import json
import os
import subprocess
import sys
from typing import Any

import httpx
import pytest
from neo4j import AsyncDriver
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ParentBased
from opentelemetry.trace import SpanKind, StatusCode

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from graph.driver import connect_async
from graph.errors import QueryTimeout
from graph.reader import Reader
from tests.api.conftest import served
from tests.graph.small_graph import SmallGraph
from tests.tracing import between, collector, drawn, record

pytestmark = pytest.mark.neo4j

TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
NAMES = "query Names($n: Int) { boroughs(first: $n) { nodes { name } } }"
CONSOLE = """
{ cypher(statement: "MATCH (secret:Borough) RETURN secret.name") { rows } }
"""


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    """The spans that have ended."""
    return record(monkeypatch)


def named(spans: InMemorySpanExporter, name: str) -> ReadableSpan:
    (found,) = [span for span in spans.get_finished_spans() if span.name == name]
    return found


async def ask(
    address: Address, recorded: InMemorySpanExporter, query: str, settings: Any = None, **more: Any
) -> httpx.Response:
    """The answer of a service that has been asked nothing before."""
    app = create_app(ApiSettings(answer_cache_window=60, **(settings or {})), address)
    async with served(app) as client:
        await app.state.warm.wait()
        await app.state.reader.rows("RETURN 1 AS one")
        recorded.clear()
        return await client.post("/graphql?a=secret", json={"query": query, **more})


async def test_a_planned_answer_is_one_trace_to_its_statement(
    address: Address, small: SmallGraph, recorded: InMemorySpanExporter
) -> None:
    small.entity("Borough", "Hackney")

    answer = await ask(address, recorded, NAMES, variables={"n": 17})

    spans = recorded.get_finished_spans()
    assert drawn(spans) == [
        "POST /graphql",
        "  OPTIONAL MATCH neo4j",
        "  query",
        "    plan",
        "    database",
        "      RETURN neo4j",
        "    shape",
    ]
    (trace,) = {span.context.trace_id for span in spans if span.context}
    assert answer.headers["x-request-id"] == f"{trace:032x}"
    server, statement = named(recorded, "POST /graphql"), named(recorded, "RETURN neo4j")
    assert server.kind is SpanKind.SERVER
    assert dict(server.attributes or {}) == {
        "http.request.method": "POST",
        "http.response.status_code": 200,
        "http.route": "/graphql",
        "url.scheme": "http",
        "loti.request_id": f"{trace:032x}",
        "loti.way": "planned",
    }
    told = dict(named(recorded, "query").attributes or {})
    assert told.pop("loti.document").startswith("sha256:")  # type: ignore[union-attr]
    assert told == {"graphql.operation.name": "Names", "graphql.operation.type": "query"}
    assert statement.kind is SpanKind.CLIENT
    assert dict(statement.attributes or {}) == {
        "db.system.name": "neo4j",
        "db.namespace": "neo4j",
        "db.operation.name": "RETURN",
        "server.address": "127.0.0.1",
        "server.port": int(address.uri.rpartition(":")[2]),
    }


async def test_other_answers_have_a_span_for_each_statement_but_none_for_a_field(
    address: Address, small: SmallGraph, recorded: InMemorySpanExporter
) -> None:
    small.entity("Borough", "Hackney")

    await ask(address, recorded, "{ stats { entities } boroughs { nodes { name slug id } } }")

    drawing = drawn(recorded.get_finished_spans())
    assert drawing[:5] == [
        "POST /graphql",
        "  OPTIONAL MATCH neo4j",
        "  query",
        "    plan",
        "    ordinary",
    ]
    assert {line.strip().split()[-1] for line in drawing[5:]} == {"neo4j"}


async def test_a_trace_that_began_elsewhere_goes_on(
    address: Address, recorded: InMemorySpanExporter
) -> None:
    async with served(create_app(ApiSettings(), address)) as client:
        parent = {"traceparent": f"00-{TRACE}-{PARENT}-01", "baggage": "secret=1"}
        answer = await client.get("/health", headers=parent)

    server = named(recorded, "GET /health")
    assert server.context
    assert server.parent
    assert f"{server.context.trace_id:032x}" == TRACE == answer.headers["x-request-id"]
    assert f"{server.parent.span_id:016x}" == PARENT


async def test_an_answer_from_memory_is_one_span(
    address: Address, small: SmallGraph, recorded: InMemorySpanExporter
) -> None:
    small.entity("Borough", "Hackney")

    app = create_app(ApiSettings(answer_cache_window=60), address)
    async with served(app) as client:
        await app.state.warm.wait()
        question = {"query": "{ boroughs { nodes { name } } }"}
        await client.get("/graphql", params=question)
        recorded.clear()
        await client.get("/graphql", params=question, headers={"X-Request-Id": "abcdefgh"})

    (server,) = recorded.get_finished_spans()
    assert server.attributes
    assert server.attributes["loti.way"] == "cached"
    assert server.attributes["loti.request_id"] == "abcdefgh"


@pytest.mark.parametrize("shown", [False, True])
async def test_the_text_of_our_statements_is_told_if_it_is_wished_and_strangers_text_never(
    address: Address, small: SmallGraph, recorded: InMemorySpanExporter, shown: bool
) -> None:
    small.entity("Borough", "Hackney")
    settings = {"traces_statements": shown, "console": True}

    await ask(address, recorded, NAMES, settings, variables={"n": 17})
    ours = dict(named(recorded, "RETURN neo4j").attributes or {})
    answer = await ask(address, recorded, CONSOLE, settings)
    theirs = [span.to_json() for span in recorded.get_finished_spans()]

    assert ("db.query.text" in ours) is shown
    assert "17" not in str(ours.get("db.query.text"))
    assert answer.json() == {"data": {"cypher": {"rows": [["Hackney"]]}}}
    assert named(recorded, "EXPLAIN neo4j")
    assert named(recorded, "console neo4j")
    assert not [span for span in theirs if "secret" in span]


async def test_what_fails_is_marked_without_words(
    async_driver: AsyncDriver, address: Address, recorded: InMemorySpanExporter
) -> None:
    reader = Reader(async_driver, address, timeout=0.2)

    with pytest.raises(QueryTimeout):
        await reader.rows("UNWIND range(1, 1000000000) AS x RETURN max(x % 7) AS x")

    (span,) = recorded.get_finished_spans()
    assert span.attributes
    assert span.attributes["error.type"] == "QueryTimeout"
    assert (span.status.status_code, span.status.description) == (StatusCode.ERROR, None)
    assert not span.events


async def test_a_second_try_is_an_event(address: Address, recorded: InMemorySpanExporter) -> None:
    async with between(address) as (nearer, cut), connect_async(nearer) as driver:
        reader = Reader(driver, nearer)
        await reader.rows("RETURN 1 AS one")
        cut()
        recorded.clear()

        assert await reader.rows("RETURN 1 AS one") == [{"one": 1}]

    (span,) = recorded.get_finished_spans()
    (event,) = span.events
    assert event.name == "retry"
    assert dict(event.attributes or {})["error.type"] in ("ServiceUnavailable", "SessionExpired")
    assert span.status.status_code is StatusCode.UNSET


async def test_a_trace_that_is_not_sampled_has_no_parts(
    address: Address, small: SmallGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.entity("Borough", "Hackney")
    recorded = record(monkeypatch, ParentBased(ALWAYS_OFF))

    answer = await ask(address, recorded, NAMES)

    assert not recorded.get_finished_spans()
    assert len(answer.headers["x-request-id"]) == 32


SERVICE = """
import asyncio, sys
import httpx
from api.app import create_app
from api.observing.process import observed
from api.settings import ApiSettings
from graph.address import Address

async def main(settings):
    app = create_app(settings, Address(sys.argv[1], "neo4j", sys.argv[2]))
    transport = httpx.ASGITransport(app)
    async with app.router.lifespan_context(app), httpx.AsyncClient(
        transport=transport, base_url="http://127.0.0.1"
    ) as client:
        await client.post("/graphql", json={"query": "{ boroughs { totalCount } }"})

settings = ApiSettings()
with observed(settings):
    asyncio.run(main(settings))
"""


async def test_a_collector_receives_them(address: Address, small: SmallGraph) -> None:
    small.entity("Borough", "Hackney")

    with collector() as (url, received):
        environment = {
            **os.environ,
            "OTEL_EXPORTER_OTLP_ENDPOINT": url,
            "OTEL_RESOURCE_ATTRIBUTES": "deployment.environment.name=test",
        }
        done = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-c", SERVICE, address.uri, address.password],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )

    resources = [resource for each in received for resource in each.resource_spans]
    about = {a.key: a.value.string_value for r in resources for a in r.resource.attributes}
    spans = [s for r in resources for scope in r.scope_spans for s in scope.spans]
    assert (about["service.name"], about["deployment.environment.name"]) == ("loti-graph", "test")
    assert {"POST /graphql", "query", "database"} <= {span.name for span in spans}
    (line,) = [json.loads(line) for line in done.stderr.splitlines() if '"request"' in line]
    (root,) = [span for span in spans if span.name == "POST /graphql"]
    assert line["trace_id"] == line["request_id"] == root.trace_id.hex()
