"""The cheapest ways between two entities, where each relation has a price of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.network.jobs import Report
from graph.network.network import Ints, Network
from graph.network.ties import Floats
from graph.queries.walkable import Walkable

# So dear is a relationship that was worked out from a text, beside one that a source asserts.
INFERRED = 2.0
# Of ways as long so many steps are compared: the ways through them are often the same.
MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class CheapPath:
    """Ids in the order of the walk, the relation of each step, and the price of the whole."""

    ids: tuple[str, ...]
    relations: tuple[str, ...]
    cost: float


def cheapest_paths(  # noqa: PLR0913 (the arguments are the question's)
    network: Network,
    start: str,
    end: str,
    *,
    through: Walkable,
    prices: Mapping[str, float],
    max_hops: int,
    report: Report,
    first: int,
) -> list[CheapPath]:
    """At most ``first`` ways of at most ``max_hops`` steps, the cheapest of all first.

    A step costs the price of its relation (1 where ``prices`` has none), twice if it is inferred,
    times 1 + (lg d + lg e) / 2, where d and e count the relationships of its two things: what many
    are tied to says little of any two. The first way is exact: dynamic programming by the number of
    steps (Bellman 1958). The others are the via-edge ways of Abraham and others (2013): of all
    steps that lie on a way of at most ``max_hops``, the cheapest way through each.
    """
    if start == end or start not in network.place or end not in network.place:
        return []
    ground = _ground(network, network.place[start], network.place[end], through, prices)
    if not len(ground.b):
        return []
    report("walking from both ends", 0.6)
    there = ground.reach(network.place[start], max_hops)
    back = ground.reach(network.place[end], max_hops)
    report("comparing ways", 0.9)
    found: dict[tuple[int, ...], CheapPath] = {}
    for way, steps, cost in _ways(ground, there, back, max_hops):
        if len(found) == first:
            break
        ids = tuple(network.ids[place] for place in way)
        relations = tuple(network.relations[network.relation[step]] for step in steps)
        found.setdefault(way, CheapPath(ids, relations, cost))
    return list(found.values())


@dataclass(frozen=True, eq=False)
class _Ground:
    """What may be walked: step i leads from a[i] to b[i], at a cost, by relationship number[i].

    Every relationship is there in both directions, ordered by where it leads.
    """

    size: int
    a: Ints
    b: Ints
    cost: Floats
    number: Ints

    @cached_property
    def begins(self) -> Ints:
        """Where the steps to each different end begin."""
        return np.flatnonzero(np.concatenate([[True], np.diff(self.b) > 0]))

    def reach(self, start: int, max_hops: int) -> list[tuple[Floats, Ints]]:
        """For each number of steps, the least cost of everything and the last step there."""
        cost = np.full(self.size, np.inf)
        cost[start] = 0
        layers = [(cost, np.full(self.size, -1))]
        ends = self.b[self.begins]
        for _ in range(max_hops):
            offers = layers[-1][0][self.a] + self.cost
            least = np.minimum.reduceat(offers, self.begins)
            best = np.full(self.size, np.inf)
            best[ends] = least
            # The first of the steps that cost least.
            last = np.full(self.size, -1)
            fits = np.flatnonzero(offers == best[self.b])
            last[self.b[fits[::-1]]] = fits[::-1]
            layers.append((best, last))
        return layers


def _ground(
    network: Network, start: int, end: int, through: Walkable, prices: Mapping[str, float]
) -> _Ground:
    asked = np.ones(len(network.source), dtype=bool)
    if through.relations:
        asked &= network.by(*through.relations)
    if through.asserted:
        asked &= ~network.inferred
    enter = network.of_type(*(through.types or ("Entity",)))
    enter[[network.place[id_] for id_ in through.avoid if id_ in network.place]] = False
    enter[[start, end]] = True
    asked &= enter[network.source] & enter[network.target]
    degree = np.bincount(np.concatenate([network.source, network.target]), minlength=len(enter))
    hubs = np.log10(np.maximum(degree, 1))
    price = np.asarray([prices.get(name, 1.0) for name in network.relations])[network.relation]
    cost = price * np.where(network.inferred, INFERRED, 1.0)
    cost = cost * (1 + (hubs[network.source] + hubs[network.target]) / 2)
    number = np.flatnonzero(asked)
    a = np.concatenate([network.source[number], network.target[number]])
    b = np.concatenate([network.target[number], network.source[number]])
    order = np.lexsort((a, b))
    both = np.tile(number, 2)[order]
    return _Ground(len(enter), a[order], b[order], cost[both], both)


def _ways(
    ground: _Ground,
    there: list[tuple[Floats, Ints]],
    back: list[tuple[Floats, Ints]],
    max_hops: int,
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], float]]:
    """Ways without a loop, the cheapest first: things, relationships, and cost."""
    found: list[tuple[float, int, int, int]] = []
    lengths = ((i, j) for i in range(len(there)) for j in range(len(back)) if i + j < max_hops)
    for i, j in lengths:
        total = there[i][0][ground.a] + ground.cost + back[j][0][ground.b]
        some = np.flatnonzero(np.isfinite(total))
        best = some[np.argsort(total[some], kind="stable")[:MOST_COMPARED]]
        found += [(float(total[step]), i, j, int(step)) for step in best]
    for cost, i, j, step in sorted(found):
        head, before = _follow(ground, there, i, int(ground.a[step]))
        tail, after = _follow(ground, back, j, int(ground.b[step]))
        things = (*reversed(head), *tail)
        if len({*things}) == len(things):
            yield things, (*reversed(before), int(ground.number[step]), *after), cost


def _follow(
    ground: _Ground, layers: list[tuple[Floats, Ints]], hops: int, thing: int
) -> tuple[list[int], list[int]]:
    """The things and relationships from a thing back to where the layers begin."""
    things, numbers = [thing], list[int]()
    for _, last in layers[hops:0:-1]:
        step = int(last[things[-1]])
        things.append(int(ground.a[step]))
        numbers.append(int(ground.number[step]))
    return things, numbers
