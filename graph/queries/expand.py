"""What a viewer can add to a picture: the things around one of those that it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.asker import Asker
from graph.asking.moment import NOW, Moment
from graph.asking.view import View, where
from graph.queries.link import Link
from graph.queries.made_up import made_up, not_made_up
from graph.queries.node import Node, type_of
from graph.queries.subgraph import subgraph
from graph.queries.walkable import MEANINGLESS, relation_types
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


async def ways(reader: Asker, id_: str, shown: Sequence[str], moment: Moment) -> list[Way]:
    """Where one can go from a thing, the most things first."""
    view, types = View(moment), relation_types()
    row = await reader.row(
        f"""
        MATCH (a:{view.labels()} {{id: $id}})-[r:{view.walked(types)}]-(b:{view.labels()})
        {where(view.there("a"), view.there("b"), view.held("r", types))}
        WITH {view.kind("r")} AS relation, startNode(r) = a AS forward, b,
             {view.kinds("b")} AS labels
        WITH relation, forward, labels, count(DISTINCT b) AS total,
             count(DISTINCT CASE WHEN b.id IN $shown THEN null ELSE b END) AS new
        RETURN collect([relation, forward, labels, total, new]) AS ways
        """,
        **view.parameters,
        id=id_,
        shown=list(shown),
    )
    named = {r.type_name: r for r in load_model().relations.values()}
    found = [
        Way(named[kind].name if forward else named[kind].inverse, type_of(labels), total, new)
        for kind, forward, labels, total, new in row["ways"]
    ]
    return sorted(found, key=lambda way: (-way.total, way.relation, way.type))


async def expand(  # noqa: PLR0913 (the arguments are the question's)
    reader: Asker,
    id_: str,
    *,
    shown: Sequence[str] = (),
    relation: str | None = None,
    types: Sequence[str] = (),
    first: int = 20,
    moment: Moment = NOW,
) -> Expansion | None:
    """The first things around one that are not shown, those best tied to what is shown first.

    Of those tied alike the ones with most relationships come first; what is made up ties nothing.

    Only by the relation, if one is given (its forward or inverse name), and to things of the
    types, if any are. Returns None when there is no such thing.
    """
    shown, view, made = [*dict.fromkeys([id_, *shown])], View(moment), await made_up(reader)
    row = await reader.row(
        _new(view, _around(view, relation, types), made),
        **view.parameters,
        id=id_,
        shown=shown,
        made_up=made,
        first=first,
    )
    new: set[str] = set(row["ids"])
    around = await subgraph(reader, [*shown, *row["ids"]], moment)
    if id_ not in around.nodes:
        return None
    return Expansion(
        tuple(await ways(reader, id_, [*shown, *new], moment)),
        tuple(node for node in around.nodes.values() if node.id in new),
        tuple(link for link in around.links if {link.subject, link.object} & new),
        around.nodes,
    )


def _new(view: View, around: str, made: Sequence[str]) -> str:
    """The Cypher of the ids of the first things around."""
    return f"""
    {around}
    WITH DISTINCT b
    WITH b, {_ties(view, made)} AS ties, COUNT {{ (b)--() }} AS all,
         {view.said("b")}.name AS name
    ORDER BY ties DESC, all DESC, toLower(name), b.id LIMIT $first
    RETURN collect(b.id) AS ids
    """


def _around(view: View, relation: str | None, types: Sequence[str]) -> str:
    """The Cypher of each ``b`` of the types to which a relation, or any, leads and is not shown."""
    walked, left, right = relation_types(), "-", "-"
    if relation is not None:
        found, forward = load_model().relation(relation)
        walked = found.type_name
        left, right = ("-", "->") if forward else ("<-", "-")
    there = (*view.there("a"), *view.there("b", *types), *view.held("r", walked))
    step = f"{left}[r:{view.walked(walked)}]{right}"
    return (
        f"MATCH (a:{view.labels()} {{id: $id}}){step}(b:{view.labels(*types)}) "
        f"{where('NOT b.id IN $shown', there)}"
    )


def _ties(view: View, made: Sequence[str]) -> str:
    """The Cypher of how many relationships not made up ``b`` has with what is shown."""
    walked = relation_types(MEANINGLESS)
    known = [not_made_up("t")] if made else []
    there = (*view.there("s"), *view.held("t", walked), *known)
    match = f"MATCH (b)-[t:{view.walked(walked)}]-(s:{view.labels()})"
    return f"COUNT {{ {match} {where('s.id IN $shown', there)} }}"
