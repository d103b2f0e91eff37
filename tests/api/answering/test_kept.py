"""Answers that are kept: who gets them, how, and when they are dropped."""

import asyncio
from typing import Any

import httpx
import pytest
from httpx import AsyncClient

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from tests.api.conftest import served
from tests.conftest import free_port
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

NAMES = "{ boroughs(first: 100) { nodes { name } } }"
HIT = 'cache;desc="hit"'


async def ask(client: AsyncClient, query: str = NAMES, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await client.get("/graphql", params={"query": query}, headers=named)


async def test_the_second_answer_is_from_memory_until_the_graph_changes(
    client: AsyncClient, small: SmallGraph
) -> None:
    small.entity("Borough", "Hackney")

    first, second = await ask(client), await ask(client)
    small.entity("Borough", "Camden")
    third = await ask(client)

    assert HIT not in first.headers["server-timing"]
    assert second.headers["server-timing"] == HIT
    assert first.content == second.content
    assert HIT not in third.headers["server-timing"]
    assert "Camden" in third.text


@pytest.mark.parametrize("note", ["movedAt", "finishedAt", "startedAt"])
async def test_every_step_of_a_load_drops_what_was_kept(
    client: AsyncClient, small: SmallGraph, note: str
) -> None:
    small.entity("Borough", "Hackney")
    small.run("CREATE (:Load {source: 'towns'})")
    await ask(client)

    small.run(
        f"MATCH (l:Load) SET l.{note} = datetime() WITH l MATCH (b:Borough) SET b.name = 'Camden'"
    )

    assert "Camden" in (await ask(client)).text


async def test_a_client_that_has_the_answer_is_told_so(
    client: AsyncClient, small: SmallGraph
) -> None:
    small.entity("Borough", "Hackney")
    tag = (await ask(client)).headers["etag"]

    again = await ask(client, if_none_match=f'"other", W/{tag}')
    small.entity("Theme", "Housing")
    same = await ask(client, if_none_match=tag)
    small.entity("Borough", "Camden")
    other = await ask(client, if_none_match=tag)

    for answer in (again, same):
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == tag
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["vary"] == "Accept, Accept-Encoding, Authorization, X-API-Key"
    assert other.status_code == 200
    assert other.headers["etag"] != tag


async def test_each_form_of_an_answer_has_its_own_tag(
    client: AsyncClient, small: SmallGraph
) -> None:
    for number in range(60):
        small.entity("Borough", f"Borough number {number}")
    graphql = "application/graphql-response+json"

    plain = await ask(client, accept_encoding="identity")
    zipped = await ask(client, accept_encoding="gzip")
    other = await ask(client, accept_encoding="identity", accept=graphql)

    assert "content-encoding" not in plain.headers
    assert zipped.headers["content-encoding"] == "gzip"
    assert int(zipped.headers["content-length"]) < len(plain.content) / 4
    assert plain.content == zipped.content == other.content
    assert len({answer.headers["etag"] for answer in (plain, zipped, other)}) == 3


async def test_variables_and_operations_are_told_apart(
    client: AsyncClient, small: SmallGraph
) -> None:
    small.entity("Borough", "Hackney")
    small.entity("Borough", "Camden")
    query = "query A($n: Int) { boroughs(first: $n) { nodes { name } } } query B { __typename }"

    async def post(**given: Any) -> Any:
        return (await client.post("/graphql", json={"query": query, **given})).json()["data"]

    one = await post(operationName="A", variables={"n": 1})
    two = await post(operationName="A", variables={"n": 2})
    other = await post(operationName="B")

    assert len(one["boroughs"]["nodes"]) == 1
    assert len(two["boroughs"]["nodes"]) == 2
    assert other == {"__typename": "Query"}


async def test_a_post_is_answered_from_memory_too_but_nobody_else_keeps_it(
    client: AsyncClient,
) -> None:
    await client.post("/graphql", json={"query": NAMES})
    again = await client.post("/graphql", json={"query": NAMES})

    assert again.headers["server-timing"] == HIT
    assert again.headers["cache-control"] == "no-store"
    assert "etag" not in again.headers


@pytest.mark.parametrize(
    "query",
    [
        '{ cypher(statement: "RETURN 1 AS one") { rows } }',
        "{ components(of: EVERYTHING) { job { state } } }",
        "{ loads { state } }",
        "{ boroughs(first: 5000) { totalCount } }",
        "{ nothing }",
    ],
)
async def test_what_may_change_by_itself_and_what_failed_is_not_kept(
    client: AsyncClient, query: str
) -> None:
    await client.post("/graphql", json={"query": query})
    again = await client.post("/graphql", json={"query": query})

    assert HIT not in again.headers["server-timing"]


async def test_the_same_question_at_once_is_asked_once(address: Address, small: SmallGraph) -> None:
    small.entity("Borough", "Hackney")
    app = create_app(ApiSettings(answer_cache_window=60), address)

    async with served(app) as client:
        await app.state.warm.wait()
        await ask(client, "{ __typename }")
        before = app.state.reader.statements
        answers = await asyncio.gather(*(ask(client) for _ in range(20)))
        asked = app.state.reader.statements - before

    assert {answer.content for answer in answers} == {answers[0].content}
    assert asked <= 2  # for the boroughs, and for the version


async def test_an_answer_may_be_as_old_as_the_window(address: Address, small: SmallGraph) -> None:
    async with served(create_app(ApiSettings(answer_cache_window=60), address)) as client:
        first = await ask(client)
        small.entity("Borough", "Hackney")
        second = await ask(client)

    assert second.headers["server-timing"] == HIT
    assert second.content == first.content


async def test_answers_at_once_have_all_headers_of_others(
    address: Address,
) -> None:
    async with served(create_app(ApiSettings(answer_cache_window=60), address)) as client:
        first, second = await ask(client), await ask(client)

    for name in ("server-timing", "x-request-id"):
        assert first.headers.pop(name) != second.headers.pop(name)
    assert dict(first.headers) == dict(second.headers)
    assert "content-security-policy" in second.headers


async def test_nothing_is_kept_where_there_is_no_room(address: Address) -> None:
    async with served(create_app(ApiSettings(answer_cache=0), address)) as client:
        await ask(client)
        again = await ask(client)

    assert HIT not in again.headers["server-timing"]


async def test_without_a_graph_the_error_is_told_and_not_kept() -> None:
    nowhere = Address(f"bolt://127.0.0.1:{free_port()}", "neo4j", "password")

    async with served(create_app(ApiSettings(), nowhere)) as client:
        answer = await ask(client, "{ stats { entities } }")

    assert answer.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
    assert answer.headers["cache-control"] == "no-store"
