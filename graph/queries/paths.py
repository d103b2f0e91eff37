"""How two entities are connected: the shortest paths, each also as a sentence."""

from dataclasses import dataclass
from typing import Any

from graph.queries.link import Link, link_map, path_sentence, read_link
from graph.queries.neighbourhood import relation_types
from graph.queries.node import Node, node_map, read_node
from graph.reader import Reader

LONGEST = 6
# All boroughs are asked to publish the same lists: true, and no connection between two of them.
MEANINGLESS = ("mustPublish",)


@dataclass(frozen=True, slots=True)
class Path:
    """Entities in the order of the walk, and the relationship between each and the next."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    sentence: str


async def paths(reader: Reader, start: str, end: str, max_hops: int, first: int) -> list[Path]:
    """Shortest paths of current relationships, those that sources assert throughout first."""
    if start == end:
        return []
    rows = await reader.rows(
        f"""
        MATCH (a:Entity {{id: $start}}), (b:Entity {{id: $end}})
        MATCH p = allShortestPaths((a)-[:{relation_types(MEANINGLESS)}*..{max_hops:d}]-(b))
        WITH p, size([r IN relationships(p) WHERE r.basis = 'inferred']) AS inferred,
             [n IN nodes(p) | n.id] AS ids
        ORDER BY inferred, ids LIMIT $first
        RETURN [n IN nodes(p) | {node_map("n")}] AS nodes,
               [r IN relationships(p) | {link_map("r")}] AS links
        """,
        start=start,
        end=end,
        first=first,
    )
    return [_path(row) for row in rows]


def _path(row: dict[str, Any]) -> Path:
    nodes = tuple(map(read_node, row["nodes"]))
    links = tuple(map(read_link, row["links"]))
    names = {node.id: node.name for node in nodes}
    return Path(nodes, links, path_sentence(links, [node.id for node in nodes], names))
