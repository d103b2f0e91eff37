"""A graph that is asked, level by level, from tests that are not asynchronous."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from neo4j import AsyncDriver, Driver

from graph.address import Address
from graph.asking.ask import ask
from graph.asking.columns import Stored
from graph.asking.level import Everything, Level, Window
from graph.driver import connect_async
from graph.reader import Reader
from graph.store import Store
from tests.conftest import WIPE
from tests.graph.asking.town import Town, build
from tests.graph.small_graph import SmallGraph


class Asked:
    """Asks levels of the graph."""

    def __init__(self, address: Address, runner: asyncio.Runner) -> None:
        self._runner, self._driver = runner, connect_async(address)
        self._reader = Reader(runner.run(self._driver.__aenter__()), address, timeout=60)

    def close(self) -> None:
        """Close the connection."""
        self._runner.run(self._driver.__aexit__(None, None, None))

    def __call__(self, level: Level) -> list[Any]:
        """The row of a level."""
        return self._runner.run(ask(self._reader, level))

    def ids(self, type_name: str, where: dict[str, Any]) -> list[str]:
        """The ids of the things of a type that are like this, in order."""
        return ids(self(Level(Everything(type_name), Window(900), (Stored("id"),), where))[0])


def ids(rows: Sequence[Sequence[Any]]) -> list[str]:
    """The first column."""
    return [row[0] for row in rows]


@pytest.fixture
def small(driver: Driver, address: Address) -> SmallGraph:
    """An empty graph, for tests that change it."""
    return SmallGraph(driver, address.database)


@pytest.fixture
def reader(async_driver: AsyncDriver, address: Address) -> Reader:
    return Reader(async_driver, address, timeout=60)


@pytest.fixture(scope="module")
def asked(address: Address) -> Iterator[Asked]:
    with asyncio.Runner() as runner:
        asked = Asked(address, runner)
        yield asked
        asked.close()


@pytest.fixture(scope="module")
def town(opened: Store) -> Town:
    """Loaded once: nothing in a module that uses it may change the graph."""
    opened.driver.execute_query(WIPE, database_=opened.database)
    return build(SmallGraph(opened.driver, opened.database))
