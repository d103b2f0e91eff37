"""Who is let in, on every way of asking; and that no answer goes to another caller."""

from typing import Any

import pytest
from httpx import AsyncClient, Response

from graph.office.keys import Keys
from schema.access.caller import Role
from tests.api.access.conftest import HACKNEY
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

ME = "{ caller { id role organisation { name } } }"
NAMES = "{ boroughs { nodes { name } } }"
HIT = 'cache;desc="hit"'
HTML = "text/html,*/*;q=0.8"


def bearer(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


async def me(client: AsyncClient, headers: dict[str, str]) -> Any:
    answer = await client.post("/graphql", json={"query": ME}, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]["caller"]


def code(answer: Response) -> str:
    (error,) = answer.json()["errors"]
    return str(error["extensions"]["code"])


async def test_a_caller_is_told_who_it_is(
    client: AsyncClient, small: SmallGraph, keys: Keys
) -> None:
    assert small.entity("Borough", "Hackney") == HACKNEY
    key, text = keys.create("Hackney's pipeline", "CONTRIBUTOR", HACKNEY)
    bound = {
        "id": f"key:{key.id}",
        "role": "CONTRIBUTOR",
        "organisation": {"name": "Hackney"},
    }

    assert await me(client, {}) == {"id": "anonymous", "role": "READER", "organisation": None}
    assert await me(client, bearer(text)) == bound
    assert await me(client, {"X-API-Key": text}) == bound


@pytest.mark.parametrize("role", Role)
async def test_every_role_reads(
    closed: AsyncClient, small: SmallGraph, by_role: dict[Role, str], role: Role
) -> None:
    small.entity("Borough", "Hackney")

    answer = await closed.post("/graphql", json={"query": NAMES}, headers=bearer(by_role[role]))

    assert answer.json() == {"data": {"boroughs": {"nodes": [{"name": "Hackney"}]}}}


WAYS = [
    ("POST", "/graphql", {"json": {"query": NAMES}}),
    ("GET", "/graphql", {"params": {"query": NAMES}}),
    ("HEAD", "/graphql", {"params": {"query": NAMES}}),
    ("POST", "/graphql/stream", {"json": {"query": "subscription { changed { at } }"}}),
    ("GET", "/graphql/stream", {"params": {"query": "subscription { changed { at } }"}}),
    ("POST", "/export/csv", {"json": {"query": NAMES}}),
    ("GET", "/export/neighbourhood/hackney.csv", {}),
    ("GET", "/export", {}),
    ("GET", "/saved", {}),
    ("GET", "/saved/news.atom", {}),
    ("GET", "/nowhere", {}),
]


@pytest.mark.parametrize(("method", "path", "given"), WAYS)
@pytest.mark.parametrize(
    "headers",
    [{}, bearer("nonsense"), {"X-API-Key": "loti_000000000000_" + "0" * 64}],
    ids=["no key", "nonsense", "unknown key"],
)
async def test_nobody_unknown_comes_in_on_any_way(
    closed: AsyncClient, method: str, path: str, given: Any, headers: dict[str, str]
) -> None:
    answer = await closed.request(method, path, headers=headers, **given)

    assert answer.status_code == 401
    wrong = ', error="invalid_token"' if headers else ""
    assert answer.headers["www-authenticate"] == f'Bearer realm="loti"{wrong}'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    if method != "HEAD":
        assert code(answer) == "UNAUTHENTICATED"


@pytest.mark.parametrize(("method", "path", "given"), WAYS)
async def test_a_wrong_key_is_never_taken_for_none(
    client: AsyncClient, method: str, path: str, given: Any
) -> None:
    await client.request(method, path, **({} if "stream" in path else given))

    answer = await client.request(method, path, headers=bearer("nonsense"), **given)

    assert answer.status_code == 401


@pytest.mark.parametrize(
    "path", ["/", "/health", "/ready", "/ontology", "/static/index.css", "/graphql"]
)
async def test_pages_are_open(closed: AsyncClient, path: str) -> None:
    answer = await closed.get(path, headers={"Accept": HTML})

    assert answer.status_code in {200, 503}  # 503: not warm yet


async def test_who_only_looks_whether_the_page_is_there_needs_no_key_either(
    closed: AsyncClient,
) -> None:
    assert (await closed.head("/graphql", headers={"Accept": HTML})).status_code == 200


async def test_the_page_at_the_address_of_data_is_no_way_to_data(closed: AsyncClient) -> None:
    for headers in ({}, {"Accept": HTML}):
        answer = await closed.request("GET", "/graphql", json={"query": NAMES}, headers=headers)
        assert "boroughs" not in answer.text


async def test_a_key_that_is_taken_back_is_refused_at_the_next_request(
    client: AsyncClient, keys: Keys
) -> None:
    key, text = keys.create("A key", "READER")
    await me(client, bearer(text))

    keys.revoke(key.id)

    answer = await client.post("/graphql", json={"query": NAMES}, headers=bearer(text))
    assert (answer.status_code, code(answer)) == (401, "UNAUTHENTICATED")
    assert f"The key {key.id} was revoked" in answer.text


async def test_what_anybody_was_answered_from_memory_is_no_way_past_the_gate(
    client: AsyncClient, small: SmallGraph, keys: Keys
) -> None:
    small.entity("Borough", "Hackney")
    _, text = keys.create("A key", "READER")
    ask: dict[str, Any] = {"params": {"query": NAMES}}
    await client.get("/graphql", **ask)
    known = await client.get("/graphql", **ask)

    wrong = await client.get("/graphql", headers=bearer("nonsense"), **ask)
    right = await client.get("/graphql", headers=bearer(text), **ask)
    again = await client.get("/graphql", headers=bearer(text), **ask)

    assert known.headers["server-timing"] == again.headers["server-timing"] == HIT
    assert wrong.status_code == 401
    assert right.json() == known.json()


async def test_caches_are_told_whose_an_answer_is(
    client: AsyncClient, small: SmallGraph, keys: Keys
) -> None:
    small.entity("Borough", "Hackney")
    _, text = keys.create("A key", "READER")
    for path in (f"/graphql?query={NAMES}", "/export/neighbourhood/hackney.graphml", "/saved"):
        anybody = await client.get(path)
        known = await client.get(path, headers=bearer(text))

        for answer in (anybody, known):
            assert answer.status_code == 200
            assert "Authorization, X-API-Key" in answer.headers["vary"]
        assert "private" not in anybody.headers.get("cache-control", "")
        assert "private" in known.headers["cache-control"]
