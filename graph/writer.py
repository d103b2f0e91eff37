"""Puts changes into the graph: one transaction a batch, so that a kill leaves all of it or none."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import asdict
from typing import Any, TypeVar

from neo4j import Driver, ManagedTransaction

from graph import statements
from graph.changes import Changes, EntityRow, RecordRow, RelationshipRow
from ontology.model import Model

Row = TypeVar("Row")


class Writer:
    """Writes the changes of one load.

    ``at`` is when the load began, and so since when its facts are known; ``source`` is the name of
    the source whose records are written.
    """

    def __init__(
        self, driver: Driver, database: str, model: Model, source: str, at: dt.datetime
    ) -> None:
        self._driver, self._database = driver, database
        self._labels = entity_labels(model)
        self._source, self._at = source, at

    def write(self, changes: Changes) -> None:
        """Apply changes whole or not at all; entities go first, withdrawn facts last."""
        with self._driver.session(database=self._database) as session:
            session.execute_write(self._apply, changes)

    def _apply(self, transaction: ManagedTransaction, changes: Changes) -> None:
        for cypher, rows in self._plan(changes):
            if rows:
                transaction.run(
                    cypher,
                    rows=rows,
                    at=self._at,
                    source=f"source/{self._source}",
                ).consume()

    def _plan(self, changes: Changes) -> Iterator[tuple[str, list[Any]]]:
        for labels, entities in _grouped(changes.entities, lambda row: row.labels):
            cypher = statements.write_entities(labels, self._labels)
            yield cypher, [_entity(row) for row in entities]
        yield statements.WRITE_RECORDS, [_record(row) for row in changes.records]
        for type_name, rows in _grouped(changes.relationships, lambda row: row.type):
            yield statements.write_relationships(type_name), _relationships(rows)
        closed = changes.closed.items()
        gone = [{"record": id_, "entity": entity} for id_, entity in closed]
        yield statements.RETRACT_RECORDS, gone
        yield statements.RETRACT_ASSERTIONS, [asdict(row) for row in changes.withdrawn]
        yield statements.REPOINT, [asdict(row) for row in changes.repointed]
        yield statements.CLOSE_RECORDS, list(changes.closed)
        yield statements.orphan_entities(self._labels), changes.orphaned
        yield statements.WRITE_REVIEWS, [asdict(row) for row in changes.reviews]
        yield statements.NOTE_STEP, [asdict(changes.step)] if changes.step else []


def entity_labels(model: Model) -> tuple[str, ...]:
    """Every label that an entity can have, ``Entity`` among them."""
    entity_types = model.entity_types.values()
    return tuple(
        dict.fromkeys(label for t in entity_types if t.root is not None for label in t.labels)
    )


Key = TypeVar("Key", bound=Hashable)


def _grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> Iterator[tuple[Key, list[Row]]]:
    groups: defaultdict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    yield from groups.items()


def _entity(row: EntityRow) -> dict[str, Any]:
    # Lists are ordered by name in whatever case, and an index has them in this order.
    order = {"sortKey": str(row.properties["name"]).lower()} if "name" in row.properties else {}
    return {"id": row.id, "properties": {**row.properties, "id": row.id, **order}}


def _record(row: RecordRow) -> dict[str, Any]:
    return {
        "entity": row.entity,
        "properties": {
            "id": row.id,
            "source": row.source,
            "sourceId": row.source_id,
            "name": row.name,
            "content": row.content,
            "contentHash": row.content_hash,
            "row": row.row,
            "url": row.url,
            "mention": row.mention,
            **_submitter(row),
        },
        "about": {"rule": row.rule, "score": row.score, "decidedBy": row.decided_by},
    }


def _submitter(row: RecordRow) -> dict[str, Any]:
    if row.submitter is None:
        return {}
    said = row.submitter
    return {
        "submittedBy": said.caller,
        "submittedFor": said.organisation,
        "submittedAt": said.at,
    }


def _relationships(rows: Iterable[RelationshipRow]) -> list[dict[str, Any]]:
    """One row for each relationship, with the records that assert it and what each says of when."""
    return [
        {
            "start": start,
            "end": end,
            "key": key,
            "attributes": dict(same[-1].attributes),
            "records": [row.record for row in same],
            "periods": [f"{row.since or ''}/{row.until or ''}" for row in same],
        }
        for (start, end, key), same in _grouped(rows, lambda row: (row.start, row.end, row.key))
    ]
