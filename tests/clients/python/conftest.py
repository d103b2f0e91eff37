"""Both clients of the service, and keys to it."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from loti_client import AsyncLoti, Loti

from graph.office.database import office
from graph.office.keys import Keys
from schema.access.caller import Role


@pytest.fixture
def loti(service: str) -> Iterator[Loti]:
    with Loti(service, timeout=120) as loti:
        yield loti


@pytest.fixture
async def async_loti(service: str) -> AsyncIterator[AsyncLoti]:
    async with AsyncLoti(service, timeout=120) as loti:
        yield loti


@pytest.fixture
def key_of(private: Path) -> Iterator[Callable[..., str]]:
    """A new key of a role, perhaps bound to an organisation; what is submitted is forgotten."""
    with closing(office(private)) as database:
        yield lambda role, organisation=None: Keys(database).create(
            "client", role.name, organisation
        )[1]
        with database.writing() as connection:
            for table in ("idempotency_keys", "decisions", "submissions"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 (constants)


@pytest.fixture
def contributor(service: str, key_of: Callable[..., str]) -> Iterator[Loti]:
    """A client of Hackney's, which may contribute."""
    key = key_of(Role.CONTRIBUTOR, "organisation/hackney")
    with Loti(service, key, timeout=120) as loti:
        yield loti
