"""Submissions over HTTP: never by GET, never from memory, and followed by the graph."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from graph.office.database import office
from graph.office.keys import Keys
from graph.store import Store
from loaders.run import choose, run
from loaders.selection import Options
from tests.api.conftest import served
from tests.loaders.town import COUNCILS, load_rows

pytestmark = pytest.mark.neo4j

SUBMIT = """mutation ($name: String!, $key: String) {
  submitProject(input: {name: $name}, idempotencyKey: $key) {
    submission { id state } problems { code }
  }
}"""
PROJECT = '{ project(slug: "repairs-by-chat") { name records { nodes { submittedBy } } } }'


@dataclass
class Served:
    """A client of the application, with keys, and the loads that it has begun."""

    client: httpx.AsyncClient
    contributor: str
    reviewer: str
    loads: list[bool]

    async def post(self, by: str | None, document: str, **variables: Any) -> httpx.Response:
        """The answer to a request by POST."""
        return await self.client.post(
            "/graphql",
            json={"query": document, "variables": variables},
            headers={"X-API-Key": by} if by else {},
        )

    async def data(self, document: str, **variables: Any) -> Any:
        """The data that a contributor gets."""
        answer = (await self.post(self.contributor, document, **variables)).json()
        assert "errors" not in answer, answer
        return answer["data"]

    async def followed(self, loads: int) -> None:
        """Wait until the graph has followed so many times."""
        async with asyncio.timeout(120):
            while len(self.loads) < loads:  # noqa: ASYNC110 (it has no event)
                await asyncio.sleep(0.05)


@pytest.fixture
async def town(store: Store, address: Address, tmp_path: Path) -> AsyncIterator[Served]:
    """An application over Hackney alone, whose first load fails, as when Neo4j is away."""
    load_rows(store, tmp_path, COUNCILS, "HCK,Hackney,Hackney Council,London")
    with closing(office(store.private)) as database:
        with database.writing() as connection:
            for table in ("idempotency_keys", "decisions", "submissions"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 (constants)
        keys = Keys(database)
        _, contributor = keys.create("a test", "CONTRIBUTOR", "organisation/hackney")
        _, reviewer = keys.create("a test", "REVIEWER")
    loads: list[bool] = []

    def load() -> None:
        for report in run(store, choose(["submissions"], None), None, Options(), watch):
            assert report.error is None

    async def follow() -> bool:
        if loads:
            await asyncio.to_thread(load)
        loads.append(bool(loads))
        return loads[-1]

    settings = ApiSettings(answer_cache_window=0)
    async with served(create_app(settings, address, follow)) as client:
        yield Served(client, contributor, reviewer, loads)


def watch(_: str) -> Any:
    return lambda _done, _total: None


async def test_what_is_submitted_is_in_the_graph_and_gone_when_undone(town: Served) -> None:
    submitted = await town.data(SUBMIT, name="Repairs by chat")
    submission = submitted["submitProject"]["submission"]
    assert submission["state"] == "ACCEPTED"

    await town.followed(2)
    project = (await town.data(PROJECT))["project"]
    assert project["name"] == "Repairs by chat"
    assert project["records"]["nodes"][0]["submittedBy"].startswith("key:")

    undo = "mutation ($id: ID!) { undoSubmission(id: $id) { submission { state } } }"
    undone = await town.data(undo, id=submission["id"])
    assert undone["undoSubmission"]["submission"]["state"] == "UNDONE"
    await town.followed(3)
    assert await town.data(PROJECT) == {"project": None}


async def test_the_same_mutation_is_done_each_time(town: Served) -> None:
    first = await town.data(SUBMIT, name="Boats")
    second = await town.data(SUBMIT, name="Boats")

    assert first["submitProject"]["problems"] == []
    assert second["submitProject"] == {
        "submission": None,
        "problems": [{"code": "LIKELY_DUPLICATE"}],
    }


async def test_what_waits_is_shown_as_it_is_now(town: Served) -> None:
    waiting = (
        'mutation { submitProject(input: {name: "Boats"}, force: true) { submission { id } } }'
    )
    id_ = (await town.data(waiting))["submitProject"]["submission"]["id"]
    one = "query ($id: ID!) { submission(id: $id) { state } }"
    assert (await town.data(one, id=id_))["submission"] == {"state": "PENDING"}

    await town.data(
        "mutation ($id: ID!) { withdrawSubmission(id: $id) { submission { id } } }", id=id_
    )

    assert (await town.data(one, id=id_))["submission"] == {"state": "WITHDRAWN"}


async def test_many_at_once_with_one_key_are_one_submission(town: Served) -> None:
    answers = await asyncio.gather(
        *(town.data(SUBMIT, name="Boats", key="a word") for _ in range(8))
    )

    ids = {answer["submitProject"]["submission"]["id"] for answer in answers}
    assert len(ids) == 1


async def test_nothing_is_done_by_get(town: Served) -> None:
    query = 'mutation { submitProject(input: {name: "Boats"}) { submission { id } } }'
    headers = {"X-API-Key": town.contributor}

    answer = await town.client.get("/graphql", params={"query": query}, headers=headers)
    events = await town.client.get(
        "/graphql/stream",
        params={"query": query},
        headers={**headers, "Accept": "text/event-stream"},
    )

    assert (answer.status_code, "errors" in events.text) == (405, True)

    listed = await town.data("{ submissions { totalCount } }")
    assert listed == {"submissions": {"totalCount": 0}}


async def test_strangers_are_refused_and_see_nothing(town: Served) -> None:
    await town.data(SUBMIT, name="Boats")

    for document in (SUBMIT, "{ submissions { totalCount } }"):
        answer = (await town.post(None, document, name="Ships")).json()
        assert {error["extensions"]["code"] for error in answer["errors"]} == {"FORBIDDEN"}
        assert answer.get("data") is None
