"""What a caller's role may not ask is refused on every way of asking, before anything is run."""

import asyncio
import datetime as dt
from typing import Any

import pytest
from fastapi import FastAPI
from graphql import GraphQLField, GraphQLObjectType
from httpx import AsyncClient

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from graph.saved import SavedSearch
from graph.store import Store
from schema.access import needs
from schema.access.caller import Role
from schema.build import build_schema
from tests.api.conftest import served
from tests.api.live.served import connected, listening
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

# How many live in a borough, as if only admins might know. Documents are known by their texts, so
# no other test may have asked these.
ASKED = "query Secret { boroughs { nodes { id name population } } }"
ACCEPT = {"Accept": "application/graphql-response+json"}
HIDDEN = (
    "query Hidden { boroughs { ...a } } fragment a on BoroughConnection { nodes { n: population } }"
)
CHANGED = "subscription Secret { changed { entity { ... on Borough { population } } } }"


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    borough = build_schema().definition.type_map["Borough"]
    assert isinstance(borough, GraphQLObjectType)
    secret = borough.fields["population"]

    def required(field: GraphQLField) -> Role:
        return Role.ADMIN if field is secret else Role.READER

    monkeypatch.setattr(needs, "required", required)


@pytest.fixture
def app(small: SmallGraph, address: Address) -> FastAPI:
    """A server over one borough."""
    small.entity("Borough", "Hackney", population=279_000)
    return create_app(ApiSettings(answer_cache_window=0), address)


def bearer(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}", **ACCEPT}


def is_forbidden(answer: Any) -> bool:
    """Whether it says so, and nothing else."""
    codes = [error["extensions"] for error in answer["errors"]]
    return codes == [{"code": "FORBIDDEN", "requires": "ADMIN"}] and not answer.get("data")


@pytest.mark.parametrize("question", [ASKED, HIDDEN])
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_question_is_refused_to_all_but_those_who_may(
    app: FastAPI, by_role: dict[Role, str], method: str, question: str
) -> None:
    async with served(app) as client:
        given: Any = {"params" if method == "GET" else "json": {"query": question}}
        asked = {
            role: await client.request(method, "/graphql", headers=bearer(key), **given)
            for role, key in reversed(by_role.items())
        }
        anonymous = await client.request(method, "/graphql", headers=ACCEPT, **given)

    assert "279000" in asked.pop(Role.ADMIN).text
    for answer in (anonymous, *asked.values()):
        assert answer.status_code == 403
        assert is_forbidden(answer.json())
        assert "no-store" in answer.headers["cache-control"]


async def test_nothing_is_run_for_what_is_refused(app: FastAPI) -> None:
    async with served(app) as client:
        await app.state.warm.wait()
        await client.post("/graphql", json={"query": "{ boroughs { totalCount } }"})
        before = app.state.reader.statements

        await client.post("/graphql", json={"query": ASKED})

        assert app.state.reader.statements == before


async def test_clients_that_want_json_are_told_with_status_200(app: FastAPI) -> None:
    async with served(app) as client:
        headers = {"Accept": "application/json"}
        answer = await client.post("/graphql", json={"query": ASKED}, headers=headers)

    assert answer.status_code == 200
    assert is_forbidden(answer.json())


async def test_an_answer_that_needs_more_is_not_kept(
    app: FastAPI, by_role: dict[Role, str]
) -> None:
    async with served(app) as client:
        ask: dict[str, Any] = {"params": {"query": ASKED}, "headers": bearer(by_role[Role.ADMIN])}
        for _ in range(2):
            answer = await client.get("/graphql", **ask)
            assert "etag" not in answer.headers
            assert answer.headers["cache-control"] == "no-store"


async def test_exports_are_refused(app: FastAPI, by_role: dict[Role, str]) -> None:
    async with served(app) as client:
        ask: dict[str, Any] = {"json": {"query": ASKED}}
        anybody = await client.post("/export/csv", **ask)
        admin = await client.post("/export/csv", headers=bearer(by_role[Role.ADMIN]), **ask)

    assert anybody.status_code == 403
    assert anybody.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert "279000" in admin.text


async def test_feeds_are_refused(app: FastAPI, store: Store, by_role: dict[Role, str]) -> None:
    now = dt.datetime.now(dt.UTC)
    search = SavedSearch("secret", "A secret", ASKED, {}, now, now)
    await asyncio.to_thread(store.saved.add, search, [])
    async with served(app) as client:
        anybody = await client.get("/saved/secret.atom")
        admin = await client.get("/saved/secret.atom", headers=bearer(by_role[Role.ADMIN]))

    assert anybody.status_code == 403
    assert anybody.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert "Hackney" in admin.text


@pytest.mark.parametrize("question", [ASKED, CHANGED])
@pytest.mark.usefixtures("store")
async def test_sockets_and_streams_are_refused(address: Address, question: str) -> None:
    async with listening(ApiSettings(), address) as server, AsyncClient() as http:
        async with connected(server) as client:
            await client.subscribe(question)
            heard = await client.hear()
        url = f"http://{server}/graphql/stream"
        stream = await http.post(url, json={"query": question})

    assert heard["type"] == "error"
    assert is_forbidden({"errors": heard["payload"]})
    assert "FORBIDDEN" in stream.text
