"""The review list as the graph keeps it: names in doubt, and what people decided about them."""

from dataclasses import dataclass
from typing import LiteralString

from neo4j import Driver, ManagedTransaction

LIST: LiteralString = """
MATCH (v:Review) WHERE $status IS NULL OR v.status = $status
OPTIONAL MATCH (d:Entity {id: v.entity})
CALL (v) {
  UNWIND range(0, size(v.candidates) - 1) AS i
  MATCH (e:Entity {id: v.candidates[i]})
  RETURN collect([e.id, e.name, v.scores[i]]) AS candidates
}
RETURN v.key AS key, v.name AS name, v.source AS source, v.status AS status,
       v.entity AS entity, candidates
ORDER BY coalesce(v.scores[0], 0.0) DESC, v.key
"""
DECIDE: LiteralString = """
MERGE (v:Review {key: $key})
ON CREATE SET v.raisedAt = datetime(), v.name = $name, v.source = $source,
              v.candidates = [], v.scores = []
SET v.status = $status, v.entity = $entity, v.decidedAt = datetime()
WITH v WHERE v.status = 'open' AND size(v.candidates) = 0
DELETE v
"""


@dataclass(frozen=True, slots=True)
class Review:
    """A name in doubt. ``candidates`` are (entity id, name, score) with the best first.

    ``status`` is open, accepted (it means ``entity``) or rejected (it means ``entity``, which is
    none that was known).
    """

    key: str
    name: str
    source: str
    status: str
    entity: str | None
    candidates: list[tuple[str, str, float]]


class Reviews:
    """Reads and writes the review list."""

    def __init__(self, driver: Driver, database: str) -> None:
        self._driver, self._database = driver, database

    def list(self, status: str | None = None) -> list[Review]:
        """Names in doubt, the likeliest match first; ``status`` None lists decided ones too."""
        with self._driver.session(database=self._database) as session:
            return [Review(**row.data()) for row in session.run(LIST, status=status)]

    def decide(self, review: Review) -> None:
        """Keep a decision, also about a name that nobody had doubted; open again: forget it."""

        def work(transaction: ManagedTransaction) -> None:
            transaction.run(
                DECIDE,
                key=review.key,
                name=review.name,
                source=review.source,
                status=review.status,
                entity=review.entity,
            ).consume()

        with self._driver.session(database=self._database) as session:
            session.execute_write(work)
