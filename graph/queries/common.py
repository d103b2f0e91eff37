"""What some things have in common: all that each of them is tied to, the rarest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.queries.node import Node, node_map, read_node, type_of
from graph.queries.paths import Path, path_map, read_path
from graph.queries.walkable import MEANINGLESS, relation_types
from graph.queries.working_together import TIES_ALL
from graph.reader import Reader
from ontology.model import load_model

# Two steps lead on only through what is done or made, by which a borough shares a supplier or a
# theme; through a partnership or a theme they would lead from everything to everything. So they
# would through a programme of hundreds; and what all take part in is itself what they share.
THROUGH = ("Project", "Opportunity", "Contract", "Grant", "SharingAgreement", "Dataset", "Role")
STEPS = relation_types(MEANINGLESS)
LEADS_ON = f"""w:{"|".join(THROUGH)}
  AND COUNT {{ (w)-[:{STEPS}]-(:Organisation) }} <= {TIES_ALL}
  AND COUNT {{ (w)-[:{STEPS}]-(o:Entity) WHERE o.id IN $ids }} < size($ids)"""
REACHED = f"""
UNWIND $ids AS id
MATCH (a:Entity {{id: id}})
CALL (a) {{
  MATCH (a)-[:{STEPS}]-(x:Entity) RETURN x
  UNION
  MATCH (a)-[:{STEPS}]-(w) WHERE {LEADS_ON}
  MATCH (w)-[:{STEPS}]-(x:Entity) WHERE x <> a RETURN x
}}
"""
# How each came to a thing: the shortest ways of at most two steps.
WAYS = f"""
UNWIND $ids AS id
UNWIND $shared AS other
MATCH (a:Entity {{id: id}}), (x:Entity {{id: other}})
CALL (a, x) {{
  MATCH p = allShortestPaths((a)-[:{STEPS}*..2]-(x))
  WHERE all(w IN nodes(p) WHERE w = a OR w = x OR {LEADS_ON})
  WITH p, size([r IN relationships(p) WHERE r.basis = 'inferred']) AS inferred,
       [n IN nodes(p) | n.id] AS ids
  ORDER BY inferred, ids
  RETURN count(p) AS total, collect({path_map("p")})[0] AS first
}}
RETURN collect([other, total, first]) AS ways
"""


@dataclass(frozen=True, slots=True)
class Way:
    """How one of the things comes to what is shared: the best of ``total`` ways."""

    path: Path
    total: int


@dataclass(frozen=True, slots=True)
class Shared:
    """A thing that all are tied to, with a way from each in the order of the question.

    ``connections`` is how many relationships it has: the fewer, the more it says.
    """

    node: Node
    connections: int
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Common:
    """A page of what is shared, and how many things are of each type, on all pages."""

    shared: tuple[Shared, ...]
    types: dict[str, int]


async def common(
    reader: Reader, ids: Sequence[str], types: Sequence[str], skip: int, first: int
) -> Common:
    """What all of these things are tied to, directly or by something that they do or made."""
    labels = "|".join(load_model().entity_types[name].name for name in types or ("Entity",))
    row = await reader.row(
        f"""
        {REACHED}
        WITH x, count(*) AS times
        WHERE times = $times AND x:{labels} AND NOT x.id IN $ids
        WITH x, COUNT {{ (x)-[:{STEPS}]-() }} AS connections
        ORDER BY connections, toLower(x.name), x.id
        RETURN [x IN collect([x, connections])[$skip..$end] | [{node_map("x[0]")}, x[1]]] AS page,
               collect(labels(x)) AS kinds
        """,
        ids=list(ids),
        times=len(ids),
        skip=skip,
        end=skip + first,
    )
    page = [(read_node(node), connections) for node, connections in row["page"]]
    ways = await _ways(reader, ids, [node.id for node, _ in page])
    kinds = [type_of(labels) for labels in row["kinds"]]
    return Common(
        tuple(Shared(node, connections, ways[node.id]) for node, connections in page),
        {kind: kinds.count(kind) for kind in sorted(set(kinds))},
    )


async def _ways(
    reader: Reader, ids: Sequence[str], shared: Sequence[str]
) -> dict[str, tuple[Way, ...]]:
    row = await reader.row(WAYS, ids=list(ids), shared=list(shared))
    found: dict[str, list[Way]] = {id_: [] for id_ in shared}
    for other, total, first in row["ways"]:
        found[other].append(Way(read_path(first), total))
    return {id_: tuple(ways) for id_, ways in found.items()}
