"""How the things of a level are found, in Cypher."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.asking.where import Place


@dataclass(frozen=True, slots=True)
class Found:
    """How the things of a level are matched: under which names, by what, and what must be true.

    ``plain`` where the match is a pattern and nothing else; ``kept`` is the list that already holds
    them, where several things are asked of them.
    """

    spot: Place
    match: str
    conditions: Sequence[str]
    scored: bool = False
    plain: bool = True
    kept: str = ""

    @property
    def type(self) -> str:
        """The entity type."""
        return self.spot.type

    @property
    def node(self) -> str:
        """The variable of the thing."""
        return self.spot.node

    @property
    def edge(self) -> str:
        """The variable of the relationship, if one was walked."""
        return self.spot.edge

    def where(self, *more: str) -> str:
        """The clause of all conditions and more."""
        conditions = [*self.conditions, *more]
        return f"WHERE {' AND '.join(conditions)}" if conditions else ""

    @property
    def names(self) -> str:
        """The variables that tell one place from another."""
        return ", ".join(self._names)

    @property
    def things(self) -> str:
        """Each thing once, of which several relationships may tell."""
        return f"DISTINCT {self.node}" if self.edge else self.node

    @property
    def _names(self) -> list[str]:
        return list(filter(None, (self.node, self.edge, "score" if self.scored else "")))

    @property
    def counted(self) -> bool:
        """Whether Neo4j can count them without looking at each."""
        return not self.conditions and self.plain

    def keep(self, kept: str) -> "Found":
        """The same, to be taken from a list that holds them; see ``listed``."""
        names = self._names
        taken = ", ".join(f"{kept}i[{i}] AS {name}" for i, name in enumerate(names))
        match = f"UNWIND {kept} AS {kept}i WITH {taken}"
        if len(names) == 1:
            match = f"UNWIND {kept} AS {self.node} WITH {self.node}"
        return replace(self, match=match, conditions=(), kept=kept)

    @property
    def listed(self) -> str:
        """The list that ``keep`` takes them from, as an aggregate."""
        return f"collect([{self.names}])" if len(self._names) > 1 else f"collect({self.node})"
