"""Both clients of the service, and a service that is busy."""

from collections.abc import AsyncIterator, Iterator

import pytest
from loti_client import AsyncLoti, Loti


@pytest.fixture
def loti(service: str) -> Iterator[Loti]:
    with Loti(service, timeout=120) as loti:
        yield loti


@pytest.fixture
async def async_loti(service: str) -> AsyncIterator[AsyncLoti]:
    async with AsyncLoti(service, timeout=120) as loti:
        yield loti
