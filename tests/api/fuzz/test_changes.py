"""Some mutations that nobody thought of, by a contributor and by a reviewer in turn."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import cycle

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, seed, settings

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from graph.office.database import office
from graph.office.keys import Keys
from graph.store import Store
from schema.build import build_schema, sdl
from tests.api.conftest import served
from tests.api.fuzz.cases import Case
from tests.api.fuzz.changes import LATEST, changes
from tests.api.fuzz.verdict import faults
from tests.conftest import WIPE
from tests.graph.small_graph import SmallGraph
from tests.schema.planning.town import build, mend

pytestmark = pytest.mark.neo4j

REQUESTS = 60
ROLES = {"CONTRIBUTOR": "organisation/hackney-borough", "REVIEWER": None}


class Service:
    """The application over a town, with a key of each role, whose submissions wait for a load."""

    def __init__(self, app: FastAPI, runner: asyncio.Runner, keys: list[str]) -> None:
        self._app, self._runner, self._keys = app, runner, cycle(keys)
        self._serving = served(app)
        self._client: httpx.AsyncClient = runner.run(self._serving.__aenter__())
        self.latest, self.states = LATEST, set[str]()

    def close(self) -> None:
        """Stop."""
        self._runner.run(self._serving.__aexit__(None, None, None))

    def faults(self, case: Case) -> list[str]:
        """What is wrong with the answer to a request."""
        content = case.content.replace(LATEST.encode(), self.latest.encode())
        case = replace(case, headers={**case.headers, "X-API-Key": next(self._keys)})
        before, began = self._app.state.reader.statements, time.monotonic()
        answer = self._runner.run(
            self._client.request(case.method, case.path, content=content, headers=case.headers)
        )
        asked = self._app.state.reader.statements - before
        self._note(answer)
        return list(faults(case, answer, time.monotonic() - began, asked))

    def _note(self, answer: httpx.Response) -> None:
        for payload in (answer.json().get("data") or {}).values():
            submission = payload and payload.get("submission")
            if submission and {"id", "state"} <= submission.keys():
                self.latest = submission["id"]
                self.states.add(submission["state"])


@pytest.fixture(scope="module")
def service(opened: Store, address: Address) -> Iterator[Service]:
    opened.driver.execute_query(WIPE, database_=opened.database)
    small = SmallGraph(opened.driver, opened.database)
    build(small)
    mend(small)
    with closing(office(opened.private)) as database:
        keys = [Keys(database).create("a test", role, own)[1] for role, own in ROLES.items()]

    async def later() -> bool:
        return True

    with asyncio.Runner() as runner, pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOTI_DATA_DIR", str(opened.private))
        service = Service(create_app(ApiSettings(), address, later), runner, keys)
        yield service
        service.close()


@seed(7)
@settings(
    max_examples=REQUESTS,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(case=changes(build_schema().definition, sdl()))
def test_no_mutation_breaks_the_service(service: Service, case: Case) -> None:
    assert service.faults(case) == [], case


def test_some_of_them_were_kept(service: Service) -> None:
    assert "ACCEPTED" in service.states
