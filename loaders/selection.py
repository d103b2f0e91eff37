"""What of a load is to be written: records in scope that are new or say something new."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from graph.known import StoredOrganisation, StoredRecord
from loaders.errors import SourceError
from loaders.preparing import Prepared, Scope, mentions
from loaders.source import Source

# A source that lost more than half of its records is likelier broken than right; a tiny one is not
# worth the question.
KEPT, WORTH_ASKING = 0.5, 20

Batch = tuple[list[Prepared], dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to load: ``everywhere`` keeps what is outside London, ``shrink`` accepts great losses."""

    everywhere: bool = False
    shrink: bool = False


@dataclass(slots=True)
class Selection:
    """Records to write; the stored version that each replaces; stored ones said no more."""

    changed: list[Prepared] = field(default_factory=list)
    replaced: dict[str, StoredRecord] = field(default_factory=dict)
    ended: list[StoredRecord] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.changed or self.ended)

    def drop(self, places: Collection[str]) -> None:
        """Leave out the records of some rows; what is stored of them stays as it is."""
        self.changed = [item for item in self.changed if item.place not in places]

    def batches(self, size: int) -> list[Batch]:
        """Split into transactions: records with the versions they replace, then what ended."""
        batches: list[Batch] = []
        for start in range(0, len(self.changed), size):
            batch = self.changed[start : start + size]
            old = (self.replaced.get(item.record.source_id) for item in batch)
            batches.append((batch, {record.id: record.entity for record in old if record}))
        return batches + [
            ([], {record.id: record.entity for record in self.ended[start : start + size]})
            for start in range(0, len(self.ended), size)
        ]


def in_scope(
    source: Source,
    prepared: list[Prepared],
    organisations: Iterable[StoredOrganisation],
    stored: Mapping[str, StoredRecord],
    options: Options,
) -> set[str]:
    """The source ids of the records to keep; what the graph has already stays in."""
    ids = {item.record.source_id for item in prepared}
    if source.scope == "reference" or options.everywhere:
        return ids
    return Scope(organisations, prepared).inside(prepared) | (ids & stored.keys())


def select(
    source: Source,
    prepared: list[Prepared],
    inside: set[str],
    have: Collection[str],
    stored: Mapping[str, StoredRecord],
    options: Options,
) -> Selection:
    """Compare with what is stored. Raises ``SourceError`` when too much is gone.

    ``have`` are the entities that the graph has.
    """
    kept = [item for item in prepared if item.record.source_id in inside]
    subjects = {item.match.entity for item in kept}
    everything = [*kept, *mentions(kept, subjects.union(have), stored)]
    present = {item.record.source_id for item in everything}
    ended = [record for id_, record in stored.items() if id_ not in present]
    accepted = options.shrink or source.kept
    if len(stored) >= WORTH_ASKING and len(ended) > KEPT * len(stored) and not accepted:
        raise SourceError(
            source.name,
            f"{len(ended)} of its {len(stored)} records are gone",
            "Nothing was changed; check the file, or load with --shrink if that is right.",
        )
    changed = [
        item
        for item in everything
        if (old := stored.get(item.record.source_id)) is None or old.hash != item.hash
    ]
    replaced = {
        i.record.source_id: stored[i.record.source_id]
        for i in changed
        if i.record.source_id in stored
    }
    return Selection(changed, replaced, ended)
