"""Brokers: who joins groups that would have little or nothing to do with one another."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graph.network.jobs import Report
from graph.network.network import Ints, Network
from graph.network.ties import Of, Ties, ties
from graph.queries.communities import leiden

# So many brokers are told, as many as a client may ask for, and so many of what each joins.
MOST, MOST_GROUPS, MOST_NAMED = 100, 5, 5


@dataclass(frozen=True, slots=True)
class Side:
    """A community that a broker is tied to ``ties`` members of, and its best tied member."""

    central: str
    ties: int


@dataclass(frozen=True, slots=True)
class Broker:
    """A thing that joins communities; ``sides`` are the greatest of them.

    ``pairs`` counts the pairs of those it is tied to that are of different communities;
    ``participation`` is the chance that two of them are (Guimera and Amaral 2005); ``cut_off``
    counts what would have no way to the rest without it, some of which ``stranded`` names.
    """

    id: str
    pairs: int
    participation: float
    communities: int
    sides: tuple[Side, ...]
    cut_off: int
    stranded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brokers:
    """Those that join anything, by pairs, then by what they would cut off."""

    brokers: tuple[Broker, ...]
    total: int
    nodes: int
    ties: int


def brokers(network: Network, of: Of, type_name: str | None, report: Report) -> Brokers:
    """The first brokers of a network, only of a type if one is given."""
    net = ties(network, of)
    report("finding communities", 0.4)
    group, _ = leiden(net)
    central = _central(net, group)
    report("finding what hangs on one", 0.7)
    cut = _Cut(net)
    pairs = _pairs(net, group)
    asked = (pairs > 0) | (cut.off > 0)
    if type_name:
        asked &= network.of_type(type_name)[net.places]
    order = np.lexsort((np.arange(len(pairs)), -cut.off, -pairs))
    found = [int(node) for node in order if asked[node]]
    return Brokers(
        tuple(_broker(net, group, central, node, int(pairs[node]), cut) for node in found[:MOST]),
        len(found),
        len(net.places),
        len(net.source),
    )


def _central(net: Ties, group: Ints) -> dict[int, int]:
    """The best tied member of each community."""
    order = np.lexsort((np.arange(len(group)), -net.strength, group))
    firsts = np.unique(group[order], return_index=True)[1]
    return {int(group[node]): int(node) for node in order[firsts]}


def _pairs(net: Ties, group: Ints) -> Ints:
    """Of each node, how many pairs of those it is tied to are of different communities."""
    node = np.concatenate([net.source, net.target])
    side = group[np.concatenate([net.target, net.source])]
    span = int(group.max()) + 1 if len(group) else 1
    key, count = np.unique(node * span + side, return_counts=True)
    within = np.zeros(len(net.places), dtype=np.int64)
    np.add.at(within, key // span, count**2)
    pairs: Ints = (net.degree**2 - within) // 2
    return pairs


def _broker(
    net: Ties, group: Ints, central: dict[int, int], node: int, pairs: int, cut: "_Cut"
) -> Broker:
    side, count = np.unique(group[net.around(node)[0]], return_counts=True)
    order = np.lexsort((side, -count))[:MOST_GROUPS]
    degree = int(net.degree[node])
    return Broker(
        net.id(node),
        pairs,
        2 * pairs / degree**2,
        len(side),
        tuple(Side(net.id(central[int(side[i])]), int(count[i])) for i in order),
        int(cut.off[node]),
        tuple(net.id(other) for other in cut.stranded(node)),
    )


class _Cut:
    """What would be cut off without each node, by the tree of blocks and articulation points.

    Blocks are the biconnected components (Hopcroft and Tarjan 1973, by networkit).
    """

    def __init__(self, net: Ties) -> None:
        import networkit as nk  # noqa: PLC0415 (it takes seconds)

        graph = net.graph()  # networkit does not keep it alive
        found = nk.components.BiconnectedComponents(graph).run()
        self.blocks: list[list[int]] = [sorted(block) for block in found.getComponents()]
        self._of: dict[int, list[int]] = {}
        for number, block in enumerate(self.blocks):
            for node in block:
                self._of.setdefault(node, []).append(number)
        self.off = np.zeros(len(net.places), dtype=np.int64)
        self._pieces: dict[int, list[int]] = {}
        seen: set[int] = set()
        for root in range(len(self.blocks)):
            if root not in seen:
                self._weigh(root, seen)

    def stranded(self, node: int) -> list[int]:
        """Some of those that would be cut off, the nearest."""
        waiting = list(self._pieces.get(node, ()))
        seen, found = {*waiting}, dict[int, None]()
        while waiting and len(found) < MOST_NAMED:
            for other in self.blocks[waiting.pop(0)]:
                if other != node:
                    found[other] = None
                    waiting += [block for block in self._of[other] if block not in seen]
                    seen |= {*self._of[other]}
        return [*found][:MOST_NAMED]

    def _weigh(self, root: int, seen: set[int]) -> None:
        """Count what lies behind each articulation point, walking a tree from its leaves."""
        order = list(self._walk(root, seen))
        behind: dict[int, int] = {}
        inner: dict[int, int] = {}
        for block, above in reversed(order):
            own = sum(len(self._of[n]) == 1 for n in self.blocks[block])
            below = [n for n in self.blocks[block] if n != above and len(self._of[n]) > 1]
            behind[block] = (
                own + len(below) + sum(behind[b] for n in below for b in self._of[n] if b != block)
            )
            for node in below:
                inner[node] = block
        total = behind[root]
        for node, up in inner.items():
            pieces = [(behind[b], b) for b in self._of[node] if b != up]
            rest = total - 1 - sum(size for size, _ in pieces)
            smaller = sorted([*pieces, (rest, up)], key=lambda piece: -piece[0])[1:]
            self.off[node] = sum(size for size, _ in smaller)
            self._pieces[node] = [block for _, block in smaller]

    def _walk(self, root: int, seen: set[int]) -> Iterator[tuple[int, int | None]]:
        """Blocks from a root on, each with the articulation point that leads to it."""
        waiting: list[tuple[int, int | None]] = [(root, None)]
        seen.add(root)
        while waiting:
            block, above = waiting.pop()
            yield block, above
            # All blocks of the point that led here wait already.
            for node in self.blocks[block]:
                others = [] if node == above else [b for b in self._of[node] if b not in seen]
                seen.update(others)
                waiting += [(other, node) for other in others]
