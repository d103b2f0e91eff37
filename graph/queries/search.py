"""Things of any type by what is written of them, the best fit first."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.queries.node import Node, node_map, read_node
from graph.queries.text import INDEX, scored, typed
from graph.reader import Reader
from ontology.model import load_model


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that fits, and how well: a number to compare hits of one search by."""

    node: Node
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of hits; ``total`` counts all of them."""

    hits: tuple[Hit, ...]
    total: int


async def search(reader: Reader, text: str, types: Sequence[str], skip: int, first: int) -> Hits:
    """Search names, aliases, descriptions and other texts; no types means all."""
    labels = "|".join(load_model().entity_types[name].name for name in types or ("Entity",))
    row = await reader.row(
        f"""
        CALL db.index.fulltext.queryNodes('{INDEX}', $typed.query) YIELD node AS n, score
        WHERE n:{labels}
        WITH n, {scored("n", "score", "$typed")} AS score
        ORDER BY score DESC, toLower(n.name), n.id
        WITH collect([n, score]) AS fitting
        RETURN size(fitting) AS total,
               [x IN fitting[$skip..$end] | [{node_map("x[0]")}, x[1]]] AS hits
        """,
        typed=typed(text),
        skip=skip,
        end=skip + first,
    )
    hits = tuple(Hit(read_node(node), score) for node, score in row["hits"])
    return Hits(hits, row["total"])
