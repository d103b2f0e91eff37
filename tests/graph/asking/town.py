"""A town small enough to be asked in Python: the same things in the graph and in memory."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from ontology.model import load_model
from tests.graph.small_graph import SmallGraph

PHASES, ROLES, BASES = ("discovery", "beta", "live"), ("lead", "partner"), ("asserted", "inferred")
DAYS = tuple(dt.date(year, 3, 1) for year in (2019, 2020, 2021))
TEXTS = ("open", "Closed", "reopened", "")
NUMBERS = (-1.5, 0.0, 10.0, 250.25)
TAGS = ("data", "bins", "AI")
COUNTS = (1, 2, 300_000)


@dataclass(frozen=True)
class Thing:
    """An entity: its type and all that it says."""

    type: str
    says: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Its id in the graph."""
        id_: str = self.says["id"]
        return id_


@dataclass(frozen=True)
class Link:
    """A current relationship, by the relation's forward name."""

    relation: str
    start: str
    end: str
    says: Mapping[str, Any]


@dataclass
class Town:
    """Writes what it holds into a graph."""

    graph: SmallGraph
    things: dict[str, Thing] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    def add(self, type_name: str, name: str, **says: Any) -> str:
        """A thing; what is None is not said."""
        known = {key: value for key, value in says.items() if value is not None}
        id_ = self.graph.entity(type_name, name, **known)
        slug = id_.partition("/")[2]
        self.things[id_] = Thing(type_name, {**known, "name": name, "id": id_, "slug": slug})
        return id_

    def link(self, start: str, relation: str, end: str, **says: Any) -> None:
        """A relationship that differs from all others by its key."""
        known = {key: value for key, value in says.items() if value is not None}
        known |= {"key": f"{len(self.links):03}", "basis": known.get("basis", "asserted")}
        self.graph.link(start, relation, end, **known)
        self.links.append(Link(relation, start, end, known))

    def of(self, type_name: str) -> list[Thing]:
        """All things of a type, or of more special ones."""
        types = load_model().entity_types
        return [t for t in self.things.values() if type_name in types[t.type].labels]

    def walk(self, id_: str, name: str) -> Iterator[tuple[Thing, Link]]:
        """What a relation, by its own or its inverse's name, leads to."""
        relation, forward = load_model().relation(name)
        for link in self.links:
            start, end = (link.start, link.end) if forward else (link.end, link.start)
            if link.relation == relation.name and start == id_:
                yield self.things[end], link


def build(graph: SmallGraph) -> Town:
    """Projects, organisations and themes of which much is unknown, tied at random."""
    town, random = Town(graph), Random(6)  # noqa: S311 (a town, not a secret)

    def maybe(values: tuple[Any, ...]) -> Any:
        return random.choice(values) if random.random() < 0.7 else None

    projects = [
        town.add(
            "Project",
            f"{random.choice(['Maps', 'bins', 'Übersicht'])} {number:02}",
            phase=maybe(PHASES),
            status=maybe(TEXTS),
            amount=maybe(NUMBERS),
            startDate=maybe(DAYS),
            tags=maybe(((), ("data",), ("bins", "AI"))),
        )
        for number in range(14)
    ]
    bodies = [
        town.add(kind, f"{kind} {number}", population=maybe(COUNTS), startDate=maybe(DAYS))
        for kind in ("Borough", "Company", "Organisation")
        for number in range(3)
    ]
    themes = [town.add("Theme", name) for name in ("Housing", "Waste", "Data")]
    # The first project and the first body are tied to nothing.
    for relation, starts, ends, many in (
        ("participatesIn", bodies[1:], projects[1:], 20),
        ("memberOf", bodies[1:], bodies[1:], 6),
        ("hasTheme", projects[1:], themes, 16),
        ("partOf", projects[1:], projects[1:], 4),
    ):
        for _ in range(many):
            role = maybe(ROLES) if relation in ("participatesIn", "memberOf") else None
            town.link(
                random.choice(starts),
                relation,
                random.choice(ends),
                role=role,
                basis=random.choice(BASES),
                validFrom=maybe(DAYS),
            )
    twice = town.links[0]
    town.link(twice.start, "participatesIn", twice.end, role="lead", validFrom=DAYS[0])
    # A relationship of before is no relationship.
    graph.former(bodies[0], "participatesIn", projects[0])
    return town
