"""How two entities are connected: the shortest paths, each also as a sentence."""

from dataclasses import dataclass
from typing import Any

from graph.queries.link import Link, link_map, path_sentence, read_link
from graph.queries.node import Node, node_map, read_node
from graph.queries.walkable import Walkable
from graph.reader import Reader

LONGEST = 6


@dataclass(frozen=True, slots=True)
class Path:
    """Entities in the order of the walk, and the relationship between each and the next."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    sentence: str


async def paths(
    reader: Reader, start: str, end: str, through: Walkable, max_hops: int, first: int
) -> list[Path]:
    """Shortest paths: those that sources assert throughout first, then those that avoid hubs.

    What many things are connected with says little of any two of them.
    """
    if start == end:
        return []
    rows = await reader.rows(
        f"""
        MATCH (a:Entity {{id: $start}}), (b:Entity {{id: $end}})
        MATCH p = allShortestPaths((a)-[:{through.relation_types}*..{max_hops:d}]-(b))
        {through.conditions("p")}
        WITH p, size([r IN relationships(p) WHERE r.basis = 'inferred']) AS inferred,
             reduce(s = 0, n IN nodes(p)[1..-1] | s + COUNT {{ (n)--() }}) AS hubs,
             [n IN nodes(p) | n.id] AS ids
        ORDER BY inferred, hubs, ids LIMIT $first
        RETURN {path_map("p")} AS path
        """,
        start=start,
        end=end,
        avoid=list(through.avoid),
        first=first,
    )
    return [read_path(row["path"]) for row in rows]


def path_map(variable: str) -> str:
    """The Cypher of a list from which ``read_path`` makes a Path."""
    p = variable
    return f"[[n IN nodes({p}) | {node_map('n')}], [r IN relationships({p}) | {link_map('r')}]]"


def read_path(row: list[list[Any]]) -> Path:
    """The Path of a list that ``path_map`` made."""
    nodes, links = tuple(map(read_node, row[0])), tuple(map(read_link, row[1]))
    names = {node.id: node.name for node in nodes}
    return Path(nodes, links, path_sentence(links, [node.id for node in nodes], names))
