"""What is around an entity: nearest first, with all relationships among what is returned."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.queries.link import Link, link_map, read_link
from graph.queries.node import Node, node_map, read_node
from graph.reader import Reader
from ontology.model import load_model

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entity and how many steps away it is; 0 is where the question began."""

    node: Node
    distance: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Entities, nearest and best connected first, and the relationships among them.

    ``complete`` is False when there was more than was asked for.
    """

    neighbours: tuple[Neighbour, ...]
    links: tuple[Link, ...]
    complete: bool


async def neighbourhood(
    reader: Reader, id_: str, depth: int, types: Sequence[str], first: int
) -> Neighbourhood | None:
    """The first ``first`` entities around one, up to ``depth`` steps away, one statement a step.

    Only entities of the types are entered. Returns None when there is no such entity.
    """
    distances: dict[str, int] = {id_: 0}
    complete, frontier = True, [id_]
    for distance in range(1, depth + 1):
        room = first + 1 - len(distances)
        found = await _step(reader, frontier, list(distances), types, room + 1)
        complete = complete and len(found) <= room
        frontier = found[:room]
        distances |= dict.fromkeys(frontier, distance)
        if not frontier:
            break
    return await _gather(reader, distances, complete)


async def _step(
    reader: Reader, frontier: list[str], seen: list[str], types: Sequence[str], limit: int
) -> list[str]:
    labels = "|".join(load_model().entity_types[name].name for name in types or ("Entity",))
    row = await reader.row(
        f"""
        MATCH (a:Entity)-[r:{relation_types()}]-(b:{labels})
        WHERE a.id IN $frontier AND NOT b.id IN $seen
        WITH b, count(*) AS links ORDER BY links DESC, toLower(b.name), b.id LIMIT $limit
        RETURN collect(b.id) AS ids
        """,
        frontier=frontier,
        seen=seen,
        limit=limit,
    )
    ids: list[str] = row["ids"]
    return ids


async def _gather(
    reader: Reader, distances: dict[str, int], complete: bool
) -> Neighbourhood | None:
    row = await reader.row(
        f"""
        MATCH (n:Entity) WHERE n.id IN $ids
        WITH collect({node_map("n")}) AS nodes
        OPTIONAL MATCH (a:Entity)-[r:{relation_types()}]->(b:Entity)
        WHERE a.id IN $ids AND b.id IN $ids
        WITH nodes, r ORDER BY a.id, type(r), b.id, r.key
        RETURN nodes, [r IN collect(r) | {link_map("r")}] AS links
        """,
        ids=list(distances),
    )
    nodes = {node["properties"]["id"]: read_node(node) for node in row["nodes"]}
    if not nodes:
        return None
    neighbours = (Neighbour(nodes[id_], distance) for id_, distance in distances.items())
    return Neighbourhood(tuple(neighbours), tuple(map(read_link, row["links"])), complete)


def relation_types(without: Sequence[str] = ()) -> str:
    """The types of all current relationships in Cypher; closed ones and records are not walked."""
    relations = load_model().relations.values()
    return "|".join(r.type_name for r in relations if r.name not in without)
