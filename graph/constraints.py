"""Constraints and indexes, computed from the ontology.

Neo4j Community enforces uniqueness only; that a property is required is checked by SHACL before
anything is written.
"""

import re
from collections.abc import Iterator

from neo4j import Driver

from graph.asking.searched import FORMER_INDEX, INDEX
from ontology.model import Model

# The name of a constraint or index in the statement that makes it; a constraint's index has it too.
NAME = re.compile(r"(\w+) IF NOT EXISTS")
# What the ontology does not describe, because it is how we keep it rather than what it says.
BOOKKEEPING = (
    "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT record_id IF NOT EXISTS FOR (n:Record) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT load_source IF NOT EXISTS FOR (n:Load) REQUIRE n.source IS UNIQUE",
    "CREATE CONSTRAINT review_key IF NOT EXISTS FOR (n:Review) REQUIRE n.key IS UNIQUE",
    "CREATE CONSTRAINT lock_name IF NOT EXISTS FOR (n:Lock) REQUIRE n.name IS UNIQUE",
    "CREATE CONSTRAINT saved_name IF NOT EXISTS FOR (n:SavedSearch) REQUIRE n.name IS UNIQUE",
    "CREATE CONSTRAINT find_key IF NOT EXISTS FOR (n:Find) REQUIRE n.key IS UNIQUE",
    "CREATE CONSTRAINT webhook_key IF NOT EXISTS FOR (n:Webhook) REQUIRE n.key IS UNIQUE",
    "CREATE CONSTRAINT delivery_id IF NOT EXISTS FOR (n:Delivery) REQUIRE n.id IS UNIQUE",
    "CREATE INDEX record_source_id IF NOT EXISTS FOR (n:Record) ON (n.sourceId)",
    "CREATE INDEX record_source IF NOT EXISTS FOR (n:Record) ON (n.source)",
    "CREATE INDEX record_known IF NOT EXISTS FOR (n:Record) ON (n.source, n.knownFrom)",
    "CREATE INDEX former_record IF NOT EXISTS FOR (n:FormerRecord) ON (n.source, n.knownTo)",
    "CREATE INDEX former_record_id IF NOT EXISTS FOR (n:FormerRecord) ON (n.id)",
    "CREATE INDEX former_entity_id IF NOT EXISTS FOR (n:FormerEntity) ON (n.id)",
    "CREATE INDEX former_entity_known IF NOT EXISTS FOR (n:FormerEntity) ON (n.knownTo)",
    "CREATE INDEX former_state_known IF NOT EXISTS FOR (n:FormerState) ON (n.knownTo)",
    "CREATE INDEX former_known IF NOT EXISTS FOR ()-[r:FORMER]-() ON (r.knownTo)",
)

# What is searched now, and what was written before, apart: it is not in the way of the other.
TEXTS = {INDEX: "Entity", FORMER_INDEX: "FormerEntity|FormerState"}


def statements(model: Model) -> Iterator[str]:
    """Every constraint and index that the ontology asks for, as idempotent Cypher."""
    yield from BOOKKEEPING
    for entity_type in model.entity_types.values():
        if len(entity_type.labels) > 1:
            yield (
                f"CREATE INDEX {entity_type.name}_sortKey IF NOT EXISTS "
                f"FOR (n:{entity_type.name}) ON (n.sortKey)"
            )
        parent = model.entity_types.get(entity_type.labels[-2]) if entity_type.labels[1:] else None
        for prop in entity_type.properties.values():
            if prop.indexed and (parent is None or prop.name not in parent.properties):
                yield (
                    f"CREATE INDEX {entity_type.name}_{prop.name} IF NOT EXISTS "
                    f"FOR (n:{entity_type.name}) ON (n.{prop.name})"
                )
    searchable = {
        prop.name: None
        for entity_type in model.entity_types.values()
        for prop in entity_type.properties.values()
        if prop.searchable
    }
    fields = ", ".join(f"n.{name}" for name in searchable)
    for name, labels in TEXTS.items():
        yield (
            f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{labels}) ON EACH [{fields}] "
            "OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}"
        )


def ensure_constraints(driver: Driver, database: str, model: Model) -> None:
    """Create what is missing and wait until it can be used; at most 5 minutes.

    One look at what is there spares the start of every program some seventy statements.
    """
    with driver.session(database=database) as session:
        there = {row["name"] for row in session.run("SHOW INDEXES YIELD name")}
        missing = [s for s in statements(model) if NAME.findall(s)[0] not in there]
        for statement in missing:
            session.run(statement).consume()
        if missing:
            session.run("CALL db.awaitIndexes(300)").consume()
