"""Loads as the graph remembers them: one at a time, and resumed under their first date."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, LiteralString

from neo4j import Driver, ManagedTransaction
from neo4j.exceptions import ClientError, TransientError

from graph.errors import LoadInProgress

LOCK: LiteralString = "MERGE (l:Lock {name: 'load'}) SET l.held = true"
BEGIN: LiteralString = """
MERGE (l:Load {source: $source})
WITH l, coalesce(l.input = $input AND l.finishedAt IS NULL, false) AS resumed
SET l.startedAt = CASE WHEN resumed THEN l.startedAt ELSE $now END,
    l.input = $input, l.finishedAt = null, l.movedAt = $now, l.done = 0, l.total = $total,
    l.records = 0, l.entities = 0, l.relationships = 0, l.closed = 0
MERGE (s:Source {id: 'source/' + $source})
SET s += $description, s.loadedAt = l.startedAt
RETURN l.startedAt AS at
"""
FINISH: LiteralString = """
MATCH (l:Load {source: $source}), (s:Source {id: 'source/' + $source})
SET l.finishedAt = $now
WITH s
OPTIONAL MATCH (s)<-[:FROM]-(:Record)-[:ABOUT]->(e:Entity)
UNWIND coalesce(labels(e), [null]) AS label
WITH s, label ORDER BY label
WITH s, collect(DISTINCT label) AS types
SET s.describes = [type IN types WHERE type <> 'Entity']
"""
UNFINISHED: LiteralString = """
MATCH (l:Load {source: $source}) WHERE l.finishedAt IS NULL RETURN true AS unfinished
"""
# How long to wait for a load that is just ending, or for a server that is busy, in seconds.
PATIENCE = 10.0


@contextmanager
def exclusive(driver: Driver, database: str) -> Iterator[None]:
    """Hold the graph's only right to load, or raise ``LoadInProgress``.

    The right is a write lock on one node, held by an open transaction: when the loading process
    dies, the server drops its connection and with it the lock, so nothing is left to clean up.
    """
    with driver.session(database=database) as session:
        try:
            with session.begin_transaction(timeout=PATIENCE) as probe:
                probe.run(LOCK).consume()
        except (ClientError, TransientError) as error:
            raise LoadInProgress from error
        with session.begin_transaction(timeout=0) as held:
            held.run(LOCK).consume()
            yield
            held.rollback()


class Load:
    """One load of one source. ``input`` is the hash of all the bytes that it reads."""

    def __init__(self, driver: Driver, database: str, source: str, content: str) -> None:
        self._driver, self._database = driver, database
        self._parameters = {"source": source, "input": content}

    def unfinished(self) -> bool:
        """Whether the last load of this source was cut short."""
        with self._driver.session(database=self._database) as session:
            return session.run(UNFINISHED, self._parameters).single() is not None

    def begin(self, description: Mapping[str, object], total: int) -> dt.datetime:
        """Note that the load has begun, with so many records to write.

        A killed load of the same bytes keeps its first date.
        """
        rows = self._write(BEGIN, description=dict(description), total=total)
        at: dt.datetime = rows[0]["at"].to_native()
        return at

    def finish(self) -> None:
        """Note that the load is whole."""
        self._write(FINISH)

    def _write(self, cypher: LiteralString, **parameters: object) -> list[dict[str, Any]]:
        def work(transaction: ManagedTransaction) -> list[dict[str, Any]]:
            now = dt.datetime.now(dt.UTC)
            return transaction.run(cypher, {**self._parameters, **parameters, "now": now}).data()

        with self._driver.session(database=self._database) as session:
            return session.execute_write(work)
