"""The console: runs a stranger's statement, if it only reads, within limits that hold.

First its text is judged, then Neo4j's plan of it, and then it is run as it stands, with the same
parameters, in a transaction that can only read. Nothing is kept between two statements.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from neo4j import READ_ACCESS, AsyncDriver, AsyncResult, AsyncTransaction, ResultSummary
from neo4j.exceptions import DriverError, Neo4jError

from graph.address import Address
from graph.console.errors import ConsoleBusy, GivenUp
from graph.console.explained import explained, unknown_names
from graph.console.limits import Limits, Meter, judge_parameters
from graph.console.plan import drawn, judge_plan
from graph.console.text import judge_text
from graph.console.values import as_json
from graph.observer import UNHEARD, Observer

RUNNING = """
SHOW TRANSACTIONS YIELD metaData
WHERE metaData.console = $mark
RETURN count(*) AS running
"""
# Seconds between two looks whether the server has done with a statement that we gave up.
PATIENCE = 1.0
# Seconds in which connections that were cut short are closed, which the driver does not wait for.
CLOSING = 0.05


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows of JSON; ``truncated`` when there would be more rows than were wanted.

    ``notes`` tell of names in the statement that nothing in the graph has.
    """

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool
    milliseconds: int
    plan: str
    notes: list[str]


class Console:
    """Answers statements, at most so many at once."""

    def __init__(
        self, driver: AsyncDriver, address: Address, limits: Limits, observer: Observer = UNHEARD
    ) -> None:
        self._driver, self._address, self.limits = driver, address, limits
        self._observer = observer
        self._running: set[str] = set()
        self._closing = False
        self._waiting: set[asyncio.Task[None]] = set()

    async def ask(self, statement: str, parameters: Mapping[str, Any], first: int) -> Answer:
        """The first rows of a statement's answer.

        Raises a ``ConsoleError`` that says what to mend, or another ``GraphError``.
        """
        text = statement.replace("\r\n", "\n").replace("\r", "\n")
        judge_parameters(parameters)
        judge_text(text, parameters)
        started = time.monotonic()
        async with self._place() as mark:
            with self._observed("EXPLAIN"):
                async with self._reading(mark, self.limits.planning) as transaction:
                    summary = await _planned(transaction, text, parameters)
            with self._observed("console"):
                async with self._reading(mark, self.limits.seconds, first) as transaction:
                    result = await transaction.run(text, dict(parameters))
                    columns = list(result.keys())
                    rows = await _rows(result, first)
        return Answer(
            columns=columns,
            rows=rows[:first],
            truncated=len(rows) > first,
            milliseconds=round((time.monotonic() - started) * 1000),
            plan="\n".join(drawn(summary.plan or {})),
            notes=list(unknown_names(summary.gql_status_objects)),
        )

    @contextmanager
    def _observed(self, operation: str) -> Iterator[None]:
        """Have it heard how a stranger's statement goes, but not what it says."""
        with (
            self._observer.statement(self._address, operation),
            explained(self._address, self.limits),
        ):
            yield

    async def close(self) -> None:
        """Wait no longer for what we gave up; the server ends it, or not, without us."""
        # They end by themselves: to cancel one in the middle of its question leaves a socket open.
        self._closing = True
        await asyncio.gather(*self._waiting, return_exceptions=True)
        await asyncio.sleep(CLOSING)

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[str]:
        """One of the few places to run in: its mark, which is on the server's transactions too.

        A place is free again when the server has done. It does not stop within an expression, and
        who could leave it busy and come again would soon have all of it busy.
        """
        if len(self._running) >= self.limits.at_once:
            raise ConsoleBusy(self.limits.at_once)
        mark = uuid4().hex
        self._running.add(mark)
        try:
            yield mark
        except (GivenUp, asyncio.CancelledError):
            task = asyncio.create_task(self._free_when_done(mark))
            self._waiting.add(task)
            task.add_done_callback(self._waiting.discard)
            raise
        except BaseException:
            self._running.discard(mark)
            raise
        self._running.discard(mark)

    async def _free_when_done(self, mark: str) -> None:
        try:
            while not self._closing and await self._is_running(mark):  # noqa: ASYNC110 (nobody tells)
                await asyncio.sleep(PATIENCE)
        finally:
            self._running.discard(mark)

    async def _is_running(self, mark: str) -> bool:
        try:
            found = await self._driver.execute_query(
                RUNNING, mark=mark, database_=self._address.database
            )
        except (DriverError, Neo4jError):
            return False  # then there is nothing to be busy, or nobody may look
        return bool(found.records[0]["running"])

    @asynccontextmanager
    async def _reading(
        self, mark: str, seconds: float, first: int = 0
    ) -> AsyncIterator[AsyncTransaction]:
        """A transaction that can only read, and ends when its time or its room is over."""
        meter: Meter | None = None
        try:
            async with asyncio.timeout(seconds + self.limits.grace) as clock:
                meter = Meter(clock, self.limits.bytes)
                async with (
                    self._driver.session(
                        database=self._address.database,
                        default_access_mode=READ_ACCESS,
                        fetch_size=first + 1,
                        notifications_min_severity="WARNING",
                    ) as session,
                    await session.begin_transaction({"console": mark}, seconds) as transaction,
                ):
                    with meter.watching(transaction):
                        yield transaction
        except TimeoutError as error:
            raise GivenUp(self._limit(meter, seconds)) from error

    def _limit(self, meter: Meter | None, seconds: float) -> str:
        if meter is not None and meter.full:
            megabytes = self.limits.bytes / 1_000_000
            return f"The answer is larger than {megabytes:g} MB: return properties, or fewer rows."
        return f"The statement took longer than {seconds:g} s, which is the limit: ask for less."


async def _planned(
    transaction: AsyncTransaction, text: str, parameters: Mapping[str, Any]
) -> ResultSummary:
    """How a statement that may be run would be. Neo4j plans with the parameters' types."""
    # On a line of its own, so that columns in Neo4j's messages are those of the statement.
    result = await transaction.run("EXPLAIN\n" + text, dict(parameters))
    summary = await result.consume()
    judge_plan(summary.query_type, summary.plan)
    return summary


async def _rows(result: AsyncResult, first: int) -> list[list[Any]]:
    """The first rows and one more, if there is one, which tells that there are more."""
    rows: list[list[Any]] = []
    async for record in result:
        rows.append([as_json(value) for value in record.values()])
        if len(rows) > first:
            break
    return rows
