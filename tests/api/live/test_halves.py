"""Half of a pair is no character: whoever sends one is told so, by whatever way."""

import json

import httpx
import pytest

from tests.api.live.served import PATIENCE, connected

pytestmark = pytest.mark.neo4j

QUERIES = {
    "a variable of a query": "query ($text: String!) { search(text: $text) { totalCount } }",
    "a variable of a subscription": "subscription ($text: String) { changed(text: $text) { at } }",
    "a document": '{ search(text: "\ud800") { totalCount } }',
}
HALF = {"text": "a\ud800"}


@pytest.mark.parametrize("where", QUERIES)
async def test_it_is_refused_by_websocket(server: str, where: str) -> None:
    async with connected(server) as client:
        await client.subscribe(QUERIES[where], **HALF)
        heard = await client.hear()

    assert heard["type"] == "error"
    assert [error["extensions"]["code"] for error in heard["payload"]] == ["BAD_REQUEST"]


@pytest.mark.parametrize("path", ["/graphql", "/graphql/stream"])
@pytest.mark.parametrize("where", QUERIES)
async def test_it_is_refused_by_http(server: str, where: str, path: str) -> None:
    body = json.dumps({"query": QUERIES[where], "variables": HALF})
    headers = {"Content-Type": "application/json"}
    async with httpx.AsyncClient(timeout=PATIENCE) as http:
        answer = await http.post(f"http://{server}{path}", content=body, headers=headers)

    assert answer.status_code == 400
    assert [error["extensions"]["code"] for error in answer.json()["errors"]] == ["BAD_REQUEST"]
