"""Who is central: by how many others, by whose, or by being between them."""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from graph.network.jobs import Report
from graph.network.network import Network
from graph.network.ties import Floats, Of, Ties, ties

# Brandes' exact algorithm takes as many steps as nodes times ties: some seconds for so many.
EXACT = 100_000_000
# Above that KADABRA (Borassi and Natale 2016) is off by no more than this, but for one in ten runs.
ERROR, DOUBT, SEED = 0.005, 0.1, 42
# So many things are told, as many as a client may ask for, and so many that each is tied to most.
MOST, MOST_NAMED = 100, 3
DIGITS = 9


class By(Enum):
    """A measure; ``CentralityBy`` of the schema says what each is."""

    DEGREE = "degree"
    PAGERANK = "pagerank"
    BETWEENNESS = "betweenness"


@dataclass(frozen=True, slots=True)
class Central:
    """A thing with its score, how many others it is tied to, and those to whom most."""

    id: str
    score: float
    degree: int
    strongest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Centrality:
    """The most central things, the most first, with ranks in the whole network.

    ``error`` is by how much a score may be off; 0 when it is exact.
    """

    ranking: tuple[Central, ...]
    ranks: tuple[int, ...]
    nodes: int
    ties: int
    error: float


def centrality(
    network: Network, of: Of, by: By, type_name: str | None, report: Report
) -> Centrality:
    """The most central things, only of a type if one is given."""
    net = ties(network, of)
    report("measuring", 0.5)
    score, error = scores(net, by)
    score = _rounded(score)
    rank = 1 + np.searchsorted(np.sort(-score), -score)
    asked = network.of_type(type_name or "Entity")[net.places]
    best = [int(n) for n in np.lexsort((np.arange(len(score)), -score)) if asked[n]][:MOST]
    return Centrality(
        tuple(
            Central(
                net.id(node),
                float(score[node]),
                int(net.degree[node]),
                tuple(net.id(other) for other in net.strongest(node, MOST_NAMED)),
            )
            for node in best
        ),
        tuple(int(rank[node]) for node in best),
        len(net.places),
        len(net.source),
        error,
    )


def scores(net: Ties, by: By) -> tuple[Floats, float]:
    """The score of each node, and by how much it may be off.

    Degree is the sum of the ties' weights; PageRank (Page and others 1998) adds up to 1 over all
    that is tied; betweenness (Freeman 1977) is the part of all shortest ways that lead through a
    thing, each tie being one step.
    """
    import networkit as nk  # noqa: PLC0415 (it takes seconds)

    if by is By.DEGREE or not len(net.source):
        return net.strength, 0.0
    graph = net.graph()
    if by is By.PAGERANK:
        return _array(nk.centrality.PageRank(graph, tol=1e-10).run().scores()), 0.0
    size = len(net.places)
    if size < 3:
        return np.zeros(size), 0.0
    if size * len(net.source) <= EXACT:
        steps = nk.graphtools.toUnweighted(graph)
        return _array(nk.centrality.Betweenness(steps, normalized=True).run().scores()), 0.0
    nk.setSeed(SEED, False)
    # It counts each undirected way twice, and the ways that end at a thing as well.
    scale = size / (size - 2) / 2
    near = nk.centrality.KadabraBetweenness(graph, ERROR / scale, DOUBT, deterministic=True).run()
    return _array(near.scores()) * scale, ERROR


def _rounded(score: Floats) -> Floats:
    """Scores without their last digits, in which equal ones differ by how they were added up."""
    unit = 10.0 ** (np.floor(np.log10(np.where(score > 0, score, 1.0))) - DIGITS)
    return np.asarray(np.round(score / unit) * unit, dtype=np.float64)


def _array(values: object) -> Floats:
    return np.asarray(values, dtype=np.float64)
