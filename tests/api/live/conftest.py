"""A server whose looks and batches are small, so that there is something to see."""

from collections.abc import AsyncIterator

import pytest

from api.settings import ApiSettings
from graph.address import Address
from graph.live import watch
from graph.store import Store
from loaders import pipeline
from tests.api.live.served import listening


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "INTERVAL", 0.02)
    monkeypatch.setattr(pipeline, "BATCH", 2)


@pytest.fixture
async def server(store: Store, address: Address) -> AsyncIterator[str]:  # noqa: ARG001 (wiped first)
    """Host and port of a server over an empty graph."""
    async with listening(ApiSettings(), address) as server:
        yield server
