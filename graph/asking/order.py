"""The order of a level, and where a page of it begins: behind the values that a cursor holds.

A page that begins behind values, not at a number, stays where it is while things come and go.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from graph.asking.found import Place
from ontology.model import load_model


@dataclass(frozen=True, slots=True)
class By:
    """Order by a property of the things; things without it come last unless ``nulls_first``.

    By a relation, things are ordered by how many relationships of it they have.
    """

    property: str
    descending: bool = False
    nulls_first: bool = False


# What a cursor keeps of values by their datatype.
KEPT: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": (int, float),
    "decimal": (int, float),
}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a full order: an expression, and ``text``, what a cursor keeps of it.

    ``datatype`` is the ontology's; ``name`` is what it is called, unless the expression ends so.
    """

    expression: str
    descending: bool = False
    nulls_first: bool = False
    nullable: bool = False
    datatype: str = "string"
    name: str = ""

    @property
    def date(self) -> bool:
        """Whether it is a day, which a cursor keeps as text."""
        return self.datatype == "date"

    @property
    def text(self) -> str:
        """The Cypher of what a cursor keeps."""
        return f"toString({self.expression})" if self.date else self.expression

    @property
    def mark(self) -> str:
        """What tells it from every other key, whatever its variable is called."""
        nulls = f" {self.nulls_first}" if self.nullable else ""
        name = self.name or self.expression.rpartition(".")[2]
        return f"{name} {self.descending}{nulls}"

    def fits(self, kept: object) -> bool:
        """Whether this may be what a cursor kept of it."""
        if kept is None:
            return self.nullable
        if self.date:
            return isinstance(kept, str) and _is_day(kept)
        # Truth is a kind of number to Python.
        return isinstance(kept, KEPT[self.datatype]) and (
            isinstance(kept, bool) is (self.datatype == "boolean")
        )

    def order(self, backwards: bool) -> str:
        """How to order by it."""
        descending = self.descending is not backwards
        direction = f"{self.expression} {'DESC' if descending else 'ASC'}"
        nulls_first = self.nulls_first is not backwards
        # Neo4j takes null as greater than all: then it need not be told.
        if not self.nullable or nulls_first is descending:
            return direction
        return f"{self.expression} IS NULL {'DESC' if nulls_first else 'ASC'}, {direction}"

    def behind(self, value: str, backwards: bool) -> str:
        """What is true of things that come behind a value (of a parameter, which may be null)."""
        further = f"{self.expression} {'<' if self.descending is not backwards else '>'} {value}"
        if not self.nullable:
            return further
        if self.nulls_first is not backwards:
            return f"({further} OR ({value} IS NULL AND {self.expression} IS NOT NULL))"
        return f"({further} OR ({value} IS NOT NULL AND {self.expression} IS NULL))"

    def same(self, value: str) -> str:
        """What is true of things that have a value."""
        same = f"{self.expression} = {value}"
        both = f"{self.expression} IS NULL AND {value} IS NULL"
        return f"({same} OR ({both}))" if self.nullable else same

    def value(self, parameter: str, index: int) -> str:
        """What a cursor kept of it, to compare with."""
        kept = f"{parameter}[{index}]"
        return f"date({kept})" if self.date else kept


def keys(
    place: Place, order: Sequence[By], counts: Mapping[str, str], *, scored: bool = False
) -> list[Key]:
    """A full order: as asked, then by name and id, so that no two places are the same.

    ``counts`` are the Cypher of how many relationships a thing has, by relation. Of the same thing
    several relationships may tell. What a text has found is ``scored``: the best comes first unless
    another order is asked.
    """
    best = [Key("score", descending=True, datatype="decimal")] if scored and not order else []
    asked = [_key(place, by, counts) for by in order]
    named = any(by.property == "name" for by in order)
    ties = [] if named else [Key(f"{place.said}.sortKey")]
    ties.append(Key(f"{place.node}.id"))
    return [*best, *asked, *ties, *([Key(f"{place.edge}.key")] if place.edge else [])]


def _key(place: Place, by: By, counts: Mapping[str, str]) -> Key:
    if by.property == "name":
        return Key(f"{place.said}.sortKey", by.descending)
    prop = load_model().entity_types[place.type].properties.get(by.property)
    if prop is None:
        count = counts.get(by.property, "")
        return Key(count, by.descending, datatype="integer", name=by.property)
    return Key(
        f"{place.said}.{prop.name}",
        by.descending,
        by.nulls_first,
        nullable=True,
        datatype=prop.datatype,
    )


def behind(order: Sequence[Key], cursor: str, backwards: bool) -> str:
    """What is true of things that come behind a cursor: a parameter with a list of values."""
    condition = ""
    for index, key in reversed(list(enumerate(order))):
        value = key.value(cursor, index)
        after = key.behind(value, backwards)
        condition = f"({after} OR ({key.same(value)} AND {condition}))" if condition else after
    first = order[0]
    if first.nullable:
        return condition
    # Said apart, so that an index can begin there.
    bound = "<=" if first.descending is not backwards else ">="
    return f"{first.expression} {bound} {first.value(cursor, 0)} AND {condition}"


def held(order: Sequence[Key]) -> str:
    """The Cypher of what a cursor holds: a value of each key, and last which order they are of."""
    return f"[{', '.join(key.text for key in order)}, '{_mark(order)}']"


def fits(order: Sequence[Key], place: Sequence[Any]) -> bool:
    """Whether this may be what a cursor of an order holds."""
    *values, mark = place or [None]
    return (
        mark == _mark(order)
        and len(values) == len(order)
        and all(key.fits(value) for key, value in zip(order, values, strict=True))
    )


def order_by(order: Sequence[Key], backwards: bool) -> str:
    """The whole order."""
    return ", ".join(key.order(backwards) for key in order)


def _mark(order: Sequence[Key]) -> str:
    return f"{crc32(', '.join(key.mark for key in order).encode()):x}"


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
