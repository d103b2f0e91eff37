"""The schema, asked about a small graph."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from neo4j import AsyncDriver, Driver

from graph.address import Address
from graph.reader import Reader
from schema.build import Schema, build_schema
from schema.context import Context
from schema.limits import OPERATORS
from tests.graph.small_graph import SmallGraph

Ask = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
def small(driver: Driver, address: Address) -> SmallGraph:
    return SmallGraph(driver, address.database)


@pytest.fixture
def reader(async_driver: AsyncDriver, address: Address) -> Reader:
    return Reader(async_driver, address, timeout=60)


@pytest.fixture(scope="session")
def schema() -> Schema:
    return build_schema()


@pytest.fixture
def ask(schema: Schema, reader: Reader) -> Ask:
    """Ask a question that must be answered without errors, however long it takes."""

    async def run(question: str, **variables: Any) -> dict[str, Any]:
        result = await schema.execute(
            question,
            variable_values=variables,
            context_value=Context(reader, patience=60, limits=OPERATORS),
        )
        assert result.errors is None
        assert result.data is not None
        return result.data

    return run


@pytest.fixture
def refused(schema: Schema, reader: Reader) -> Ask:
    """Ask a question that must be refused with one error; returns it formatted."""

    async def run(question: str, **variables: Any) -> dict[str, Any]:
        result = await schema.execute(
            question, variable_values=variables, context_value=Context(reader)
        )
        assert result.errors is not None
        (error,) = result.errors
        return dict(error.formatted)

    return run
