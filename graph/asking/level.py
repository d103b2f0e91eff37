"""What is asked of one level: which things, in which order, which page, and what of each."""

from dataclasses import dataclass, field
from typing import Any

from graph.asking.columns import Column
from graph.asking.moment import NOW, Moment
from graph.asking.order import By
from graph.asking.where import Where


@dataclass(frozen=True, slots=True)
class Everything:
    """All things of a type."""

    type: str


@dataclass(frozen=True, slots=True)
class Named:
    """The things of a type that a property names; ``value`` may be a hole."""

    type: str
    property: str
    value: Any


@dataclass(frozen=True, slots=True)
class Related:
    """What a relation, by its own or its inverse's name, leads to from the level above."""

    relation: str


@dataclass(frozen=True, slots=True)
class Matching:
    """Things of a type that a Lucene query finds, the best first unless another order is asked."""

    type: str
    query: Any


Ends = Everything | Named | Related | Matching


@dataclass(frozen=True, slots=True)
class Window:
    """A page: at most ``first`` things behind a cursor's values, or before it if ``backwards``.

    ``first`` and ``cursor`` may be holes. With ``more`` one more is fetched, which tells that more
    follow.
    """

    first: Any
    cursor: Any = None
    backwards: bool = False
    more: bool = True


@dataclass(frozen=True, slots=True)
class Facet:
    """How many things have each value of a property, year of a date, or end of a relation.

    ``name`` is the property's or the relation's; ``types`` keeps ends of these types.
    """

    name: str
    first: Any
    year: bool = False
    measures: tuple[tuple[str, str], ...] = ()
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a request; its row is a list of five, null where nothing was asked.

    They are the rows (of ``columns``; one more than ``first``, if more follow), ``first`` itself,
    the ``total``, the ``measures`` (property and min, max, sum, mean or count) and the ``facets``.
    All is as it was at the ``moment`` of the outermost level.
    """

    ends: Ends
    window: Window | None = None
    columns: tuple[Column, ...] = ()
    where: Where = field(default_factory=dict)
    order: tuple[By, ...] = ()
    total: bool = False
    measures: tuple[tuple[str, str], ...] = ()
    facets: tuple[Facet, ...] = ()
    moment: Moment = NOW
