"""Communities: groups that are tied more closely within than to the rest, and what each is about.

Leiden (Traag, Waltman and van Eck 2019) by networkit, in one thread from a seed, so that the same
graph gives the same communities. What sets one apart are the types of its members and the things
that they are tied to which are over-represented in it (the log-odds ratio with an informative
Dirichlet prior of Monroe, Colaresi and Quinn 2008, as a z-score).
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from graph.network.jobs import Report
from graph.network.network import Ints, Network
from graph.network.ties import Floats, Of, Ties, ties

SEED, ROUNDS = 42, 10
# A feature sets a community apart when it would be so frequent by chance in one of a hundred.
TELLING, MOST_FEATURES = 2.33, 3


@dataclass(frozen=True, slots=True)
class Feature:
    """What ``inside`` members of a community have, and ``outside`` things of the rest.

    ``id`` is the thing that they are tied to; None when it is their type.
    """

    name: str
    id: str | None
    inside: int
    outside: int


@dataclass(frozen=True, slots=True)
class Community:
    """A group, its best tied members first, and what sets it apart, most telling first."""

    members: tuple[str, ...]
    apart: tuple[Feature, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class Communities:
    """All communities of two or more, the largest first.

    ``modularity`` (Newman 2004) is 0 when ties within are no more than by chance, and at most 1;
    ``untied`` counts what is tied to nothing.
    """

    communities: tuple[Community, ...]
    modularity: float
    nodes: int
    ties: int
    untied: int


def communities(
    network: Network, of: Of, resolution: float, seed: int, *, report: Report
) -> Communities:
    """The communities of a network; the higher the resolution, the smaller they are."""
    net = ties(network, of)
    report("finding communities", 0.4)
    group, modularity = leiden(net, resolution, seed)
    report("finding what sets them apart", 0.7)
    features = _features(net, group)
    sizes = np.bincount(group, minlength=1)[group]
    # Of two as large the one with the first member by id comes first, whatever their numbers are.
    first = np.full(len(sizes) + 1, len(sizes))
    np.minimum.at(first, group, np.arange(len(group)))
    order = np.lexsort((-net.strength, first[group], -sizes))
    parts = np.split(order, np.flatnonzero(np.diff(group[order])) + 1)
    found = [
        _community(net, nodes, features.get(int(group[nodes[0]]), ()))
        for nodes in parts
        if len(nodes) > 1
    ]
    return Communities(tuple(found), modularity, len(net.places), len(net.source), len(net.untied))


def leiden(net: Ties, resolution: float = 1.0, seed: int = SEED) -> tuple[Ints, float]:
    """The community of each node, and how good they are."""
    import networkit as nk  # noqa: PLC0415 (it takes seconds)

    graph = net.graph()
    nk.setSeed(seed, False)
    threads = nk.getMaxNumberOfThreads()
    nk.setNumberOfThreads(1)
    found = nk.community.ParallelLeiden(graph, iterations=ROUNDS, randomize=True, gamma=resolution)
    partition = found.run().getPartition()
    nk.setNumberOfThreads(threads)
    group = np.asarray(partition.getVector(), dtype=np.int64)
    if not len(net.source):
        return group, 0.0
    return group, float(nk.community.Modularity().getQuality(partition, graph))


def _community(net: Ties, nodes: Ints, apart: tuple[Feature, ...]) -> Community:
    ids = tuple(net.id(node) for node in nodes.tolist())
    return Community(ids, apart, len(net.places) - len(ids))


def _features(net: Ties, group: Ints) -> dict[int, tuple[Feature, ...]]:
    """What sets each community apart."""
    node, feature = _had(net)
    if not len(node):
        return {}
    groups, things = int(group.max()) + 1, len(net.network.ids)
    span = things + len(net.network.types)
    key, inside = np.unique(group[node] * span + feature, return_counts=True)
    its, what = key // span, key % span
    everywhere = np.bincount(feature, minlength=span)[what]
    sizes = np.bincount(group, minlength=groups)
    z = _z(inside, everywhere, sizes[its], len(net.places))
    telling = np.flatnonzero((z > TELLING) & (inside > 1))
    # Things before types: that they are all boroughs says little.
    best = telling[np.lexsort((-z[telling], what[telling] >= things, its[telling]))]
    found: dict[int, list[Feature]] = {}
    for i in best.tolist():
        mine = found.setdefault(int(its[i]), [])
        if len(mine) < MOST_FEATURES:
            mine.append(
                _feature(net.network, int(what[i]), int(inside[i]), int(everywhere[i] - inside[i]))
            )
    return {g: tuple(features) for g, features in found.items()}


def _had(net: Ties) -> tuple[Ints, Ints]:
    """Which node has which feature: a thing that it is tied to, or (behind the things) its type.

    An organisation also has what its works are about.
    """
    network = net.network
    node = np.full(len(network.ids), -1)
    node[net.places] = np.arange(len(net.places))
    a = np.concatenate([network.source, network.target])
    b = np.concatenate([network.target, network.source])
    themes = _themes(network)
    organisation = network.of_type("Organisation")[a]
    further = [
        (who, theme)
        for who, work in zip(a[organisation].tolist(), b[organisation].tolist(), strict=True)
        for theme in themes.get(work, ())
    ]
    extra = np.asarray(further, dtype=np.int64).reshape(-1, 2)
    its_type = len(network.ids) + network.type[net.places]
    nodes = np.concatenate([node[a], node[extra[:, 0]], np.arange(len(net.places))])
    features = np.concatenate([b, extra[:, 1], its_type])
    kept = nodes >= 0
    pairs = np.unique(np.stack([nodes[kept], features[kept]], axis=1), axis=0)
    # What all have sets nobody apart.
    shared = np.bincount(pairs[:, 1], minlength=1)[pairs[:, 1]] == len(net.places)
    return pairs[~shared, 0], pairs[~shared, 1]


def _themes(network: Network) -> dict[int, list[int]]:
    """What each thing is about; a contract: what was sought is about."""
    themes = defaultdict[int, list[int]](list)
    about, led = network.by("hasTheme"), network.by("resultsIn")
    for work, theme in zip(network.source[about], network.target[about], strict=True):
        themes[int(work)].append(int(theme))
    for sought, contract in zip(network.source[led], network.target[led], strict=True):
        themes[int(contract)] += themes.get(int(sought), ())
    return themes


def _z(inside: Ints, everywhere: Ints, size: Ints, total: int) -> Floats:
    """How surely something is more frequent inside than outside, in standard deviations."""
    prior = everywhere / total
    k, rest = inside + prior, (everywhere - inside) + prior
    # How many have it not counts too: what all of a few have, most of the others may have as well.
    no_k, no_rest = size + 1 - k, total - size + 1 - rest
    odds = np.log(k / no_k) - np.log(rest / no_rest)
    deviation = np.sqrt(1 / k + 1 / no_k + 1 / rest + 1 / no_rest)
    return np.asarray(odds / deviation, dtype=np.float64)


def _feature(network: Network, what: int, inside: int, outside: int) -> Feature:
    if what >= len(network.ids):
        return Feature(network.types[what - len(network.ids)], None, inside, outside)
    return Feature(network.names[what], network.ids[what], inside, outside)
