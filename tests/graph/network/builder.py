"""A network made of names and pairs, without a database."""

from collections.abc import Iterable

import numpy as np

from graph.network.network import Network


def network(
    pairs: Iterable[tuple[str, str, str]],
    *,
    inferred: Iterable[int] = (),
    types: dict[str, str] | None = None,
) -> Network:
    """A network of (start, relation, end); things are boroughs unless ``types`` says else."""
    edges = list(pairs)
    kinds = {name: "Borough" for edge in edges for name in edge[::2]} | (types or {})
    ids = sorted(kinds)
    place = {id_: i for i, id_ in enumerate(ids)}
    types_ = tuple(sorted({*kinds.values()}))
    relations = tuple(sorted({edge[1] for edge in edges}))
    return Network(
        ids=tuple(ids),
        names=tuple(id_.upper() for id_ in ids),
        types=types_,
        relations=relations,
        type=np.asarray([types_.index(kinds[id_]) for id_ in ids], dtype=np.int64),
        source=np.asarray([place[a] for a, _, _ in edges], dtype=np.int64),
        target=np.asarray([place[b] for _, _, b in edges], dtype=np.int64),
        relation=np.asarray([relations.index(r) for _, r, _ in edges], dtype=np.int64),
        inferred=np.isin(np.arange(len(edges)), list(inferred)),
    )


def tied(pairs: Iterable[tuple[str, str]]) -> Network:
    """A network in which all ties are of one kind."""
    return network((a, "succeededBy", b) for a, b in pairs)


def silent(stage: str, progress: float) -> None:
    """Hears how far a measure has come, and tells nobody."""
    assert stage
    assert 0 <= progress <= 1
