"""The order of a level, and where a page of it begins: behind the values that a cursor holds.

A page that begins behind values, not at a number, stays where it is while things come and go.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ontology.model import load_model


@dataclass(frozen=True, slots=True)
class By:
    """Order by a property of the things; things without it come last unless ``nulls_first``."""

    property: str
    descending: bool = False
    nulls_first: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a full order: an expression, and ``text``, what a cursor keeps of it.

    ``read`` makes of what a cursor kept the value to compare with.
    """

    expression: str
    descending: bool = False
    nulls_first: bool = False
    nullable: bool = False
    date: bool = False

    @property
    def text(self) -> str:
        """The Cypher of what a cursor keeps."""
        return f"toString({self.expression})" if self.date else self.expression

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


def keys(type_name: str, node: str, edge: str, order: Sequence[By]) -> list[Key]:
    """A full order: as asked, then by name and id, so that no two places are the same.

    Of the same thing several relationships may tell, which ``edge`` tells apart.
    """
    properties = load_model().entity_types[type_name].properties
    asked = [
        Key(
            f"{node}.{properties[by.property].name}",
            by.descending,
            by.nulls_first,
            nullable=True,
            date=properties[by.property].datatype == "date",
        )
        if by.property != "name"
        else Key(f"{node}.sortKey", by.descending)
        for by in order
    ]
    named = any(by.property == "name" for by in order)
    ties = [] if named else [Key(f"{node}.sortKey")]
    ties.append(Key(f"{node}.id"))
    return [*asked, *ties, *([Key(f"{edge}.key")] if edge else [])]


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


def order_by(order: Sequence[Key], backwards: bool) -> str:
    """The whole order."""
    return ", ".join(key.order(backwards) for key in order)
