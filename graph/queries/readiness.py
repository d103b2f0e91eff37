"""Whether the graph can be asked: it answers, and what makes the first question slow is done."""

from graph.queries.text import INDEX
from graph.reader import Reader


async def warm(reader: Reader) -> None:
    """Ask once for what every request needs, so that the first one need not wait for it."""
    await reader.rows(
        f"CALL db.index.fulltext.queryNodes('{INDEX}', 'london') YIELD node "
        "MATCH (node)-[r]-(other:Entity) RETURN count(other) AS links"
    )


async def reachable(reader: Reader) -> None:
    """Ask for nothing; raises when the graph does not answer."""
    await reader.rows("RETURN 1 AS one")
