"""Who is told of what a saved search finds, and the messages that still have to reach them.

A message is queued by ``graph.saved`` with the very finds that it tells of, and stays until it is
known to have arrived: it may come twice, but it is never lost, and it keeps its id.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import LiteralString

from neo4j import Driver, ManagedTransaction

from graph.errors import UnknownWebhook

ADD: LiteralString = """
MATCH (v:SavedSearch {name: $name})
MERGE (w:Webhook {key: v.id + ' ' + $url})
SET w.url = $url, w.secret = $secret
MERGE (w)-[:HEARS_OF]->(v)
RETURN w.url
"""
REMOVE: LiteralString = """
MATCH (:SavedSearch {name: $name})<-[:HEARS_OF]-(w:Webhook {url: $url})
OPTIONAL MATCH (w)<-[:TO]-(d:Delivery)
WITH w, collect(d) AS deliveries
FOREACH (n IN deliveries + [w] | DETACH DELETE n)
RETURN true AS removed
"""
LIST: LiteralString = """
MATCH (v:SavedSearch)<-[:HEARS_OF]-(w:Webhook)
CALL (w) {
  OPTIONAL MATCH (w)<-[:TO]-(d:Delivery)
  WITH d ORDER BY d.queuedAt, d.id
  RETURN collect(d {.id, .body}) AS waiting
}
RETURN v.name AS search, w.url AS url, w.secret AS secret, w.trouble AS trouble, waiting
ORDER BY search, url
"""
SETTLE: LiteralString = """
UNWIND $outcomes AS outcome
MATCH (d:Delivery {id: outcome.id})-[:TO]->(w:Webhook)
SET w.trouble = outcome.trouble
WITH d, outcome WHERE outcome.trouble IS NULL
DETACH DELETE d
"""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message that has not arrived, as far as we know: JSON, with an id for ever."""

    id: str
    body: str


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that is told of a search; ``trouble`` is why the last message did not arrive.

    ``waiting`` has the oldest message first. The secret never shows in a repr.
    """

    search: str
    url: str
    secret: str = field(repr=False)
    trouble: str | None
    waiting: tuple[Delivery, ...]


class Webhooks:
    """Reads and writes the webhooks."""

    def __init__(self, driver: Driver, database: str) -> None:
        self._driver, self._database = driver, database

    def add(self, name: str, url: str, secret: str) -> None:
        """Tell an address of a search that exists; one that is told already gets the new secret."""
        self._write(ADD, name=name, url=url, secret=secret)

    def remove(self, name: str, url: str) -> None:
        """Tell it no more, nor what still waits for it. Raises ``UnknownWebhook``."""
        if not self._write(REMOVE, name=name, url=url):
            raise UnknownWebhook(name, url)

    def all(self) -> list[Webhook]:
        """All webhooks with what waits for them."""
        with self._driver.session(database=self._database) as session:
            return [
                Webhook(
                    row["search"],
                    row["url"],
                    row["secret"],
                    row["trouble"],
                    tuple(Delivery(**delivery) for delivery in row["waiting"]),
                )
                for row in session.run(LIST)
            ]

    def settle(self, outcomes: Mapping[str, str | None]) -> None:
        """Note what became of deliveries, by id: None arrived; else why not, and they stay."""
        rows = [{"id": id_, "trouble": trouble} for id_, trouble in outcomes.items()]
        self._write(SETTLE, outcomes=rows)

    def _write(self, cypher: LiteralString, **parameters: object) -> list[object]:
        def work(transaction: ManagedTransaction) -> list[object]:
            return list(transaction.run(cypher, parameters))

        with self._driver.session(database=self._database) as session:
            return session.execute_write(work)
