"""Networks that can be measured: who or what is tied to whom, and how strongly."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from graph.network.network import Ints, Network
from graph.queries.working_together import TIES_ALL

if TYPE_CHECKING:
    from networkit import Graph

Floats = npt.NDArray[np.float64]
# What organisations do together, as graph.queries.working_together has it.
TOGETHER = ("participatesIn", "soughtBy", "grantedTo", "hasParty", "memberOf")


class Of(Enum):
    """A network that can be measured; ``NetworkOf`` of the schema says what each is."""

    EVERYTHING = "everything"
    COLLABORATION = "collaboration"
    PROCUREMENT = "procurement"


@dataclass(frozen=True, eq=False)
class Ties:
    """An undirected network: each two nodes that are tied once, with a weight.

    ``places`` are the nodes' places in ``network``; ``source`` and ``target`` count in ``places``.
    ``untied`` are the places of what could be a node, but is tied to nothing.
    """

    network: Network
    places: Ints
    untied: Ints
    source: Ints
    target: Ints
    weight: Floats

    def id(self, node: int) -> str:
        """The id of a node."""
        return self.network.ids[int(self.places[node])]

    @cached_property
    def strength(self) -> Floats:
        """How strongly each node is tied in all."""
        both = np.concatenate([self.source, self.target])
        return sums(both, np.tile(self.weight, 2), len(self.places))

    @cached_property
    def degree(self) -> Ints:
        """How many others each node is tied to."""
        both = np.concatenate([self.source, self.target])
        return np.bincount(both, minlength=len(self.places))

    @cached_property
    def rows(self) -> tuple[Ints, Ints, Floats]:
        """Where each node's ties begin, with whom they are, and their weights."""
        ends = np.concatenate([self.target, self.source])
        order = np.argsort(np.concatenate([self.source, self.target]), kind="stable")
        begins = np.concatenate([[0], np.cumsum(self.degree)])
        return begins, ends[order], np.tile(self.weight, 2)[order]

    def around(self, node: int) -> tuple[Ints, Floats]:
        """Whom a node is tied to, and how strongly."""
        begins, ends, weights = self.rows
        part = slice(begins[node], begins[node + 1])
        return ends[part], weights[part]

    def strongest(self, node: int, first: int) -> list[int]:
        """Whom a node is tied to most; of those alike the lesser tied, then the first by id."""
        ends, weights = self.around(node)
        order = np.lexsort((ends, self.degree[ends], -weights))
        return [int(other) for other in ends[order[:first]]]

    def graph(self) -> "Graph":
        """The same for networkit."""
        import networkit  # noqa: PLC0415 (it takes seconds)

        pairs: Any = (self.weight, (self.source.astype(np.uint64), self.target.astype(np.uint64)))
        return networkit.GraphFromCoo(pairs, n=len(self.places), weighted=True)


def ties(network: Network, of: Of) -> Ties:
    """One of the networks.

    Of everything: a tie weighs 1 for each relationship, half if it was inferred. Of collaboration:
    what k organisations do together adds 1 / (k - 1) for every two of them (Newman 2001), and
    nothing when k is above ``TIES_ALL``. Of procurement: 1 for each contract between two.
    """
    if of is Of.EVERYTHING:
        weight = np.where(network.inferred, 0.5, 1.0)
        return _summed(network, np.arange(len(network.ids)), network.source, network.target, weight)
    pairs = _together(network) if of is Of.COLLABORATION else _contracts(network)
    found = list(pairs)
    a, b = (np.asarray([pair[i] for pair in found], dtype=np.int64) for i in (0, 1))
    weight = np.asarray([pair[2] for pair in found], dtype=np.float64)
    return _summed(network, np.flatnonzero(network.of_type("Organisation")), a, b, weight)


def sums(groups: Ints, values: Floats, count: int) -> Floats:
    """The sum of the values of each group from 0 to ``count``."""
    return np.asarray(np.bincount(groups, values, minlength=count), dtype=np.float64)


def _summed(network: Network, places: Ints, a: Ints, b: Ints, weight: Floats) -> Ties:
    """Each pair once, with the sum of its weights; nothing is tied to itself."""
    apart = a != b
    low, high = np.minimum(a, b)[apart], np.maximum(a, b)[apart]
    span = len(network.ids) + 1
    key, back = np.unique(low * span + high, return_inverse=True)
    tied = np.union1d(low, high)
    node = np.zeros(span, dtype=np.int64)
    node[tied] = np.arange(len(tied))
    total = sums(back, weight[apart], len(key))
    untied = np.setdiff1d(places, tied)
    return Ties(network, tied, untied, node[key // span], node[key % span], total)


def _together(network: Network) -> Iterator[tuple[int, int, float]]:
    organisation = network.of_type("Organisation")
    asked = network.by(*TOGETHER)
    source, target = network.source[asked], network.target[asked]
    # participatesIn and memberOf lead from an organisation, the others to one. What a partnership's
    # members do is done in it.
    forward = network.by("participatesIn", "memberOf")[asked]
    who, what = np.where(forward, source, target), np.where(forward, target, source)
    known = organisation[who]
    for parts in _grouped(what[known], who[known]):
        if 1 < len(parts) <= TIES_ALL:
            yield from ((a, b, 1 / (len(parts) - 1)) for a, b in combinations(parts, 2))


def _contracts(network: Network) -> Iterator[tuple[int, int, float]]:
    let, won = network.by("letBy"), network.by("awardedTo")
    buyers = defaultdict[int, list[int]](list)
    for contract, buyer in zip(network.source[let], network.target[let], strict=True):
        buyers[contract].append(buyer)
    for contract, supplier in zip(network.source[won], network.target[won], strict=True):
        yield from ((buyer, supplier, 1.0) for buyer in buyers.get(contract, ()))


def _grouped(by: Ints, values: Ints) -> Iterator[Sequence[int]]:
    """The different values of each group."""
    pairs = np.unique(np.stack([by, values], axis=1), axis=0) if len(by) else np.empty((0, 2), int)
    for part in np.split(pairs[:, 1], np.flatnonzero(np.diff(pairs[:, 0])) + 1):
        yield part.tolist()
