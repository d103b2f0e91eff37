"""The graph as serving sees it: questions only, each one statement that may take so long."""

import datetime as dt
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from neo4j import READ_ACCESS, AsyncDriver, AsyncResult, Query, RoutingControl
from neo4j.exceptions import (
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)
from neo4j.time import Date, DateTime

from graph.address import Address
from graph.asker import Asker
from graph.circuit import Circuit
from graph.console import Console, Limits
from graph.driver import explain
from graph.errors import QueryTimeout
from graph.observer import UNHEARD, Observer
from graph.tracing import retried

T = TypeVar("T")
Read = Callable[[AsyncResult], Awaitable[T]]

OPERATION = re.compile(r"\s*((?:OPTIONAL )?[A-Z]+)")
TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"
# Seconds that the server gets to end a question itself, before we give it up.
GRACE = 1.0


class Reader(Asker):
    """Asks Neo4j in read mode, in which it refuses every write.

    ``timeout`` is in seconds; ``statements`` counts what was asked; ``console`` answers other
    people's Cypher, if they may ask in it; ``observer`` hears of each statement. Its ``circuit`` is
    open while the graph does not answer.
    """

    def __init__(
        self,
        driver: AsyncDriver,
        address: Address,
        timeout: float = 10,
        console: Limits | None = None,
        observer: Observer = UNHEARD,
    ) -> None:
        self._driver, self._address, self._timeout = driver, address, timeout
        self._observer = observer
        self.circuit = Circuit(self._ping)
        self.console = Console(driver, address, console, observer) if console else None
        self.statements = 0

    async def close(self) -> None:
        """Wait for nothing more: before the driver is closed."""
        await self.circuit.close()
        if self.console:
            await self.console.close()

    async def rows(self, cypher: str, **parameters: object) -> list[dict[str, Any]]:
        """All rows of one statement; see ``Asker.rows``."""
        return await self._ask(cypher, parameters, _rows)

    async def values(self, cypher: str, parameters: Mapping[str, Any]) -> list[Any]:
        """The values of a statement's only row; see ``Asker.values``."""
        return await self._ask(cypher, parameters, _values)

    async def _ask(self, cypher: str, parameters: Mapping[str, Any], read: Read[T]) -> T:
        self.statements += 1
        # Every name in it comes from the ontology; values are parameters.
        query, given = Query(cypher, timeout=self._timeout), dict(parameters)
        explained = partial(self._explained, query, given, read)
        with self._observer.statement(self._address, _operation(cypher), cypher):
            try:
                return await self.circuit.within(self._timeout + GRACE, explained)
            except TimeoutError as error:
                raise QueryTimeout(self._timeout) from error

    async def _ping(self) -> None:
        """Ask for nothing, whether or not the circuit is open."""
        await self._explained(Query("RETURN 1 AS one", timeout=self._timeout), {}, _values)

    async def _explained(self, query: Query, parameters: dict[str, Any], read: Read[T]) -> T:
        try:
            return await self._persistently(query, parameters, read)
        except (DriverError, Neo4jError) as error:
            if isinstance(error, Neo4jError) and str(error.code).startswith(TIMED_OUT):
                raise QueryTimeout(self._timeout) from error
            raise explain(error, self._address) from error

    async def _persistently(self, query: Query, parameters: dict[str, Any], read: Read[T]) -> T:
        try:
            return await self._at_once(query, parameters, read)
        except (ServiceUnavailable, SessionExpired, TransientError) as error:
            retried(error)
            # A kept connection may have died, or the cluster has another leader: the driver looks
            # for another server, if only for a moment.
            return await self._driver.execute_query(
                query,
                parameters,
                RoutingControl.READ,
                database_=self._address.database,
                result_transformer_=read,
            )

    async def _at_once(self, query: Query, parameters: dict[str, Any], read: Read[T]) -> T:
        """Ask in one round trip, where ``execute_query`` takes three."""
        async with self._driver.session(
            database=self._address.database, default_access_mode=READ_ACCESS, fetch_size=-1
        ) as session:
            return await read(await session.run(query, parameters))


def _operation(cypher: str) -> str:
    """What a statement does first."""
    found = OPERATION.match(cypher)
    return found[1] if found else ""


async def _values(result: AsyncResult) -> list[Any]:
    return list(await result.single(strict=True))


async def _rows(result: AsyncResult) -> list[dict[str, Any]]:
    return [
        {key: native(value) for key, value in zip(record.keys(), record.values(), strict=True)}
        async for record in result
    ]


def native(value: Any) -> Any:  # noqa: ANN401 (whatever Neo4j can store)
    """A value of the driver with Python's own dates and times in it, however deep."""
    convert = CONVERT.get(type(value))
    return convert(value) if convert else value


def _list(value: list[Any]) -> list[Any]:
    return [native(item) for item in value]


def _map(value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: native(item) for key, item in value.items()}


def _date(value: Date) -> dt.date:
    return value.to_native()


def _time(value: DateTime) -> dt.datetime:
    return value.to_native()


CONVERT: dict[type, Callable[[Any], Any]] = {
    list: _list,
    dict: _map,
    Date: _date,
    DateTime: _time,
}
