"""Some hundred requests that nobody thought of; benchmarks.reliability.fuzz sends more."""

import asyncio
import time
from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, seed, settings

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from graph.store import Store
from schema.build import build_schema, sdl
from tests.api.conftest import served
from tests.api.fuzz.cases import Case, cases
from tests.api.fuzz.verdict import faults
from tests.conftest import WIPE
from tests.graph.small_graph import SmallGraph
from tests.schema.planning.town import build, mend

pytestmark = pytest.mark.neo4j

REQUESTS = 200


class Service:
    """The application over a town, which is asked one request at a time."""

    def __init__(self, app: FastAPI, runner: asyncio.Runner) -> None:
        self._app, self._runner = app, runner
        self._serving = served(app)
        self._client: httpx.AsyncClient = runner.run(self._serving.__aenter__())

    def close(self) -> None:
        """Stop."""
        self._runner.run(self._serving.__aexit__(None, None, None))

    def faults(self, case: Case) -> list[str]:
        """What is wrong with the answer to a request."""
        before, began = self._app.state.reader.statements, time.monotonic()
        answer = self._runner.run(
            self._client.request(case.method, case.path, content=case.content, headers=case.headers)
        )
        asked = self._app.state.reader.statements - before
        return list(faults(case, answer, time.monotonic() - began, asked))


@pytest.fixture(scope="module")
def service(opened: Store, address: Address) -> Iterator[Service]:
    opened.driver.execute_query(WIPE, database_=opened.database)
    small = SmallGraph(opened.driver, opened.database)
    build(small)
    mend(small)
    with asyncio.Runner() as runner:
        service = Service(create_app(ApiSettings(), address), runner)
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
@given(case=cases(build_schema().definition, sdl()))
def test_no_request_breaks_the_service(service: Service, case: Case) -> None:
    assert service.faults(case) == [], case
