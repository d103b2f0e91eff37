"""Relationships of many entities at once: for each of them a page, in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.queries.node import Node, node_map, read_node
from graph.reader import Reader
from ontology.model import load_model


@dataclass(frozen=True, slots=True)
class Walk:
    """One step from entities: by a relation (forward or inverse name), to a page of others.

    ``types`` keeps entities of these types at the other end, ``where`` keeps relationships with
    these attributes.
    """

    relation: str
    first: int = 20
    skip: int = 0
    types: tuple[str, ...] = ()
    where: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A relationship that was walked, with its attributes, and the entity at its other end."""

    attributes: Mapping[str, Any]
    node: Node


@dataclass(frozen=True, slots=True)
class Steps:
    """A page of one entity's relationships, by the other's name; ``total`` counts all that fit."""

    steps: tuple[Step, ...]
    more: bool
    total: int


async def relationships(reader: Reader, walk: Walk, ids: Sequence[str]) -> list[Steps]:
    """The pages of relationships of all these entities, in the order of their ids.

    Each entity at another end is sent once, however many relationships lead to it.
    """
    row = await reader.row(
        _cypher(walk),
        ids=list(dict.fromkeys(ids)),
        skip=walk.skip,
        end=walk.skip + walk.first,
        **{f"w{i}": value for i, (_, value) in enumerate(walk.where)},
    )
    nodes = {node["properties"]["id"]: read_node(node) for node in row["nodes"]}
    pages = {
        id_: Steps(
            tuple(Step(attributes, nodes[other]) for other, attributes in steps),
            more=total > walk.skip + len(steps),
            total=total,
        )
        for id_, total, steps in row["pages"]
    }
    return [pages.get(id_, Steps((), more=False, total=0)) for id_ in ids]


def _cypher(walk: Walk) -> str:
    model = load_model()
    relation, forward = model.relation(walk.relation)
    left, right = ("-", "->") if forward else ("<-", "-")
    labels = "|".join(model.entity_types[name].name for name in walk.types) or "Entity"
    declared = {
        a.name for a in (*relation.attributes, *model.documents["Relationship"].properties.values())
    }
    conditions = [f"r.{n} = $w{i}" for i, (n, _) in enumerate(walk.where) if n in declared]
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"""
    MATCH (e:Entity) WHERE e.id IN $ids
    MATCH (e){left}[r:{relation.type_name}]{right}(n:{labels}) {where}
    WITH e, r, n ORDER BY toLower(n.name), n.id, r.key
    WITH e, collect([n, r]) AS fitting
    WITH e.id AS id, size(fitting) AS total, fitting[$skip..$end] AS some
    WITH collect([id, total, [x IN some | [x[0].id, properties(x[1])]]]) AS pages,
         collect([x IN some | x[0]]) AS groups
    UNWIND groups + [[]] AS group
    UNWIND group + [null] AS n
    WITH pages, collect(DISTINCT n) AS nodes
    RETURN pages, [n IN nodes | {node_map("n")}] AS nodes
    """
