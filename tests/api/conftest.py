"""The application over a small graph, as a client on the network meets it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from fastapi import FastAPI
from neo4j import Driver

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from tests.graph.small_graph import SmallGraph


@asynccontextmanager
async def served(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an application that has started, and is stopped behind it."""
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client,
    ):
        yield client


@pytest.fixture
def small(driver: Driver, address: Address) -> SmallGraph:
    return SmallGraph(driver, address.database)


@pytest.fixture
async def client(small: SmallGraph, address: Address) -> AsyncIterator[httpx.AsyncClient]:  # noqa: ARG001 (wiped first)
    async with served(create_app(ApiSettings(), address)) as client:
        yield client
