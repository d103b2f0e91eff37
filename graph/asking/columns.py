"""What is asked of each thing of a level: each is one place of a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.asking.level import Level


@dataclass(frozen=True, slots=True)
class Stored:
    """A property of the thing; dates, which must be told, as ISO 8601 text."""

    property: str
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Labels:
    """The thing's labels, which tell its type."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Labels and all properties of the thing: what ``read_node`` reads."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of the relationship; dates, which must be told, as ISO 8601 text."""

    name: str
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Attributes:
    """All attributes of the relationship."""


@dataclass(frozen=True, slots=True)
class Place:
    """The values that a cursor of the thing holds: those that the level is ordered by."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well the thing fits the text that was searched for."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The current records of the relationship: each two lists, what it says and what its source."""

    record: Sequence[Stored]
    source: Sequence[Stored]


@dataclass(frozen=True, slots=True)
class About:
    """A page of the records about the thing: ``[rows, first, total]``.

    A row holds the two lists of ``Evidence``, then ``rule``, ``score``, ``decidedBy`` of the match,
    then the values that a cursor holds.
    """

    evidence: Evidence
    first: object
    cursor: object = None
    total: bool = False


@dataclass(frozen=True, slots=True)
class Below:
    """A level of what a relation leads to from the thing."""

    level: "Level"


Column = Stored | Labels | Whole | Attribute | Attributes | Place | Score | Evidence | About | Below
