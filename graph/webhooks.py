"""Who is told of what a saved search finds, and the messages that still have to reach them.

A message is queued by ``graph.saved`` with the very finds that it tells of, and stays until it is
known to have arrived: it may come twice, but it is never lost, and it keeps its id. Addresses and
secrets are not in the graph: see graph.addressees.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import LiteralString
from uuid import uuid4

from neo4j import Driver, ManagedTransaction, Record

from graph.addressees import Addressees
from graph.errors import UnknownWebhook

ADD: LiteralString = """
MATCH (v:SavedSearch {name: $name})
MERGE (w:Webhook {key: $id})
MERGE (w)-[:HEARS_OF]->(v)
RETURN w.key
"""
REMOVE: LiteralString = """
MATCH (w:Webhook {key: $id})
OPTIONAL MATCH (w)<-[:TO]-(d:Delivery)
WITH w, collect(d) AS deliveries
FOREACH (n IN deliveries + [w] | DETACH DELETE n)
"""
LIST: LiteralString = """
MATCH (v:SavedSearch)<-[:HEARS_OF]-(w:Webhook)
CALL (w) {
  OPTIONAL MATCH (w)<-[:TO]-(d:Delivery)
  WITH d ORDER BY d.queuedAt, d.id
  RETURN collect(d {.id, .body}) AS waiting
}
RETURN v.name AS search, w.key AS id, waiting
"""
SETTLE: LiteralString = """
UNWIND $outcomes AS outcome
MATCH (d:Delivery {id: outcome.id})-[:TO]->(w:Webhook)
WITH d, w.key AS id, outcome.trouble AS trouble
FOREACH (n IN CASE WHEN trouble IS NULL THEN [d] ELSE [] END | DETACH DELETE n)
RETURN id, trouble
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
    """Reads and writes the webhooks whose addresses are known on this machine."""

    def __init__(self, driver: Driver, database: str, addressees: Addressees) -> None:
        self._driver, self._database, self._addressees = driver, database, addressees

    def add(self, name: str, url: str, secret: str) -> None:
        """Tell an address of a search that exists; one that is told already gets the new secret."""
        id_ = self._id(name, url) or str(uuid4())
        self._addressees.put(id_, url, secret)
        self._write(ADD, name=name, id=id_)

    def remove(self, name: str, url: str) -> None:
        """Tell it no more, nor what still waits for it. Raises ``UnknownWebhook``."""
        id_ = self._id(name, url)
        if id_ is None:
            raise UnknownWebhook(name, url)
        self._write(REMOVE, id=id_)
        self._addressees.forget(id_)

    def all(self) -> list[Webhook]:
        """All webhooks with what waits for them, by search and address."""
        known = self._addressees.all()
        found = [
            Webhook(
                row["search"],
                known[row["id"]].url,
                known[row["id"]].secret,
                known[row["id"]].trouble,
                tuple(Delivery(**delivery) for delivery in row["waiting"]),
            )
            for row in self._rows(LIST)
            if row["id"] in known
        ]
        return sorted(found, key=lambda webhook: (webhook.search, webhook.url))

    def settle(self, outcomes: Mapping[str, str | None]) -> None:
        """Note what became of deliveries, by id: None arrived; else why not, and they stay."""
        rows = [{"id": id_, "trouble": trouble} for id_, trouble in outcomes.items()]
        for row in self._write(SETTLE, outcomes=rows):
            self._addressees.trouble(row["id"], row["trouble"])

    def _id(self, name: str, url: str) -> str | None:
        known = self._addressees.all()
        for row in self._rows(LIST):
            if row["search"] == name and row["id"] in known and known[row["id"]].url == url:
                id_: str = row["id"]
                return id_
        return None

    def _rows(self, cypher: LiteralString) -> list[Record]:
        with self._driver.session(database=self._database) as session:
            return list(session.run(cypher))

    def _write(self, cypher: LiteralString, **parameters: object) -> list[Record]:
        def work(transaction: ManagedTransaction) -> list[Record]:
            return list(transaction.run(cypher, parameters))

        with self._driver.session(database=self._database) as session:
            return session.execute_write(work)
