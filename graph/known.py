"""What the graph knows already: all that loading needs to decide who is who and what is new."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, LiteralString

from neo4j import Driver

IDENTIFIERS: LiteralString = """
MATCH (e:Entity) UNWIND e.identifiers AS identifier
RETURN identifier, e.id AS id
"""
ENTITIES: LiteralString = """
MATCH (e:Entity) WHERE (e)<-[:ABOUT]-(:Record) RETURN e.id AS id
"""
COUNTS: LiteralString = """
MATCH (e:Entity)
UNWIND [label IN labels(e) WHERE label <> 'Entity'] AS label
RETURN label, count(*) AS count ORDER BY count DESC, label
"""
ORGANISATIONS: LiteralString = """
MATCH (o:Organisation)
RETURN o.id AS id, o.name AS name, labels(o) AS labels, coalesce(o.aliases, []) AS aliases,
       coalesce(o.domains, []) AS domains, coalesce(o.identifiers, []) AS identifiers,
       o.gssCode AS gss, o.region AS region,
       EXISTS { (o)<-[:ABOUT]-(r:Record) WHERE NOT r.mention } AS authoritative
ORDER BY o.id
"""
CONCEPTS: LiteralString = """
MATCH (c:Theme|Skill|Role) WHERE NOT (c)-[:BROADER_ROLE]->()
RETURN c.id AS id, labels(c) AS labels, c.name AS name, coalesce(c.aliases, []) AS aliases,
       coalesce(c.identifiers, []) AS identifiers, c.framework AS framework,
       c.skillType AS skill_type
ORDER BY c.id
"""
RECORDS: LiteralString = """
MATCH (r:Record {source: $source})-[:ABOUT]->(e:Entity)
RETURN r.sourceId AS source_id, r.id AS id, r.contentHash AS hash, e.id AS entity
"""
SAID: LiteralString = """
UNWIND $entities AS id
MATCH (e:Entity {id: id})<-[:ABOUT]-(r:Record)
RETURN id AS entity, r.id AS record, r.source AS source, r.mention AS mention,
       r.content AS content
"""
MENTIONS: LiteralString = """
MATCH (r:Record {mention: true})-[about:ABOUT]->(e:Organisation)
WHERE about.decidedBy = 'load' AND about.rule IN $rules
RETURN r.id AS id, r.source AS source, r.sourceId AS source_id, e.id AS entity, r.name AS name
ORDER BY r.id
"""
MENTIONS_OF: LiteralString = """
MATCH (r:Record {sourceId: $source_id})-[:ABOUT]->(e:Organisation)
RETURN r.id AS id, r.source AS source, r.sourceId AS source_id, e.id AS entity, r.name AS name
ORDER BY r.id
"""
CITING: LiteralString = """
UNWIND $entities AS id
MATCH (e:Entity {id: id})-[x]-(:Entity) WHERE x.records IS NOT NULL AND type(x) <> 'FORMER'
UNWIND x.records AS record
WITH DISTINCT record
MATCH (r:Record {id: record})-[:ABOUT]->(s:Entity)
RETURN r.id AS record, r.source AS source, s.id AS entity, r.mention AS mention,
       r.content AS content
"""
DECISIONS: LiteralString = """
MATCH (v:Review) WHERE v.status <> 'open'
RETURN v.key AS key, v.status AS status, v.entity AS entity
"""


@dataclass(frozen=True, slots=True)
class StoredOrganisation:
    """An organisation as the graph has it; ``authoritative`` is False when only others name it."""

    id: str
    name: str
    labels: tuple[str, ...]
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    identifiers: tuple[str, ...]
    gss: str | None
    region: str | None
    authoritative: bool


@dataclass(frozen=True, slots=True)
class StoredConcept:
    """A theme, skill or role, with every word that means it; of a skill, where it is from."""

    id: str
    labels: tuple[str, ...]
    name: str
    aliases: tuple[str, ...]
    identifiers: tuple[str, ...]
    framework: str | None
    skill_type: str | None


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """The current version of one record of a source."""

    source_id: str
    id: str
    hash: str
    entity: str


@dataclass(frozen=True, slots=True)
class StoredContent:
    """What a current record says about an entity; ``content`` is its canonical JSON."""

    entity: str
    record: str
    source: str
    mention: bool
    content: str


@dataclass(frozen=True, slots=True)
class StoredMention:
    """How a source spells an organisation's name, and the entity that this is taken to mean."""

    id: str
    source: str
    source_id: str
    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on a name: it means ``entity``.

    ``accepted``: one that was known. ``rejected``: none that was, so one of its own.
    """

    key: str
    status: str
    entity: str


class Known:
    """A view of the graph for one load. Each method is one statement that reads in bulk."""

    def __init__(self, driver: Driver, database: str) -> None:
        self._driver, self._database = driver, database

    def identifiers(self) -> dict[str, str]:
        """Entity ids by every identifier they have."""
        return {row["identifier"]: row["id"] for row in self._rows(IDENTIFIERS)}

    def counts(self) -> dict[str, int]:
        """How many things of each type there are, the most frequent first; empty: no data."""
        return {row["label"]: row["count"] for row in self._rows(COUNTS)}

    def entities(self) -> set[str]:
        """The ids of all current entities that some record is about."""
        return {row["id"] for row in self._rows(ENTITIES)}

    def organisations(self) -> list[StoredOrganisation]:
        """All current organisations, in the order of their ids."""
        return [StoredOrganisation(**_frozen(row)) for row in self._rows(ORGANISATIONS)]

    def concepts(self) -> list[StoredConcept]:
        """All themes, skills and roles (not their levels), in the order of their ids."""
        return [StoredConcept(**_frozen(row)) for row in self._rows(CONCEPTS)]

    def records(self, source: str) -> dict[str, StoredRecord]:
        """The current records of one source, by source id."""
        rows = self._rows(RECORDS, source=source)
        return {row["source_id"]: StoredRecord(**row) for row in rows}

    def said(self, entities: Iterable[str]) -> list[StoredContent]:
        """What all current records say about some entities."""
        return [StoredContent(**row) for row in self._rows(SAID, entities=list(entities))]

    def citing(self, entities: Iterable[str]) -> list[StoredContent]:
        """The current records that assert relationships of some entities, and their own entity."""
        return [StoredContent(**row) for row in self._rows(CITING, entities=list(entities))]

    def mentions(self, rules: Iterable[str]) -> list[StoredMention]:
        """Mentions of organisations that a load, not a person, decided by one of some rules."""
        return [StoredMention(**row) for row in self._rows(MENTIONS, rules=list(rules))]

    def mentions_of(self, source_id: str) -> list[StoredMention]:
        """The mentions of one name, in all sources."""
        return [StoredMention(**row) for row in self._rows(MENTIONS_OF, source_id=source_id)]

    def decisions(self) -> dict[str, Decision]:
        """What people decided about names, by normalised name."""
        return {row["key"]: Decision(**row) for row in self._rows(DECISIONS)}

    def _rows(self, cypher: LiteralString, **parameters: object) -> Iterator[dict[str, Any]]:
        with self._driver.session(database=self._database, default_access_mode="READ") as session:
            for record in session.run(cypher, parameters):
                yield record.data()


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}
