"""What a way through the graph may walk: by which relationships, through which things."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.asking.view import View
from graph.queries.made_up import not_made_up
from ontology.model import load_model

# All boroughs are asked to publish the same lists: true, and no connection between two of them.
MEANINGLESS = ("mustPublish",)
MEANINGLESS_TYPES = tuple(load_model().relations[name].type_name for name in MEANINGLESS)


@dataclass(frozen=True, slots=True)
class Walkable:
    """Current relationships that may be walked, in either direction.

    ``relations`` are their names, all but the meaningless ones when empty; ``types`` are those of
    the things on the way, any when empty; the things of ``avoid``, by id, are gone around;
    ``asserted`` leaves out what was inferred, and what only the records of ``made_up`` say is never
    walked. The two ends of a way may be anything.
    """

    relations: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    asserted: bool = False
    made_up: tuple[str, ...] = ()

    @property
    def relation_types(self) -> str:
        """The types of its relationships in Cypher."""
        return relation_types(() if self.relations else MEANINGLESS, self.relations)

    @property
    def told(self) -> str:
        """What is walked, in English."""
        relations = " or ".join(self.relations) or f"any relation but {' and '.join(MEANINGLESS)}"
        types = f" through things of the types {', '.join(self.types)}" if self.types else ""
        avoid = f", around {len(self.avoid)} of them" if self.avoid else ""
        asserted = ", only as sources assert" if self.asserted else ""
        made_up = ", not by what only made-up sources say" if self.made_up else ""
        return f"{relations}{types}{avoid}{asserted}{made_up}"

    def conditions(self, path: str, view: View) -> list[str]:
        """What must be true of a path.

        Its parameters are ``start``, ``end``, ``avoid`` and ``made_up``. Neo4j checks conditions of
        this form while it searches.
        """
        inside = ["NOT n.id IN $avoid"] if self.avoid else []
        if self.types:
            inside += [f"n:{view.labels(*self.types)}", *view.there("n", *self.types)]
        found = []
        if inside:
            free = "n.id IN [$start, $end]"
            found.append(f"all(n IN nodes({path}) WHERE {free} OR ({' AND '.join(inside)}))")
        if self.asserted:
            found.append(f"all(r IN relationships({path}) WHERE r.basis = 'asserted')")
        if self.made_up:
            found.append(f"all(r IN relationships({path}) WHERE {not_made_up('r')})")
        return found


def relation_types(without: Sequence[str] = (), only: Sequence[str] = ()) -> str:
    """The types of current relationships in Cypher; closed ones and records are not walked."""
    relations = load_model().relations.values()
    return "|".join(
        r.type_name for r in relations if r.name not in without and (not only or r.name in only)
    )
