"""The application with keys of every role."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from graph.office.database import office
from graph.office.keys import Keys
from schema.access.caller import Role
from tests.api.conftest import served
from tests.graph.small_graph import SmallGraph

HACKNEY = "organisation/hackney"


@pytest.fixture
def keys() -> Iterator[Keys]:
    """The keys of the server under test."""
    database = office()
    yield Keys(database)
    database.close()


@pytest.fixture
def by_role(keys: Keys) -> dict[Role, str]:
    """The text of a key of each role, made for Hackney."""
    return {role: keys.create(role.name, role.name, HACKNEY)[1] for role in Role}


@pytest.fixture
async def closed(small: SmallGraph, address: Address) -> AsyncIterator[httpx.AsyncClient]:  # noqa: ARG001 (wiped first)
    """A client of a server that answers nobody whom it does not know."""
    async with served(create_app(ApiSettings(anonymous=False), address)) as client:
        yield client
