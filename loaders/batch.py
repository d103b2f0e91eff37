"""Prepared records into the rows that one transaction writes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.changes import Changes, RecordRow, RelationshipRow
from graph.known import Known
from loaders.asserting import relationship
from loaders.merging import MENTION, Said, merge
from loaders.preparing import Prepared
from ontology.model import Model
from ontology.record import read_tagged


@dataclass(frozen=True, slots=True)
class Batcher:
    """Turns records of one source into changes, computing anew every entity that they touch.

    ``ranks`` has the rank of every source; ``existing`` the entities that the graph has, to which
    those of each batch are added.
    """

    known: Known
    model: Model
    ranks: Mapping[str, int]
    source: str
    existing: set[str]

    def changes(self, batch: Iterable[Prepared], closed: Mapping[str, str]) -> Changes:
        """What to write for some records, and for old versions (with their entity) that end."""
        batch = list(batch)
        said: dict[str, list[Said]] = {entity: [] for entity in closed.values()}
        for item in batch:
            said.setdefault(item.match.entity, []).append(self._said(item))
        for content in self.known.said(said.keys() & self.existing):
            if content.record not in closed:
                rank = self.ranks[content.source] + MENTION * content.mention
                says = json.loads(content.content, object_hook=read_tagged)
                said[content.entity].append(Said(rank, content.record, says))
        self.existing.update(said)
        return Changes(
            entities=[merge(id_, about, self.model) for id_, about in said.items() if about],
            records=[self._record(item) for item in batch],
            relationships=[row for item in batch for row in self._relationships(item)],
            closed=dict(closed),
            orphaned=[id_ for id_, about in said.items() if not about],
        )

    def _said(self, item: Prepared) -> Said:
        record, rank = item.record, self.ranks[self.source] + MENTION * item.mention
        content = {
            "type": record.type,
            "identifiers": record.identifiers,
            "properties": record.properties,
        }
        return Said(rank, item.version(self.source), content)

    def _record(self, item: Prepared) -> RecordRow:
        return RecordRow(
            id=item.version(self.source),
            source=self.source,
            source_id=item.record.source_id,
            name=item.record.name,
            entity=item.match.entity,
            content=item.content,
            content_hash=item.hash,
            row=item.place,
            url=item.record.url,
            mention=item.mention,
            rule=item.match.rule,
            score=item.match.score,
            decided_by=item.match.decided_by,
            submitter=item.record.submitter,
        )

    def _relationships(self, item: Prepared) -> list[RelationshipRow]:
        version, subject = item.version(self.source), item.match.entity
        return [
            relationship(self.model, version, subject, tie.link, tie.target.entity)
            for tie in item.ties
            # Between a thing and itself a relationship says nothing.
            if tie.target.entity != subject
        ]
