"""The graph at a moment, for questions whose Cypher is written by hand.

Of now, every part is what such a question says anyway, and no condition is added.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.asking.moment import (
    NOW,
    Moment,
    exists,
    holds,
    labels_at,
    match_label,
    properties_at,
    record_label,
    recorded,
    relation_pattern,
    relation_type,
)
from graph.asking.statement import Statement
from ontology.model import load_model


@dataclass(frozen=True, slots=True)
class View:
    """Parts of one statement, all of the same moment; pass its ``parameters`` with the rest."""

    moment: Moment = NOW
    _statement: Statement = field(default_factory=Statement)

    @property
    def parameters(self) -> dict[str, Any]:
        """What the parts compare with."""
        return self._statement.parameters

    def parameter(self, value: object) -> str:
        """The name, with its dollar, under which a value is passed."""
        return self._statement.parameter(value)

    def variable(self) -> str:
        """A variable that no question has."""
        return self._statement.variable("at")

    def labels(self, *types: str) -> str:
        """The labels under which things of some types are found: ``(n:<labels>)``; any by none."""
        if len(types) < 2 or self.moment.known_at is not None:
            return match_label(_widest(types), self.moment)
        return "|".join(load_model().entity_types[name].name for name in types)

    def there(self, n: str, *types: str) -> list[str]:
        """What is true of a thing, of one of some types, that was there."""
        parameter = self._statement.parameter
        found = exists(n, _widest(types), self.moment, parameter)
        if len(types) > 1 and self.moment.known_at is not None:
            wanted = parameter(list(types))
            found.append(f"any(x IN {self.kinds(n)} WHERE x IN {wanted})")
        return found

    def walked(self, types: str) -> str:
        """The types of relationships to walk along: ``-[r:<types>]-``; ``A|B`` are two types."""
        return relation_pattern(types, self.moment)

    def held(self, r: str, types: str) -> list[str]:
        """What is true of a relationship of some types that held."""
        return holds(r, types, self.moment, self._statement.parameter)

    def way(self, p: str, types: str) -> list[str]:
        """What is true of a path whose things were there, and whose relationships held."""
        if not self.moment.asked:
            return []
        nodes, edges = " AND ".join(self.there("n")), " AND ".join(self.held("r", types))
        return [
            f"all(n IN nodes({p}) WHERE {nodes})",
            f"all(r IN relationships({p}) WHERE {edges})",
        ]

    def records(self, step: str) -> str:
        """The pattern of the records to which a step leads, with what is true of them."""
        known = recorded("d", "", self.moment, self._statement.parameter)
        return f"MATCH {step}(d:{record_label(self.moment)}) {where(known)}"

    def said(self, n: str) -> str:
        """What holds the properties of a thing: bind it once."""
        return properties_at(n, self.moment, self._statement.parameter)

    def kinds(self, n: str) -> str:
        """The labels of a thing."""
        return labels_at(self.said(n), self.moment)

    def node(self, n: str) -> str:
        """The Cypher of a map from which ``read_node`` makes a Node."""
        if self.moment.known_at is None:
            return f"{{labels: labels({n}), properties: properties({n})}}"
        state = f"{{labels: {labels_at('s', self.moment)}, properties: properties(s)}}"
        return f"head([s IN [{self.said(n)}] | {state}])"

    def kind(self, r: str) -> str:
        """The type of a relationship."""
        return relation_type(r, self.moment)

    def link(self, r: str) -> str:
        """The Cypher of a list from which ``read_link`` makes a Link."""
        return f"[{self.kind(r)}, startNode({r}).id, endNode({r}).id, properties({r})]"


def _widest(types: Sequence[str]) -> str:
    """The type that all things of some types are of."""
    return types[0] if len(types) == 1 else "Entity"


def where(*conditions: str | Sequence[str]) -> str:
    """The clause of conditions and lists of them; nothing of none."""
    every = [c for part in conditions for c in ([part] if isinstance(part, str) else part) if c]
    return f"WHERE {' AND '.join(every)}" if every else ""
