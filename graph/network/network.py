"""All current things and relationships as arrays, read once for each version of the graph."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from graph.asking.moment import Moment
from graph.asking.view import View, where
from graph.queries.made_up import made_up, made_up_things, not_made_up
from graph.queries.walkable import MEANINGLESS
from graph.reader import Reader
from ontology.model import load_model

Ints = npt.NDArray[np.int64]

# What tells one version of the graph from another: every batch of a load moves it, and so does each
# decision of the review that changes what is known.
VERSION = """
OPTIONAL MATCH (l:Load)
WITH toString(max(l.startedAt)) AS started, toString(max(l.movedAt)) AS moved,
     toString(max(l.finishedAt)) AS finished
OPTIONAL MATCH (v:Review)
WITH started, moved, finished, toString(max(v.decidedAt)) AS decided
CALL () { MATCH (n:Entity) RETURN count(n) AS things }
CALL () { MATCH ()-[r]->() RETURN count(r) AS relationships }
RETURN [started, moved, finished, decided, things, relationships] AS version
"""


@dataclass(frozen=True, eq=False)
class Network:
    """Things by their place in ``ids``; relationship i leads from source[i] to target[i].

    ``relation`` is a place in ``relations``, names of the ontology without the meaningless ones;
    ``type`` is a place in ``types``, the most special of each thing.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    types: tuple[str, ...]
    relations: tuple[str, ...]
    type: Ints
    source: Ints
    target: Ints
    relation: Ints
    inferred: npt.NDArray[np.bool_]

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each thing is, by its id."""
        return {id_: i for i, id_ in enumerate(self.ids)}

    def type_of(self, place: int) -> str:
        """The most special type of a thing."""
        return self.types[int(self.type[place])]

    def of_type(self, *names: str) -> npt.NDArray[np.bool_]:
        """Which things are of these types or of special ones of them."""
        model = load_model().entity_types
        fits = [bool({*model[name].labels} & {*names}) for name in self.types]
        return np.asarray(fits, dtype=bool)[self.type]

    def by(self, *names: str) -> npt.NDArray[np.bool_]:
        """Which relationships are of these relations."""
        fits = [name in names for name in self.relations]
        return np.asarray(fits, dtype=bool)[self.relation]


async def version_of(reader: Reader) -> tuple[object, ...]:
    """What tells this version of the graph from every other."""
    return tuple((await reader.row(VERSION))["version"])


async def read_network(reader: Reader, moment: Moment) -> Network:
    """The whole graph at a moment, by a statement for each type and for each relation.

    What only made-up sources say is left out.
    """
    types = sorted(load_model().entity_types.values(), key=lambda t: len(t.labels))
    relations = [r for r in load_model().relations.values() if r.name not in MEANINGLESS]
    made = await made_up(reader)
    found: dict[str, tuple[str, int]] = {}
    for number, kind in enumerate(types):  # the most special type last, so that it stays
        view = View(moment)
        row = await reader.row(
            f"MATCH (n:{view.labels(kind.name)}) {where(view.there('n', kind.name))} "
            f"RETURN collect(n.id) AS ids, collect({view.said('n')}.name) AS names",
            **view.parameters,
        )
        found |= {id_: (name, number) for id_, name in zip(row["ids"], row["names"], strict=True)}
    # Else they would be counted among what is tied to nothing.
    ids = sorted({*found} - {*await made_up_things(reader)})
    place = {id_: i for i, id_ in enumerate(ids)}
    edges = [await _edges(reader, r.type_name, place, made, moment) for r in relations]
    return Network(
        ids=tuple(ids),
        names=tuple(found[id_][0] for id_ in ids),
        types=tuple(kind.name for kind in types),
        relations=tuple(r.name for r in relations),
        type=np.asarray([found[id_][1] for id_ in ids], dtype=np.int64),
        source=np.concatenate([edge[0] for edge in edges]),
        target=np.concatenate([edge[1] for edge in edges]),
        relation=np.repeat(np.arange(len(edges)), [len(edge[0]) for edge in edges]),
        inferred=np.concatenate([edge[2] for edge in edges]),
    )


async def _edges(
    reader: Reader, type_name: str, place: dict[str, int], made: Sequence[str], moment: Moment
) -> tuple[Ints, Ints, npt.NDArray[np.bool_]]:
    view = View(moment)
    said = [not_made_up("r")] if made else []
    row = await reader.row(
        f"""
        MATCH (a:{view.labels()})-[r:{view.walked(type_name)}]->(b:{view.labels()})
        {where(said, view.held("r", type_name))}
        RETURN collect(a.id) AS starts, collect(b.id) AS ends,
               collect(r.basis = 'inferred') AS inferred
        """,
        **view.parameters,
        made_up=made,
    )
    # In a thread, so that the service answers others meanwhile.
    return await asyncio.to_thread(_arrays, row, place)


def _arrays(
    row: Mapping[str, Any], place: Mapping[str, int]
) -> tuple[Ints, Ints, npt.NDArray[np.bool_]]:
    # What a load has added since the things were read, or ties what was not there, is left out.
    kept = [a in place and b in place for a, b in zip(row["starts"], row["ends"], strict=True)]
    return (
        _places(row["starts"], kept, place),
        _places(row["ends"], kept, place),
        np.asarray(row["inferred"], dtype=bool)[np.asarray(kept, dtype=bool)],
    )


def _places(ids: Sequence[str], kept: Sequence[bool], place: Mapping[str, int]) -> Ints:
    some = (place[id_] for id_, keep in zip(ids, kept, strict=True) if keep)
    return np.fromiter(some, dtype=np.int64)
