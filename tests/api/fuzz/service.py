"""The application over a town, as generated requests meet it."""

import asyncio
import time

import httpx
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, settings

from graph.store import Store
from tests.api.conftest import served
from tests.api.fuzz.cases import Case
from tests.api.fuzz.verdict import faults
from tests.conftest import WIPE
from tests.graph.small_graph import SmallGraph
from tests.schema.planning.town import build, mend


class Service:
    """The application, which is asked one request at a time."""

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
        self.note(answer)
        return list(faults(case, answer, time.monotonic() - began, asked))

    def note(self, answer: httpx.Response) -> None:
        """Hear of an answer, for those who want to."""


def build_town(opened: Store) -> None:
    """The town, in an empty graph."""
    opened.driver.execute_query(WIPE, database_=opened.database)
    small = SmallGraph(opened.driver, opened.database)
    build(small)
    mend(small)


def some(requests: int) -> settings:
    """So many requests, the same in every run together with a seed."""
    return settings(
        max_examples=requests,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
