"""A small graph with something of everything that the ontology knows, the same each time."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

from ontology.model import EntityType, Property, load_model
from schema.entity import FACES
from tests.graph.small_graph import LOADED, SmallGraph

NAMES = ("Hackney", "Bins", "Housing", "übersicht")
OF: dict[str, Callable[[Random], Any]] = {
    "integer": lambda random: random.randint(1, 5),
    "decimal": lambda random: random.choice([0.5, 1000.0, 1234.56]),
    "boolean": lambda random: random.random() < 0.5,
    "date": lambda random: dt.date(random.randint(2018, 2024), random.randint(1, 12), 28),
    "anyURI": lambda random: random.choice(["https://example.org/", "https://example.org/b"]),
    "string": lambda random: random.choice(["b", "Housing", "E09000012", "on the bins"]),
}
GIVEN = {"id", "slug", "name"}
SOURCES = ("register", "list")


def build(graph: SmallGraph) -> None:
    """Four things of each type, tied at random, with records of two sources."""
    random = Random(33)  # noqa: S311 (a graph, not a secret)
    for rank, name in enumerate(SOURCES):
        graph.source(name, rank=rank, describes=["Borough"], url="https://example.org/")
    things = {name: _things(graph, name, random) for name in sorted(FACES)}
    for relation in load_model().relations.values():
        starts, ends = _of(things, relation.sources), _of(things, relation.targets)
        pairs = random.sample([(a, b) for a in starts for b in ends if a != b], 8)
        for start, end in [*pairs, *pairs[:1]]:
            said = dict(_said(relation.attributes, random))
            records = random.sample([f"record/list/{start}", f"record/register/{end}"], 1)
            basis = random.choice(["asserted", "inferred"])
            key = str(random.random())
            graph.link(start, relation.name, end, **said, key=key, basis=basis, records=records)
    graph.run("MATCH (n:Entity) SET n.knownFrom = $loaded", loaded=LOADED)
    # What the schema rules out, so that an answer of graphql-core has errors and nulls.
    graph.run("MATCH (n:Dataset) WITH n ORDER BY n.id LIMIT 1 REMOVE n.name")
    graph.run("MATCH (n:Project) WITH n ORDER BY n.id LIMIT 1 SET n.phase = 'unheard-of'")


def mend(graph: SmallGraph) -> None:
    """Make everything in it as the schema wants it."""
    graph.run("MATCH (n:Dataset) WHERE n.name IS NULL SET n.name = 'Mended'")
    graph.run("MATCH (n:Project {phase: 'unheard-of'}) REMOVE n.phase")


def _things(graph: SmallGraph, type_name: str, random: Random) -> list[str]:
    definition = load_model().entity_types[type_name]
    return [_thing(graph, definition, name, random) for name in NAMES]


def _thing(graph: SmallGraph, definition: EntityType, name: str, random: Random) -> str:
    said = {p: v for p, v in _said(list(definition.properties.values()), random) if p not in GIVEN}
    slug = f"{name}-{definition.name}".lower()
    id_ = graph.entity(definition.name, name, slug=slug, **said)
    for source in SOURCES:
        graph.record(source, id_, id_, url=random.choice([None, "https://example.org/1"]))
    return id_


def _said(properties: Sequence[Property], random: Random) -> Iterator[tuple[str, Any]]:
    for prop in properties:
        if prop.required or random.random() < 0.7:
            many = random.randint(1, 2)
            values = [_value(prop, random) for _ in range(many)]
            yield prop.name, values if prop.many else values[0]


def _value(prop: Property, random: Random) -> Any:
    if prop.scheme:
        return random.choice(load_model().schemes[prop.scheme]).notation
    return OF[prop.datatype](random)


def _of(things: Mapping[str, list[str]], names: Sequence[str]) -> list[str]:
    """The ids of things of some types, or of more special ones."""
    types = load_model().entity_types
    return [
        id_
        for name, ids in things.items()
        if set(names) & set(types[name].labels) or "Entity" in names
        for id_ in ids
    ]
