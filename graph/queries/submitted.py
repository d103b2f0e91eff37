"""What came of submissions: the things that their records are about."""

from collections.abc import Sequence

from graph.asker import Asker
from graph.queries.node import Node, node_map, read_node


async def submitted(reader: Asker, submissions: Sequence[str]) -> list[Node | None]:
    """The thing that each of these submissions is about now, in the order asked."""
    row = await reader.row(
        f"""
        UNWIND $submissions AS id
        MATCH (r:Record)-[:ABOUT]->(n:Entity) WHERE r.id STARTS WITH 'submissions:' + id + '@'
        RETURN collect([id, {node_map("n")}]) AS found
        """,
        submissions=list(dict.fromkeys(submissions)),
    )
    found = {id_: read_node(node) for id_, node in row["found"]}
    return [found.get(id_) for id_ in submissions]
