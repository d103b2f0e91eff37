"""An application whose answers are of the graph as it is at this moment."""

from collections.abc import AsyncIterator

import httpx
import pytest

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from tests.api.conftest import served
from tests.graph.small_graph import SmallGraph


@pytest.fixture
async def client(small: SmallGraph, address: Address) -> AsyncIterator[httpx.AsyncClient]:  # noqa: ARG001 (wiped first)
    """A client; nothing that it is told is older than its question."""
    async with served(create_app(ApiSettings(answer_cache_window=0), address)) as client:
        yield client
