"""What a load is about to change: plain rows that the writer puts into the graph."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from ontology.record import Submitter

Stored = str | int | float | bool | dt.date | list[str]


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity as it shall be: all its labels (root first) and all its properties."""

    id: str
    labels: tuple[str, ...]
    properties: Mapping[str, Stored]


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record to be kept, with the entity it is about and how that was found.

    ``submitter`` is there if it was submitted to us.
    ``rule`` is identifier, name, alias, joint, fuzzy, new, unsure or decision; ``score`` is 0..1.
    """

    id: str
    source: str
    source_id: str
    name: str
    entity: str
    content: str
    content_hash: str
    row: str
    url: str | None
    mention: bool
    rule: str
    score: float
    decided_by: str = "load"
    submitter: Submitter | None = None


@dataclass(frozen=True, slots=True)
class RelationshipRow:
    """One record's assertion of one relationship.

    ``key`` tells apart relationships of one type between the same two entities. ``since`` and
    ``until`` are when the record says that it holds, where it says so.
    """

    type: str
    start: str
    end: str
    key: str
    record: str
    attributes: Mapping[str, Stored]
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A name that could not be decided, with its candidates: entity ids and scores (0..1)."""

    key: str
    name: str
    source: str
    candidates: tuple[str, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Repointing:
    """A record that is now taken to be about another entity, by which rule and whose decision."""

    record: str
    entity: str
    rule: str
    score: float
    decided_by: str


@dataclass(frozen=True, slots=True)
class Step:
    """How far a load has come: ``done`` of ``total`` records, and what was changed on the way."""

    source: str
    done: int
    total: int
    records: int
    entities: int
    relationships: int
    closed: int


@dataclass(slots=True)
class Changes:
    """All that one transaction writes.

    ``closed`` maps records that end to their entity; ``withdrawn`` are single assertions that a
    record makes no more; ``orphaned`` are entities that no record speaks of any more; ``step`` is
    how far that brings the load.
    """

    entities: list[EntityRow] = field(default_factory=list)
    records: list[RecordRow] = field(default_factory=list)
    relationships: list[RelationshipRow] = field(default_factory=list)
    reviews: list[ReviewRow] = field(default_factory=list)
    closed: dict[str, str] = field(default_factory=dict)
    withdrawn: list[RelationshipRow] = field(default_factory=list)
    repointed: list[Repointing] = field(default_factory=list)
    orphaned: list[str] = field(default_factory=list)
    step: Step | None = None
