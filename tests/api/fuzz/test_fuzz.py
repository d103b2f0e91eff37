"""Some hundred requests that nobody thought of; benchmarks.reliability.fuzz sends more."""

import asyncio
from collections.abc import Iterator

import pytest
from hypothesis import given, seed

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from graph.store import Store
from schema.build import build_schema, sdl
from tests.api.fuzz.cases import Case, cases
from tests.api.fuzz.service import Service, build_town, some

pytestmark = pytest.mark.neo4j

REQUESTS = 200


@pytest.fixture(scope="module")
def service(opened: Store, address: Address) -> Iterator[Service]:
    build_town(opened)
    with asyncio.Runner() as runner:
        service = Service(create_app(ApiSettings(), address), runner)
        yield service
        service.close()


@seed(7)
@some(REQUESTS)
@given(case=cases(build_schema().definition, sdl()))
def test_no_request_breaks_the_service(service: Service, case: Case) -> None:
    assert service.faults(case) == [], case
