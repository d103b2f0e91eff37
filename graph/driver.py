"""Connections to Neo4j, sync for loading and async for serving, with errors that say what to do."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from neo4j import AsyncDriver, AsyncGraphDatabase, Driver, GraphDatabase
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, ServiceUnavailable

from graph.address import Address
from graph.errors import BadAddress, GraphError, Unreachable, WrongPassword

# Seconds to wait for a connection; a server that is busy starting up needs some.
PATIENCE = 10.0
OPTIONS: dict[str, Any] = {
    "connection_timeout": PATIENCE,
    "connection_acquisition_timeout": PATIENCE,
    "max_transaction_retry_time": PATIENCE,
    "notifications_min_severity": "OFF",
    "user_agent": "loti-graph",
}


@contextmanager
def connect(address: Address) -> Iterator[Driver]:
    """A checked connection for loading. Raises a ``GraphError`` when there is none to be had."""
    with _explained(address):
        driver = GraphDatabase.driver(address.uri, auth=(address.user, address.password), **OPTIONS)
    with driver:
        with _explained(address):
            driver.verify_connectivity()
        yield driver


@asynccontextmanager
async def connect_async(address: Address) -> AsyncIterator[AsyncDriver]:
    """A connection for serving; it is checked when it is used, so that serving can begin first."""
    with _explained(address):
        driver = AsyncGraphDatabase.driver(
            address.uri, auth=(address.user, address.password), **OPTIONS
        )
    async with driver:
        yield driver


@contextmanager
def _explained(address: Address) -> Iterator[None]:
    try:
        yield
    except DriverError as error:
        raise explain(error, address) from error
    except (AuthError, ConfigurationError, ValueError) as error:
        raise explain(error, address) from error


def explain(error: Exception, address: Address) -> GraphError:
    """The error of ours that says what an error of the driver means to a person."""
    if isinstance(error, AuthError):
        return WrongPassword(address.uri, address.user)
    if isinstance(error, ConfigurationError | ValueError):
        return BadAddress(address.uri, str(error))
    if isinstance(error, ServiceUnavailable | DriverError):
        return Unreachable(address.uri)
    return GraphError(str(error))
