"""Some entities with all current relationships among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.queries.link import Link, link_map, read_link
from graph.queries.node import Node, node_map, read_node
from graph.queries.walkable import relation_types
from graph.reader import Reader


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Entities by id, in the order in which they were asked for, and the relationships."""

    nodes: Mapping[str, Node]
    links: tuple[Link, ...]


async def subgraph(reader: Reader, ids: Sequence[str]) -> Subgraph:
    """These entities, without those that do not exist, and every relationship among them."""
    row = await reader.row(
        f"""
        MATCH (n:Entity) WHERE n.id IN $ids
        WITH collect({node_map("n")}) AS nodes
        OPTIONAL MATCH (a:Entity)-[r:{relation_types()}]->(b:Entity)
        WHERE a.id IN $ids AND b.id IN $ids
        WITH nodes, r ORDER BY a.id, type(r), b.id, r.key
        RETURN nodes, [r IN collect(r) | {link_map("r")}] AS links
        """,
        ids=list(ids),
    )
    found = {node["properties"]["id"]: read_node(node) for node in row["nodes"]}
    nodes = {id_: found[id_] for id_ in ids if id_ in found}
    return Subgraph(nodes, tuple(map(read_link, row["links"])))
