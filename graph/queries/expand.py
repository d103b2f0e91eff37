"""What a viewer can add to a picture: the things around one of those that it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.queries.link import Link
from graph.queries.node import Node, type_of
from graph.queries.subgraph import subgraph
from graph.queries.walkable import MEANINGLESS, relation_types
from graph.reader import Reader
from ontology.model import load_model


@dataclass(frozen=True, slots=True)
class Way:
    """One direction to go from a thing: by a relation (forward or inverse name) to a type.

    ``new`` of the ``total`` things there are not shown yet.
    """

    relation: str
    type: str
    total: int
    new: int


@dataclass(frozen=True, slots=True)
class Expansion:
    """All ways from a thing; some new things, and their relationships with all that is shown.

    ``ends`` has both ends of the relationships, by id.
    """

    ways: tuple[Way, ...]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    ends: Mapping[str, Node]


async def ways(reader: Reader, id_: str, shown: Sequence[str]) -> list[Way]:
    """Where one can go from a thing, the most things first."""
    row = await reader.row(
        f"""
        MATCH (a:Entity {{id: $id}})-[r:{relation_types()}]-(b:Entity)
        WITH type(r) AS relation, startNode(r) = a AS forward, labels(b) AS labels,
             count(DISTINCT b) AS total,
             count(DISTINCT CASE WHEN b.id IN $shown THEN null ELSE b END) AS new
        RETURN collect([relation, forward, labels, total, new]) AS ways
        """,
        id=id_,
        shown=list(shown),
    )
    named = {r.type_name: r for r in load_model().relations.values()}
    found = [
        Way(named[kind].name if forward else named[kind].inverse, type_of(labels), total, new)
        for kind, forward, labels, total, new in row["ways"]
    ]
    return sorted(found, key=lambda way: (-way.total, way.relation, way.type))


async def expand(
    reader: Reader,
    id_: str,
    *,
    shown: Sequence[str] = (),
    relation: str | None = None,
    types: Sequence[str] = (),
    first: int = 20,
) -> Expansion | None:
    """The first things around one that are not shown, those best tied to what is shown first.

    Only by the relation, if one is given (its forward or inverse name), and to things of the
    types, if any are. Returns None when there is no such thing.
    """
    shown = [*dict.fromkeys([id_, *shown])]
    row = await reader.row(
        f"""
        MATCH (a:Entity {{id: $id}}){_step(relation)}(b:{_labels(types)})
        WHERE NOT b.id IN $shown
        WITH DISTINCT b
        WITH b, COUNT {{ (b)-[:{relation_types(MEANINGLESS)}]-(s:Entity)
                         WHERE s.id IN $shown }} AS ties
        ORDER BY ties DESC, toLower(b.name), b.id LIMIT $first
        RETURN collect(b.id) AS ids
        """,
        id=id_,
        shown=shown,
        first=first,
    )
    new: set[str] = set(row["ids"])
    around = await subgraph(reader, [*shown, *row["ids"]])
    if id_ not in around.nodes:
        return None
    return Expansion(
        tuple(await ways(reader, id_, [*shown, *new])),
        tuple(node for node in around.nodes.values() if node.id in new),
        tuple(link for link in around.links if {link.subject, link.object} & new),
        around.nodes,
    )


def _step(relation: str | None) -> str:
    if relation is None:
        return f"-[:{relation_types()}]-"
    found, forward = load_model().relation(relation)
    return f"-[:{found.type_name}]->" if forward else f"<-[:{found.type_name}]-"


def _labels(types: Sequence[str]) -> str:
    return "|".join(load_model().entity_types[name].name for name in types or ("Entity",))
