"""Where collaboration is missing: like needs without a tie, absent boroughs, ties on one broker."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import rustworkx

from graph.asker import Asker
from graph.matching.work import Named
from graph.queries.working_together import TIES_ALL, Thing, boroughs, working_together

# Boroughs are alike from here on, by the cosine of their needs; below it they share what many do.
ALIKE, LEAST_SHARED = 0.3, 2
# A theme is one that most have when so great a part of the boroughs with any known work has it.
MOST = 0.5

NEEDS = """
MATCH (o:Borough)
CALL (o) {
  MATCH (o)-[:PARTICIPATES_IN]->(w:Project)
  WHERE COUNT { (w)<-[:PARTICIPATES_IN]-() } <= $ties_all
  RETURN w
  UNION MATCH (o)<-[:SOUGHT_BY]-(w:Opportunity) RETURN w
}
MATCH (w)-[:HAS_THEME|NEEDS_SKILL|DELIVERS_SERVICE]->(x:Theme|Skill|Service)
WITH o, x, count(DISTINCT w) AS works
RETURN collect([o.id, x.id, x.name, x:Theme, works]) AS needs
"""


@dataclass(frozen=True, slots=True)
class LikeNeeds:
    """Two boroughs whose work is about like things and who do nothing together that is known."""

    one: str
    other: str
    similarity: float
    shared: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class AbsentFrom:
    """A theme that most boroughs work on, and those with known work who do not."""

    theme: Named
    present: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Broker:
    """What alone connects groups of boroughs: without it nothing known would."""

    broker: Named
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """All gaps, the greatest first. ``known`` have known work; of ``unknown`` nothing is said."""

    like_needs: tuple[LikeNeeds, ...]
    absent: tuple[AbsentFrom, ...]
    brokers: tuple[Broker, ...]
    known: tuple[str, ...]
    unknown: tuple[str, ...]


async def collaboration_gaps(reader: Asker) -> Gaps:
    """Where boroughs could work together and, as far as is known, do not."""
    every = await boroughs(reader)
    things = [thing for thing in await working_together(reader, every) if not thing.ties_all]
    rows = (await reader.row(NEEDS, ties_all=TIES_ALL))["needs"]
    names = {id_: Named(id_, name) for _, id_, name, _, _ in rows}
    needs: dict[str, dict[str, int]] = defaultdict(dict)
    for borough, id_, _, _, works in rows:
        needs[borough][id_] = works
    themes = {id_ for _, id_, _, is_theme, _ in rows if is_theme}
    tied = {pair for thing in things for pair in thing.pairs}
    return Gaps(
        tuple(sorted(_like(needs, names, tied), key=lambda x: (-x.similarity, x.one, x.other))),
        tuple(_absent(needs, names, themes)),
        tuple(_brokers(things)),
        tuple(sorted(needs)),
        tuple(borough for borough in every if borough not in needs),
    )


def _like(
    needs: Mapping[str, Mapping[str, int]],
    names: Mapping[str, Named],
    tied: set[tuple[str, str]],
) -> Iterator[LikeNeeds]:
    having = Counter(id_ for has in needs.values() for id_ in has)
    # What all of them need makes no two of them alike.
    rarity = {id_: math.log(len(needs) / many) for id_, many in having.items()}
    vectors = {
        borough: {id_: rarity[id_] * (1 + math.log(works)) for id_, works in has.items()}
        for borough, has in needs.items()
    }
    for one, other in combinations(sorted(vectors), 2):
        products = {
            id_: vectors[one][id_] * vectors[other][id_]
            for id_ in vectors[one].keys() & vectors[other].keys()
        }
        size = math.hypot(*vectors[one].values()) * math.hypot(*vectors[other].values())
        similarity = sum(products.values()) / size if size else 0.0
        if similarity >= ALIKE and len(products) >= LEAST_SHARED and (one, other) not in tied:
            most = sorted(products, key=lambda id_: (-products[id_], id_))
            yield LikeNeeds(one, other, min(similarity, 1.0), tuple(names[id_] for id_ in most))


def _absent(
    needs: Mapping[str, Mapping[str, int]], names: Mapping[str, Named], themes: set[str]
) -> Iterator[AbsentFrom]:
    present = {theme: sorted(b for b in needs if theme in needs[b]) for theme in themes}
    for theme in sorted(themes, key=lambda theme: (-len(present[theme]), theme)):
        if MOST * len(needs) <= len(present[theme]) < len(needs):
            absent = tuple(sorted(set(needs) - set(present[theme])))
            yield AbsentFrom(names[theme], tuple(present[theme]), absent)


def _brokers(things: Sequence[Thing]) -> Iterator[Broker]:
    """Articulation points among boroughs and what they do together (Tarjan, by rustworkx)."""
    graph = rustworkx.PyGraph()
    nodes = {id_: graph.add_node(id_) for id_ in sorted({b for t in things for b in t.who})}
    named = {graph.add_node(thing.what.id): thing for thing in things}
    graph.add_edges_from([(node, nodes[b], None) for node, t in named.items() for b in t.who])
    found = [
        Broker(named[node].what, groups)
        for node in rustworkx.articulation_points(graph)
        if node in named and len(groups := _groups(graph, node)) > 1
    ]
    yield from sorted(found, key=lambda b: (-len(min(b.groups, key=len)), b.broker.id))


def _groups(graph: "rustworkx.PyGraph[str, None]", node: int) -> tuple[tuple[str, ...], ...]:
    around = set(graph.neighbors(node))
    without = graph.copy()
    without.remove_node(node)
    parts = [
        tuple(sorted(graph[n] for n in part if graph[n].startswith("organisation/")))
        for part in rustworkx.connected_components(without)
        if around & part
    ]
    return tuple(sorted(parts, key=lambda part: (-len(part), part)))
