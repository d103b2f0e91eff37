"""What makes the first question slow, done before it."""

from graph.asker import Asker
from graph.asking.searched import INDEX


async def warm(reader: Asker) -> None:
    """Ask once for what every request needs, so that the first one need not wait for it."""
    await reader.rows(
        f"CALL db.index.fulltext.queryNodes('{INDEX}', 'london') YIELD node "
        "MATCH (node)-[r]-(other:Entity) RETURN count(other) AS links"
    )
