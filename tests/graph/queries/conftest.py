"""An empty graph to fill, and a reader to ask it with."""

import pytest
from neo4j import AsyncDriver, Driver

from graph.address import Address
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph


@pytest.fixture
def small(driver: Driver, address: Address) -> SmallGraph:
    return SmallGraph(driver, address.database)


@pytest.fixture
def reader(async_driver: AsyncDriver, address: Address) -> Reader:
    return Reader(async_driver, address, timeout=60)
