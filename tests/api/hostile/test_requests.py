"""Requests that are made to hurt, each tried against the service as it is."""

import json
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from tests.api.conftest import served
from tests.api.hostile.requests import BODIES, DOCUMENTS, NAMES
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

JSON = {"Content-Type": "application/json"}


@pytest.fixture
async def client(app: FastAPI, small: SmallGraph) -> Any:
    small.entity("Borough", "Hackney")
    async with served(app) as client:
        yield client


@pytest.fixture
def app(address: Address) -> FastAPI:
    return create_app(ApiSettings(query_timeout=60), address)


def codes(answer: httpx.Response) -> set[str]:
    """The codes of the errors that an answer tells."""
    return {error["extensions"]["code"] for error in answer.json().get("errors", ())}


@pytest.mark.parametrize("name", DOCUMENTS)
async def test_a_document_made_to_hurt_is_refused_or_answered(
    client: httpx.AsyncClient, app: FastAPI, name: str
) -> None:
    before = app.state.reader.statements

    answer = await client.post(
        "/graphql", content=json.dumps({"query": DOCUMENTS[name]}), headers=JSON
    )

    assert answer.status_code in (200, 400, 413), answer.text
    assert not codes(answer) & {"INTERNAL", "TIMEOUT"}
    assert app.state.reader.statements - before < 10


@pytest.mark.parametrize("name", BODIES)
async def test_a_body_made_to_hurt_is_refused_or_answered(
    client: httpx.AsyncClient, name: str
) -> None:
    for path in ("/graphql", "/graphql/stream", "/export/csv"):
        answer = await client.post(path, content=BODIES[name], headers=JSON)

        assert answer.status_code < 500, (path, answer.text)
        assert "INTERNAL" not in answer.text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "path", ["/saved/%s.atom", "/export/neighbourhood/%s.csv", "/export/%s", "/static/%s", "/%s"]
)
async def test_a_name_made_to_hurt_finds_nothing(
    client: httpx.AsyncClient, path: str, name: str
) -> None:
    answer = await client.get(path % quote(name.encode("utf-8", "surrogatepass"), safe=""))

    assert answer.status_code in (307, 400, 404, 405), answer.text
    assert "set-cookie" not in answer.headers
    assert "root:" not in answer.text


async def test_the_name_of_a_file_is_a_plain_one(
    client: httpx.AsyncClient, small: SmallGraph
) -> None:
    slug = 'a"; filename="x.exe'
    small.entity("Borough", "Odd", slug=slug)

    answer = await client.get(f"/export/neighbourhood/organisation/{quote(slug, safe='')}.csv")

    assert answer.headers["content-disposition"].count('"') == 2
