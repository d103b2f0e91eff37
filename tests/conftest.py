"""Fixtures for all tests: a real Neo4j of their own, started once, wiped before each test.

No server, no green: a test that needs Neo4j fails when there is none, it is never skipped. Nothing
in the tests may reach another machine.
"""

import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from neo4j import AsyncDriver, Driver

from graph.address import Address
from graph.driver import connect_async
from graph.server import running
from graph.settings import GraphSettings
from graph.store import Store, open_store
from ontology.model import load_model

LOOPBACK = ("127.", "::1", "localhost")
WIPE = "MATCH (n) DETACH DELETE n"

# How quick a machine is, no property says; and what is in the graph may stay there.
settings.register_profile(
    "any machine",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of pages that print answers: see ``tests/printed.py``."""
    parser.addoption("--write", action="store_true", help="Write pages' answers anew.")
    parser.addoption("--data", help="The directory with the real files of the sources.")


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    connect_anywhere = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect_anywhere(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(autouse=True)
def _own_directory(monkeypatch: pytest.MonkeyPatch, graph_settings: GraphSettings) -> None:
    """Commands of a test keep what they keep where the tests' own Neo4j does, not at home.

    They wait longer for a statement too: how quick a machine is, no test says.
    """
    monkeypatch.setenv("LOTI_DATA_DIR", str(graph_settings.data_dir))
    monkeypatch.setenv("LOTI_QUERY_TIMEOUT", "60")


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def graph_settings(tmp_path_factory: pytest.TempPathFactory) -> GraphSettings:
    """Settings of the tests' own Neo4j: its data is thrown away, its program is the user's."""
    data: Path = tmp_path_factory.mktemp("neo4j")
    return GraphSettings(uri=None, data_dir=data, port=free_port(), heap="512m")


@pytest.fixture(scope="session")
def address(graph_settings: GraphSettings) -> Iterator[Address]:
    """A running Neo4j."""
    with running(graph_settings, lambda _: None) as address:
        yield address


@pytest.fixture(scope="session")
def opened(address: Address, graph_settings: GraphSettings) -> Iterator[Store]:
    """The graph with its constraints, opened once."""
    with open_store(address, load_model(), graph_settings.data_dir) as store:
        yield store


@pytest.fixture
def store(opened: Store) -> Store:
    """An empty graph, ready for loading."""
    opened.driver.execute_query(WIPE, database_=opened.database)
    return opened


@pytest.fixture
def driver(store: Store) -> Driver:
    """A connection to an empty graph."""
    return store.driver


@pytest.fixture
async def async_driver(address: Address, store: Store) -> AsyncIterator[AsyncDriver]:  # noqa: ARG001
    """A connection for serving, to an empty graph."""
    async with connect_async(address) as driver:
        yield driver
