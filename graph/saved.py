"""Saved searches as the graph keeps them, with what each has found and when it was first seen.

What was found is noted on nodes of its own, not on relationships to the things: things come and go
with loads, and questions about what is connected must not meet our bookkeeping.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, LiteralString, Self, TypeVar
from uuid import UUID, uuid4

from neo4j import Driver, ManagedTransaction, Record
from neo4j.exceptions import ConstraintError

from graph.errors import NameTaken, UnknownSearch

ADD: LiteralString = """
CREATE (v:SavedSearch {name: $name, id: $id, title: $title, document: $document,
                       variables: $variables, createdAt: $at, checkedAt: $at})
"""
REMOVE: LiteralString = """
MATCH (v:SavedSearch {name: $name})
OPTIONAL MATCH (v)-[:FOUND]->(f:Find)
WITH v, collect(f) AS finds
OPTIONAL MATCH (v)<-[:HEARS_OF]-(w:Webhook)
OPTIONAL MATCH (w)<-[:TO]-(d:Delivery)
WITH v, finds, collect(DISTINCT w) + collect(d) AS hooks
FOREACH (n IN [v] + finds + hooks | DETACH DELETE n)
RETURN true AS removed
"""
LIST: LiteralString = """
MATCH (v:SavedSearch) WHERE $name IS NULL OR v.name = $name
RETURN properties(v) AS search ORDER BY search.name
"""
# Setting a property first takes the node's lock: two checks at once find a thing new only once.
RECORD: LiteralString = """
MATCH (v:SavedSearch {name: $name}) SET v.checkedAt = $at
WITH v UNWIND $items AS item
WITH v, item, v.id + ' ' + item AS key
WHERE NOT EXISTS { (:Find {key: key}) }
CREATE (v)-[:FOUND]->(:Find {key: key, item: item, at: $at})
RETURN item
"""
QUEUE: LiteralString = """
MATCH (:SavedSearch {name: $name})<-[:HEARS_OF]-(w:Webhook)
CREATE (w)<-[:TO]-(:Delivery {id: 'msg_' + replace(randomUUID(), '-', ''), body: $body,
                              queuedAt: $at})
"""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A question in GraphQL that somebody wants to hear of again; ``name`` is a slug.

    ``id`` is a UUID, from which feeds make ids that no other search of that name will have.
    """

    name: str
    title: str
    document: str
    variables: Mapping[str, Any]
    created_at: dt.datetime
    checked_at: dt.datetime
    id: str = field(default_factory=lambda: str(uuid4()))

    @property
    def uuid(self) -> UUID:
        """The id as the namespace of ids that are made from it."""
        return UUID(self.id)

    @classmethod
    def from_node(cls, properties: Mapping[str, Any]) -> Self:
        """The search that a node's properties describe, with Python's own times."""
        return cls(
            name=properties["name"],
            title=properties["title"],
            document=properties["document"],
            variables=json.loads(properties["variables"]),
            created_at=properties["createdAt"],
            checked_at=properties["checkedAt"],
            id=properties["id"],
        )


class SavedSearches:
    """Reads and writes the saved searches."""

    def __init__(self, driver: Driver, database: str) -> None:
        self._driver, self._database = driver, database

    def add(self, search: SavedSearch, found: Sequence[str]) -> None:
        """Keep a search, and the ids of what it finds now. Raises ``NameTaken``."""

        def work(transaction: ManagedTransaction) -> None:
            transaction.run(
                ADD,
                name=search.name,
                id=search.id,
                title=search.title,
                document=search.document,
                variables=json.dumps(search.variables),
                at=search.created_at,
            ).consume()
            _note(transaction, search.name, found, search.created_at)

        try:
            self._write(work)
        except ConstraintError as error:
            raise NameTaken(search.name) from error

    def remove(self, name: str) -> None:
        """Forget a search with all that hangs on it. Raises ``UnknownSearch``."""
        if not self._write(lambda transaction: list(transaction.run(REMOVE, name=name))):
            raise UnknownSearch(name)

    def all(self) -> list[SavedSearch]:
        """All saved searches by name."""
        return self._read(None)

    def get(self, name: str) -> SavedSearch:
        """One saved search. Raises ``UnknownSearch``."""
        for search in self._read(name):
            return search
        raise UnknownSearch(name)

    def record(
        self, name: str, found: Sequence[str], letter: Callable[[set[str]], str]
    ) -> set[str]:
        """Note what a search finds now; returns the ids that it had never found before.

        In the same transaction the ``letter`` that tells of them is queued for every webhook of the
        search, so that whatever happens next it is sent, and under one id.
        """
        at = dt.datetime.now(dt.UTC)

        def work(transaction: ManagedTransaction) -> set[str]:
            new = _note(transaction, name, found, at)
            if new:
                transaction.run(QUEUE, name=name, body=letter(new), at=at).consume()
            return new

        return self._write(work)

    def _read(self, name: str | None) -> list[SavedSearch]:
        with self._driver.session(database=self._database) as session:
            return [_search(row) for row in session.run(LIST, name=name)]

    def _write(self, work: Callable[[ManagedTransaction], T]) -> T:
        with self._driver.session(database=self._database) as session:
            return session.execute_write(work)


def _note(
    transaction: ManagedTransaction, name: str, found: Sequence[str], at: dt.datetime
) -> set[str]:
    rows = transaction.run(RECORD, name=name, items=list(dict.fromkeys(found)), at=at)
    return {row["item"] for row in rows}


def _search(row: Record) -> SavedSearch:
    properties = dict(row["search"])
    for name in ("createdAt", "checkedAt"):
        properties[name] = properties[name].to_native()
    return SavedSearch.from_node(properties)
