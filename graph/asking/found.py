"""How the things of a level are found, in Cypher."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ontology.model import Relation


@dataclass(frozen=True, slots=True)
class Place:
    """A thing that a statement speaks of, by its variables.

    It is a node of a type and, if it was walked to, at the end of a relationship; ``properties`` is
    what holds its properties, if it is not the node itself.
    """

    type: str
    node: str
    relation: Relation | None = None
    edge: str = ""
    properties: str = ""

    @property
    def said(self) -> str:
        """The variable of what holds its properties."""
        return self.properties or self.node

    @property
    def variables(self) -> tuple[str, ...]:
        """All that it is known by."""
        return tuple(filter(None, (self.node, self.edge, self.properties)))


@dataclass(frozen=True, slots=True)
class Found:
    """How the things of a level are matched: under which names, by what, and what must be true.

    ``plain`` where the match is a pattern and nothing else; ``kept`` is the list that already holds
    them, where several things are asked of them.
    """

    place: Place
    match: str
    conditions: Sequence[str] = ()
    scored: bool = False
    plain: bool = True
    kept: str = ""

    def where(self, *more: str) -> str:
        """The clause of all conditions and more."""
        conditions = [*self.conditions, *more]
        return f"WHERE {' AND '.join(conditions)}" if conditions else ""

    def query(self, *more: str) -> str:
        """The whole, for EXISTS or COUNT."""
        # A query may end with a condition of MATCH, but not of WITH.
        end = f" RETURN {self.place.node}" if self.place.properties else ""
        return f"{self.match} {self.where(*more)}{end}"

    def holding(self, properties: str, expression: str) -> "Found":
        """The same, whose properties an expression holds, under a name of its own."""
        match = f"{self.match} {self.where()} WITH *, {expression} AS {properties}"
        place = replace(self.place, properties=properties)
        return replace(self, place=place, match=match, conditions=(), plain=False)

    @property
    def names(self) -> str:
        """The variables that tell one place from another."""
        return ", ".join(self._names)

    @property
    def things(self) -> str:
        """Each thing once, of which several relationships may tell."""
        names = ", ".join(filter(None, (self.place.node, self.place.properties)))
        return f"DISTINCT {names}" if self.place.edge else names

    @property
    def _names(self) -> list[str]:
        return [*self.place.variables, *(["score"] if self.scored else [])]

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
            match = f"UNWIND {kept} AS {names[0]} WITH {names[0]}"
        return replace(self, match=match, conditions=(), kept=kept)

    @property
    def listed(self) -> str:
        """What stands for each in the list that ``keep`` takes them from."""
        return f"[{self.names}]" if len(self._names) > 1 else self.names
