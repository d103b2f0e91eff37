"""Some mutations that nobody thought of, by a contributor and by a reviewer in turn."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import cycle

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given, seed

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from graph.office.database import office
from graph.office.keys import Keys
from graph.store import Store
from schema.build import build_schema, sdl
from tests.api.fuzz.cases import Case
from tests.api.fuzz.changes import LATEST, changes
from tests.api.fuzz.service import Service, build_town, some

pytestmark = pytest.mark.neo4j

REQUESTS = 60
ROLES = {"CONTRIBUTOR": "organisation/hackney-borough", "REVIEWER": None}


class Submitting(Service):
    """Asked with a key of each role in turn; what is submitted waits for a load."""

    def __init__(self, app: FastAPI, runner: asyncio.Runner, keys: list[str]) -> None:
        super().__init__(app, runner)
        self._keys = cycle(keys)
        self.latest, self.states = LATEST, set[str]()

    def faults(self, case: Case) -> list[str]:
        """What is wrong with the answer to a request about the latest submission."""
        content = case.content.replace(LATEST.encode(), self.latest.encode())
        headers = {**case.headers, "X-API-Key": next(self._keys)}
        return super().faults(replace(case, content=content, headers=headers))

    def note(self, answer: httpx.Response) -> None:
        """Remember the submission that an answer tells of, and its state."""
        for payload in (answer.json().get("data") or {}).values():
            submission = payload and payload.get("submission")
            if submission and {"id", "state"} <= submission.keys():
                self.latest = submission["id"]
                self.states.add(submission["state"])


@pytest.fixture(scope="module")
def service(opened: Store, address: Address) -> Iterator[Submitting]:
    build_town(opened)
    with closing(office(opened.private)) as database:
        keys = [Keys(database).create("a test", role, own)[1] for role, own in ROLES.items()]

    async def later() -> bool:
        return True

    with asyncio.Runner() as runner, pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOTI_DATA_DIR", str(opened.private))
        service = Submitting(create_app(ApiSettings(), address, later), runner, keys)
        yield service
        service.close()


@seed(7)
@some(REQUESTS)
@given(case=changes(build_schema().definition, sdl()))
def test_no_mutation_breaks_the_service(service: Submitting, case: Case) -> None:
    assert service.faults(case) == [], case


def test_some_of_them_were_kept(service: Submitting) -> None:
    assert "ACCEPTED" in service.states
