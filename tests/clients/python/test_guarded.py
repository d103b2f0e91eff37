"""A service that wants a key, and lets little be asked at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from loti_client import Loti
from loti_client.errors import NotAuthenticated

from api.settings import ApiSettings
from graph.address import Address
from graph.store import Store
from schema.access.caller import Role
from tests.clients.conftest import serving

pytestmark = pytest.mark.neo4j


@pytest.fixture
def guarded(founded: Store, address: Address, private: Path) -> Iterator[str]:  # noqa: ARG001 (loaded first)
    settings = ApiSettings(anonymous=False, most_cost=60, query_timeout=60)
    with serving(settings, address, private) as url:
        yield url


def test_with_its_key_all_pages_come_in_sizes_that_the_service_allows(
    guarded: str, key_of: Callable[..., str]
) -> None:
    with Loti(guarded, key_of(Role.READER), timeout=120) as loti:
        pages = list(loti.pages(loti.boroughs))

    assert sum(len(page.nodes) for page in pages) == 33
    assert len(pages) > 1


@pytest.mark.parametrize("wrong", [None, "loti_of_nobody"])
def test_without_one_it_says_what_to_do(guarded: str, wrong: str | None) -> None:
    with Loti(guarded, wrong) as loti, pytest.raises(NotAuthenticated) as raised:
        loti.boroughs()

    assert raised.value.status == 401
    assert "key" in str(raised.value)
