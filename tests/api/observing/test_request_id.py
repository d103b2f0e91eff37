"""One id for a request: on its response, in the log, and in what a client is told of our errors."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from structlog.contextvars import get_contextvars, merge_contextvars
from structlog.testing import capture_logs
from websockets.asyncio.client import connect

from api.app import create_app
from api.observing.request_id import given_id
from api.settings import ApiSettings
from graph.address import Address
from tests.api.conftest import served
from tests.api.live.served import PROTOCOL, listening
from tests.graph.small_graph import SmallGraph

MADE = re.compile(r"[0-9a-f]{32}")
TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = f"00-{TRACE}-b7ad6b7169203331-01"
NAMES = "{ boroughs { nodes { name } } }"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"x-request-id": "7b6cf7e8-1d3a-4a8e-9d9e-3c2b1a0f9e8d"}, None),
        ({"x-request-id": "short"}, ""),
        ({"x-request-id": "x" * 65}, ""),
        ({"x-request-id": "jane@example.org"}, ""),
        ({"x-request-id": "192.168.17.4"}, ""),
        ({"x-request-id": "forged\nline-of-log"}, ""),
        ({"traceparent": PARENT}, TRACE),
        ({"traceparent": PARENT.replace(TRACE, "0" * 32)}, ""),
        ({"traceparent": "ff" + PARENT[2:]}, ""),
        ({"traceparent": "01" + PARENT[2:] + "-more"}, TRACE),
        ({"traceparent": PARENT, "x-request-id": "abcdefgh"}, "abcdefgh"),
        ({"traceparent": PARENT, "x-request-id": "no"}, TRACE),
        ({}, ""),
    ],
)
def test_only_what_has_the_form_of_an_id_is_taken(
    headers: dict[str, str], expected: str | None
) -> None:
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]

    if expected is None:
        expected = headers["x-request-id"]
    assert (given_id(raw) or "") == expected


def test_an_id_that_comes_twice_says_nothing() -> None:
    assert given_id([(b"x-request-id", b"abcdefgh"), (b"x-request-id", b"ijklmnop")]) is None


@pytest.mark.neo4j
@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {}),
        ("/graphql", {"Accept": "text/html"}),
        ("/graphql?query={__typename}", {}),
        ("/graphql", {}),
        ("/health", {}),
        ("/static/graphiql/page.js", {}),
        ("/nowhere", {"Accept-Encoding": "identity"}),
    ],
)
async def test_every_response_has_one(
    client: AsyncClient, path: str, headers: dict[str, str]
) -> None:
    made = await client.get(path, headers=headers)
    given = await client.get(path, headers={**headers, "X-Request-Id": "abcdefgh"})

    assert MADE.fullmatch(made.headers["x-request-id"])
    assert given.headers["x-request-id"] == "abcdefgh"
    assert given.headers.get_list("x-request-id") == ["abcdefgh"]


@pytest.mark.neo4j
async def test_kept_answers_have_the_id_of_who_asks_now(
    address: Address, small: SmallGraph
) -> None:
    small.entity("Borough", "Hackney")
    app = create_app(ApiSettings(answer_cache_window=60), address)

    async with served(app) as client:
        answers = [await client.get("/graphql", params={"query": NAMES}) for _ in range(4)]

    assert "hit" in answers[-1].headers["server-timing"]
    assert len({answer.headers["x-request-id"] for answer in answers}) == 4


@pytest.mark.neo4j
async def test_a_huge_request_and_a_websocket_have_one_too(address: Address) -> None:
    async with listening(ApiSettings(), address) as server, httpx.AsyncClient() as http:
        huge = await http.post(f"http://{server}/graphql", json={"query": "#" * 200_000})
        async with connect(f"ws://{server}/graphql", subprotocols=[PROTOCOL]) as socket:
            assert socket.response
            begun = socket.response.headers["x-request-id"]

    assert huge.status_code == 413
    assert MADE.fullmatch(huge.headers["x-request-id"])
    assert MADE.fullmatch(begun)


@pytest.mark.neo4j
async def test_lines_of_a_request_have_its_id_and_other_lines_none(
    client: AsyncClient, small: SmallGraph
) -> None:
    loti = small.entity("Partnership", "LOTI")
    small.link(small.entity("Borough", "Hackney"), "memberOf", loti, role="no such role")
    query = "{ boroughs { nodes { memberOf { edges { role } } } } }"

    with capture_logs([merge_contextvars]) as logs:
        answer = await client.post("/graphql", json={"query": query})

    id_ = answer.headers["x-request-id"]
    (error,) = answer.json()["errors"]
    assert error["message"] == f"Something went wrong on our side; the log has it as {id_}."
    assert [(line["event"], line["request_id"]) for line in logs] == [
        ("request failed", id_),
        ("request", id_),
    ]
    assert "request_id" not in get_contextvars()


def failing(app: FastAPI, fail: Callable[[], Awaitable[Any]]) -> None:
    """A route that fails, before all others."""
    app.add_api_route("/failing", fail)
    app.router.routes.insert(0, app.router.routes.pop())


@pytest.mark.neo4j
async def test_an_error_that_nobody_expects_is_told_by_its_id_and_in_no_other_word(
    address: Address,
) -> None:
    app = create_app(ApiSettings(), address)

    async def fail() -> None:
        raise ValueError("the password is hunter2")

    failing(app, fail)
    with capture_logs([merge_contextvars]) as logs:
        async with served(app) as client:
            answer = await client.get("/failing")

    id_ = answer.headers["x-request-id"]
    message = f"Something went wrong on our side; the log has it as {id_}."
    error = {"message": message, "extensions": {"code": "INTERNAL"}}
    assert (answer.status_code, answer.json()) == (500, {"errors": [error]})
    assert answer.headers["x-content-type-options"] == "nosniff"
    failed, request = (line for line in logs if line["event"].startswith("request"))
    assert isinstance(failed["exc_info"], ValueError)
    assert (request["status"], request["log_level"]) == (500, "warning")
    assert failed["request_id"] == request["request_id"] == id_
