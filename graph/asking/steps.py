"""How things are matched, and what relations lead to, as they are or as they were at a moment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.asking.found import Found, Place
from graph.asking.moment import (
    NOW,
    Moment,
    exists,
    holds,
    labels_at,
    match_label,
    properties_at,
    relation_pattern,
)
from graph.asking.statement import Statement
from ontology.model import Relation, load_model


@dataclass(frozen=True, slots=True)
class Steps:
    """Makes patterns within one statement, all of them at the same moment."""

    statement: Statement
    moment: Moment = NOW

    def things(self, type_name: str, node: str) -> Found:
        """All things of a type."""
        label = match_label(load_model().entity_types[type_name].name, self.moment)
        return self.there(Found(Place(type_name, node), f"MATCH ({node}:{label})", ()))

    def along(self, above: str, name: str) -> Found:
        """What a relation, by its own or its inverse's name, leads to from a thing."""
        relation, forward = load_model().relation(name)
        node, edge = self.statement.variable("n"), self.statement.variable("r")
        place = Place(end_type(relation, forward), node, relation, edge)
        types = relation_pattern(relation.type_name, self.moment)
        held = holds(edge, relation.type_name, self.moment, self.statement.parameter)
        match = f"MATCH {pattern(above, types, forward, edge, node)}"
        return self.there(Found(place, match, held))

    def counted(self, above: str, name: str) -> str:
        """The Cypher of how many relationships of a relation a thing has."""
        found = self.along(above, name)
        if found.counted:
            # Alone, a pattern is counted without being walked.
            relation, forward = load_model().relation(name)
            return f"COUNT {{ {pattern(above, relation.type_name, forward, '', '')} }}"
        return f"COUNT {{ {found.query()} }}"

    def there(self, found: Found) -> Found:
        """What is found, as far as it was there, and with its properties, at the moment."""
        if not self.moment.asked:
            return found
        place, parameter = found.place, self.statement.parameter
        there = exists(place.node, place.type, self.moment, parameter)
        found = replace(found, conditions=[*found.conditions, *there])
        if self.moment.known_at is None:
            return found
        at = properties_at(place.node, self.moment, parameter)
        return found.holding(self.statement.variable("w"), at)

    def kind(self, place: Place, names: Sequence[str]) -> str:
        """What is true of a thing that is of one of some types."""
        if self.moment.known_at is None:
            return f"{place.node}:{'|'.join(names)}"
        return f"any(x IN {self.labels(place)} WHERE x IN {self.statement.parameter(list(names))})"

    def labels(self, place: Place) -> str:
        """The Cypher of the labels of a thing."""
        return labels_at(place.said, self.moment)


def pattern(start: str, types: str, forward: bool, edge: str, end: str) -> str:
    """A pattern of one relationship of some types."""
    left, right = ("-", "->") if forward else ("<-", "-")
    return f"({start}){left}[{edge}:{types}]{right}({end})"


def end_type(relation: Relation, forward: bool) -> str:
    """The entity type that a step along a relation leads to."""
    ends = relation.targets if forward else relation.sources
    return ends[0] if len(ends) == 1 else "Entity"
