"""How two entities are connected: the shortest paths, each also as a sentence."""

from dataclasses import dataclass
from typing import Any

from graph.asker import Asker
from graph.asking.moment import NOW, Moment
from graph.asking.view import View, where
from graph.queries.link import Link, path_sentence, read_link
from graph.queries.node import Node, read_node
from graph.queries.walkable import Walkable

LONGEST = 6


@dataclass(frozen=True, slots=True)
class Path:
    """Entities in the order of the walk, and the relationship between each and the next."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    sentence: str


async def paths(  # noqa: PLR0913 (the arguments are the question's)
    reader: Asker,
    start: str,
    end: str,
    through: Walkable,
    max_hops: int,
    first: int,
    *,
    moment: Moment = NOW,
) -> list[Path]:
    """Shortest paths: those that sources assert throughout first, then those that avoid hubs.

    What many things are connected with says little of any two of them.
    """
    if start == end:
        return []
    view, types = View(moment), through.relation_types
    rows = await reader.rows(
        f"""
        MATCH (a:{view.labels()} {{id: $start}}), (b:{view.labels()} {{id: $end}})
        {where(view.there("a"), view.there("b"))}
        MATCH p = allShortestPaths((a)-[:{view.walked(types)}*..{max_hops:d}]-(b))
        {where(view.way("p", types), through.conditions("p", view))}
        WITH p, size([r IN relationships(p) WHERE r.basis = 'inferred']) AS inferred,
             reduce(s = 0, n IN nodes(p)[1..-1] | s + COUNT {{ (n)--() }}) AS hubs,
             [n IN nodes(p) | n.id] AS ids
        ORDER BY inferred, hubs, ids LIMIT $first
        RETURN {path_map("p", view)} AS path
        """,
        **view.parameters,
        start=start,
        end=end,
        avoid=list(through.avoid),
        made_up=list(through.made_up),
        first=first,
    )
    return [read_path(row["path"]) for row in rows]


def path_map(variable: str, view: View) -> str:
    """The Cypher of a list from which ``read_path`` makes a Path."""
    p, node, link = variable, view.node("n"), view.link("r")
    return f"[[n IN nodes({p}) | {node}], [r IN relationships({p}) | {link}]]"


def read_path(row: list[list[Any]]) -> Path:
    """The Path of a list that ``path_map`` made."""
    nodes, links = tuple(map(read_node, row[0])), tuple(map(read_link, row[1]))
    names = {node.id: node.name for node in nodes}
    return Path(nodes, links, path_sentence(links, [node.id for node in nodes], names))
