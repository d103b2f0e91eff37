"""Things of a type that are called alike."""

from rapidfuzz import fuzz

from graph.asker import Asker
from graph.queries.node import Node
from graph.queries.search import Search, search

# From here on (0..100, whatever the order of the words) names are taken for the same.
ALIKE = 90
LOOKED_AT = 20


async def namesakes(reader: Asker, type_name: str, name: str) -> list[Node]:
    """Things of a type whose name or an alias is this, or nearly, the likest first."""
    hits = await search(reader, Search(name, (type_name,)), 0, LOOKED_AT)
    scores = {hit.node.id: _likeness(name, hit.node) for hit in hits.hits}
    alike = [hit.node for hit in hits.hits if scores[hit.node.id] >= ALIKE]
    return sorted(alike, key=lambda node: -scores[node.id])


def _likeness(name: str, node: Node) -> float:
    names = (node.name, *(node.properties.get("aliases") or ()))
    return max(fuzz.token_sort_ratio(name.casefold(), other.casefold()) for other in names)
