"""The graph that a load has made, written once more by plain UNWIND/MERGE: what ours is held to."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, LiteralString

from neo4j import Driver

BATCH = 1_000
RECORDS: LiteralString = """
MATCH (r:Record {source: 'bench'})-[about:ABOUT]->(e:Entity)
RETURN properties(r) AS properties, properties(about) AS about, e.id AS entity
"""
ENTITIES = "MATCH (e:{label}) RETURN properties(e) AS properties"
RELATIONSHIPS = """
MATCH (a:Entity)-[r:{type}]->(b:Entity)
RETURN a.id AS start, b.id AS end, r.key AS key, properties(r) AS properties
"""
WRITE_RECORDS: LiteralString = """
UNWIND $rows AS row
MATCH (e:Entity {id: row.entity})
MATCH (s:Source {id: 'source/bench'})
MERGE (r:Record {id: row.properties.id}) SET r = row.properties
MERGE (r)-[about:ABOUT]->(e) SET about = row.about
MERGE (r)-[:FROM]->(s)
"""
WRITE_ENTITIES = """
UNWIND $rows AS row
MERGE (e:Entity {{id: row.properties.id}}) SET e = row.properties, e:{label}
"""
WRITE_RELATIONSHIPS = """
UNWIND $rows AS row
MATCH (a:Entity {{id: row.start}})
MATCH (b:Entity {{id: row.end}})
MERGE (a)-[r:{type} {{key: row.key}}]->(b) SET r = row.properties
"""
WIPE: LiteralString = """
MATCH (n) WHERE n:Project OR n:Organisation OR (n:Record AND n.source = 'bench')
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS
"""
CENSUS: LiteralString = """
MATCH (n) UNWIND labels(n) AS kind WITH kind, n
RETURN kind, count(*) AS count, sum(size(keys(n))) AS properties ORDER BY kind
UNION ALL MATCH ()-[r]->() WITH type(r) AS kind, r
RETURN kind, count(*) AS count, sum(size(keys(r))) AS properties ORDER BY kind
"""
LABELS, TYPES = ("Project", "Organisation"), ("PARTICIPATES_IN", "HAS_THEME")
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Graph:
    """All rows of a synthetic graph, ready to be sent, by the statement that writes them."""

    entities: dict[str, Rows]
    records: Rows
    relationships: dict[str, Rows]

    def minimal(self) -> "Graph":
        """Entities and relationships alone: no records, and nothing that tells whence or when."""
        bare = {
            type_name: [{**row, "properties": {"key": row["key"]}} for row in rows]
            for type_name, rows in self.relationships.items()
        }
        return Graph(self.entities, [], bare)


def copy(driver: Driver) -> Graph:
    """Take the synthetic graph out of the database."""
    return Graph(
        {label: _rows(driver, ENTITIES.format(label=label)) for label in LABELS},
        _rows(driver, RECORDS),
        {name: _rows(driver, RELATIONSHIPS.format(type=name)) for name in TYPES},
    )


def write(driver: Driver, graph: Graph) -> float:
    """Write a graph in transactions of 1,000 rows; the seconds that it takes."""
    began = time.perf_counter()
    with driver.session() as session:
        for cypher, rows in _batches(graph):
            session.run(cypher, rows=rows).consume()
    return time.perf_counter() - began


def census(driver: Driver) -> Rows:
    """How many nodes, relationships and properties of each kind there are: two graphs told apart.

    The bookkeeping of loads is not counted.
    """
    return [row for row in _rows(driver, CENSUS) if row["kind"] not in ("Load", "Lock", "Source")]


def wipe(driver: Driver) -> None:
    """Take the synthetic graph away; what was there before stays."""
    with driver.session() as session:
        session.run(WIPE).consume()


def _batches(graph: Graph) -> Iterator[tuple[str, Rows]]:
    statements = [
        *((WRITE_ENTITIES.format(label=label), rows) for label, rows in graph.entities.items()),
        (WRITE_RECORDS, graph.records),
        *((WRITE_RELATIONSHIPS.format(type=t), rows) for t, rows in graph.relationships.items()),
    ]
    for cypher, rows in statements:
        for start in range(0, len(rows), BATCH):
            yield cypher, rows[start : start + BATCH]


def _rows(driver: Driver, cypher: str) -> Rows:
    with driver.session() as session:
        return session.run(cypher).data()
