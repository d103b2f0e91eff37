"""Connections to Neo4j, sync for loading and async for serving, with errors that say what to do."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

from neo4j import AsyncDriver, AsyncGraphDatabase, Driver, GraphDatabase
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.address import Address
from graph.errors import (
    BadAddress,
    DatabaseUnavailable,
    GraphError,
    Overloaded,
    TooManyAttempts,
    UnknownDatabase,
    Unreachable,
    WrongPassword,
)

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
RATE_LIMIT = "Neo.ClientError.Security.AuthenticationRateLimit"
NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"
CLOSED_DATABASE = "Neo.TransientError.General.DatabaseUnavailable"

# Seconds to wait for a connection; a server that is busy starting up needs some.
PATIENCE = 10.0
OPTIONS: dict[str, Any] = {
    "notifications_min_severity": "OFF",
    "user_agent": "loti-graph",
}
LOADING: dict[str, Any] = {
    "connection_timeout": PATIENCE,
    "connection_acquisition_timeout": PATIENCE,
    "max_transaction_retry_time": PATIENCE,
}
# Seconds in which the driver asks again what failed by no fault of its own: as it waits one second
# first, it does so once.
RETRIES = 0.5


@dataclass(frozen=True, slots=True)
class Pool:
    """The connections of a service: so many, for which a question waits so many seconds."""

    size: int = 100
    wait: float = 3.0


@contextmanager
def connect(address: Address) -> Iterator[Driver]:
    """A checked connection for loading.

    Raises a ``GraphError`` when there is none to be had, and ``Unreachable`` when it breaks.
    """
    with _explained(address):
        _refuse_other_schemes(address.uri)
        driver = GraphDatabase.driver(
            address.uri, auth=(address.user, address.password), **OPTIONS, **LOADING
        )
    with driver:
        with _explained(address):
            _require_answer(driver, address.database)
        try:
            yield driver
        except (ServiceUnavailable, SessionExpired) as error:
            raise Unreachable(address.uri) from error


@asynccontextmanager
async def connect_async(address: Address, pool: Pool = Pool()) -> AsyncIterator[AsyncDriver]:
    """A connection for serving; it is checked when it is used, so that serving can begin first."""
    with _explained(address):
        _refuse_other_schemes(address.uri)
        driver = AsyncGraphDatabase.driver(
            address.uri,
            auth=(address.user, address.password),
            connection_timeout=pool.wait,
            connection_acquisition_timeout=pool.wait,
            max_connection_pool_size=pool.size,
            max_transaction_retry_time=RETRIES,
            **OPTIONS,
        )
    async with driver:
        yield driver


def _require_answer(driver: Driver, database: str) -> None:
    """Ask a first question, at once and once: a database may be missing, or not open."""
    with driver.session(database=database) as session:
        session.run("RETURN 1").single()


def _refuse_other_schemes(uri: str) -> None:
    if not uri.startswith(tuple(f"{scheme}://" for scheme in SCHEMES)):
        raise BadAddress(uri, f"it begins with none of {', '.join(SCHEMES)}")


@contextmanager
def _explained(address: Address) -> Iterator[None]:
    try:
        yield
    except (DriverError, Neo4jError, ValueError) as error:
        raise explain(error, address) from error


def explain(error: Exception, address: Address) -> GraphError:
    """The error of ours that says what an error of the driver means to a person."""
    if isinstance(error, Neo4jError):
        return _refusal(error, address)
    if isinstance(error, ConfigurationError | ValueError):
        return BadAddress(address.uri, str(error))
    if isinstance(error, ConnectionAcquisitionTimeoutError):
        return Overloaded("all connections to it are in use")
    return Unreachable(address.uri)


def _refusal(error: Neo4jError, address: Address) -> GraphError:
    """The error of ours that says why a server that answers does not do as it is told."""
    if error.code == RATE_LIMIT:
        return TooManyAttempts(address.uri)
    if error.code == NO_DATABASE:
        return UnknownDatabase(address.uri, address.database)
    if error.code == CLOSED_DATABASE:
        return DatabaseUnavailable(address.uri, address.database)
    if isinstance(error, AuthError):
        return WrongPassword(address.uri, address.user)
    if isinstance(error, TransientError):
        return Overloaded(str(error.message))
    return GraphError(f"The Neo4j at {address.uri} says: {error.message}")
