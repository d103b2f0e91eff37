"""Server-sent events, for who cannot use WebSockets."""

import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.server import PATIENCE
from api.settings import ApiSettings
from graph.address import Address
from graph.store import Store
from tests.api.live.served import HACKNEY, PROGRESS, events, listeners, listening, load, until
from tests.loaders.town import COUNCILS

pytestmark = pytest.mark.neo4j


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_events_are_sent_to_who_cannot_use_sockets(
    server: str, store: Store, tmp_path: Path, method: str
) -> None:
    question = {"query": "subscription { changed(types: [BOROUGH]) { kind entity { name } } }"}
    given: Any = {"params": question} if method == "GET" else {"json": question}
    async with httpx.AsyncClient() as http:
        async with http.stream(method, f"http://{server}/graphql/stream", **given) as response:
            await until(lambda: listeners() == 1)
            await load(store, tmp_path, COUNCILS, HACKNEY)
            name, data = await anext(events(response))
        await until(lambda: listeners() == 0)

    assert response.headers["content-type"].startswith("text/event-stream")
    assert "content-encoding" not in response.headers
    event = {"kind": "ADDED", "entity": {"name": "Hackney"}}
    assert (name, data) == ("next", {"data": {"changed": event}})


async def test_questions_are_answered_as_one_event(server: str) -> None:
    question = {"query": "{ boroughs { totalCount } }"}
    async with (
        httpx.AsyncClient() as http,
        http.stream("POST", f"http://{server}/graphql/stream", json=question) as response,
    ):
        heard = [event async for event in events(response)]

    assert heard == [("next", {"data": {"boroughs": {"totalCount": 0}}}), ("complete", None)]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("subscription {", "GRAPHQL_PARSE_FAILED"),
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"),
        (
            "subscription { changed {" + "entity { records { nodes {" * 8 + "id" + "}" * 24 + "} }",
            "LIMIT_EXCEEDED",
        ),
    ],
)
async def test_what_is_wrong_with_a_question_is_told_in_an_event(
    server: str, query: str, code: str
) -> None:
    async with (
        httpx.AsyncClient() as http,
        http.stream("POST", f"http://{server}/graphql/stream", json={"query": query}) as response,
    ):
        heard = [event async for event in events(response)]

    assert [name for name, _ in heard] == ["next", "complete"]
    assert list(heard[0][1]) == ["errors"]
    assert heard[0][1]["errors"][0]["extensions"]["code"] == code


@pytest.mark.usefixtures("store")
async def test_a_quiet_stream_shows_that_it_lives(address: Address) -> None:
    async with (
        listening(ApiSettings(live_keep_alive=0.05), address) as server,
        httpx.AsyncClient() as http,
        http.stream(
            "POST", f"http://{server}/graphql/stream", json={"query": PROGRESS}
        ) as response,
    ):
        assert await anext(response.aiter_lines()) == ": ping"


async def test_a_subscription_by_plain_post_is_refused(server: str) -> None:
    async with httpx.AsyncClient() as http:
        answer = await http.post(f"http://{server}/graphql", json={"query": PROGRESS})

    (error,) = answer.json()["errors"]
    assert answer.status_code == 400
    assert error["extensions"] == {"code": "BAD_REQUEST"}
    assert "/graphql/stream" in error["message"]


@pytest.mark.usefixtures("store")
async def test_streams_are_completed_when_the_server_stops(address: Address) -> None:
    async with httpx.AsyncClient() as http:
        async with listening(ApiSettings(), address) as server:
            url = f"http://{server}/graphql/stream"
            response = await http.send(
                http.build_request("POST", url, json={"query": PROGRESS}), stream=True
            )
            await until(lambda: listeners() == 1)
            began = time.monotonic()
        heard = [event async for event in events(response)]

    assert heard == [("complete", None)]
    assert time.monotonic() - began < PATIENCE
