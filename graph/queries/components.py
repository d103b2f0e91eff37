"""What hangs together: the parts of a network between which there is no way at all."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from graph.network.jobs import Report
from graph.network.network import Network
from graph.network.ties import Of, Ties, ties


@dataclass(frozen=True, slots=True)
class Component:
    """One part: its members, the best tied first."""

    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Components:
    """All parts of two or more, the largest first; what is tied to nothing is counted by type."""

    components: tuple[Component, ...]
    untied: Mapping[str, int]
    nodes: int
    ties: int


def components(network: Network, of: Of, report: Report) -> Components:
    """The connected components of a network."""
    net = ties(network, of)
    report("finding parts", 0.5)
    part = parts(net)
    order = np.lexsort((np.arange(len(part)), -net.strength, part))
    cuts = np.flatnonzero(np.diff(part[order])) + 1
    found = [group for group in np.split(order, cuts) if len(group)]
    alone = net.untied.tolist()
    return Components(
        tuple(
            Component(tuple(net.id(int(node)) for node in group))
            for group in sorted(found, key=lambda group: (-len(group), int(group.min())))
        ),
        dict(Counter(network.type_of(place) for place in alone).most_common()),
        len(net.places),
        len(net.source),
    )


def parts(net: Ties) -> "np.typing.NDArray[np.int64]":
    """Which part each node is in."""
    size = len(net.places)
    matrix = coo_array((net.weight, (net.source, net.target)), shape=(size, size))
    return np.asarray(connected_components(matrix, directed=False)[1], dtype=np.int64)
