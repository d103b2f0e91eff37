"""Some entities with all current relationships among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.asker import Asker
from graph.asking.moment import NOW, Moment
from graph.asking.view import View, where
from graph.queries.link import Link, read_link
from graph.queries.node import Node, read_node
from graph.queries.walkable import relation_types


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Entities by id, in the order in which they were asked for, and the relationships."""

    nodes: Mapping[str, Node]
    links: tuple[Link, ...]


async def subgraph(reader: Asker, ids: Sequence[str], moment: Moment = NOW) -> Subgraph:
    """These entities, without those that do not exist, and every relationship among them."""
    view, types = View(moment), relation_types()
    row = await reader.row(
        f"""
        MATCH (n:{view.labels()}) {where("n.id IN $ids", view.there("n"))}
        WITH collect(n) AS there, collect({view.node("n")}) AS nodes
        OPTIONAL MATCH (a:{view.labels()})-[r:{view.walked(types)}]->(b:{view.labels()})
        {where("a.id IN $ids", "b.id IN $ids", "a IN there", "b IN there", view.held("r", types))}
        WITH nodes, r ORDER BY a.id, {view.kind("r")}, b.id, r.key
        RETURN nodes, [r IN collect(r) | {view.link("r")}] AS links
        """,
        **view.parameters,
        ids=list(ids),
    )
    found = {node["properties"]["id"]: read_node(node) for node in row["nodes"]}
    nodes = {id_: found[id_] for id_ in ids if id_ in found}
    return Subgraph(nodes, tuple(map(read_link, row["links"])))
