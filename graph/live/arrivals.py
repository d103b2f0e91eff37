"""What loads have brought: things with new records, or with records that have ended."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.queries.node import Node, node_map, read_node
from graph.reader import Reader

# More things than these that one load touches are not told one by one.
MOST = 100_000

# A thing is new when no record spoke of it before the first that has come.
ARRIVED = """
CALL () {
  MATCH (r:Record {source: $source})-[:ABOUT]->(e:Entity)
  WHERE $since < r.knownFrom <= $until
  RETURN e, r.knownFrom AS came
  UNION ALL
  MATCH (r:FormerRecord {source: $source})-[:WAS_ABOUT]->(e:Entity)
  WHERE $since < r.knownTo <= $until
  RETURN e, null AS came
}
WITH e, min(came) AS first ORDER BY e.id LIMIT $limit
RETURN collect([e.id, first IS NOT NULL AND NOT EXISTS {
  (e)<-[:ABOUT|WAS_ABOUT]-(r:Record|FormerRecord) WHERE r.knownFrom < first
}]) AS things
"""

KEPT = f"""
UNWIND range(0, size($ids) - 1) AS i
MATCH (e:Entity {{id: $ids[i]}})
WHERE ($things IS NULL OR e.id IN $things)
  AND ($types IS NULL OR any(label IN labels(e) WHERE label IN $types))
  AND all(id IN $near WHERE e.id = id OR EXISTS {{
    (e)-[r]-(:Entity {{id: id}}) WHERE type(r) <> 'FORMER'
  }})
  AND all(word IN $words WHERE any(text IN [e.name, e.description] + coalesce(e.aliases, [])
    WHERE toLower(text) CONTAINS word))
WITH i, e ORDER BY i
RETURN collect({node_map("e")}) AS nodes
"""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What one source's loads brought up to ``at``, when the last of them began.

    ``things`` has ids, and whether each thing is new; None when it is more than ``MOST``.
    """

    source: str
    at: dt.datetime
    things: Mapping[str, bool] | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which things somebody wants to hear of: those that fit all that is given.

    ``near`` are ids of things that each must be tied to, or be; ``words`` must all occur in a
    thing's texts.
    """

    types: tuple[str, ...] | None = None
    things: tuple[str, ...] | None = None
    near: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


async def arrivals(reader: Reader, source: str, since: dt.datetime, until: dt.datetime) -> Arrivals:
    """What a source's loads brought that began after ``since``, and at ``until`` at the latest."""
    row = await reader.row(ARRIVED, source=source, since=since, until=until, limit=MOST + 1)
    return Arrivals(source, until, dict(row["things"]) if len(row["things"]) <= MOST else None)


async def kept(reader: Reader, ids: Sequence[str], wanted: Wanted) -> list[Node]:
    """Those of some things that somebody wants to hear of, in the order given."""
    parameters: dict[str, Any] = {
        "types": wanted.types and list(wanted.types),
        "things": wanted.things and list(wanted.things),
        "near": list(wanted.near),
        "words": [word.lower() for word in wanted.words],
    }
    row = await reader.row(KEPT, ids=list(ids), **parameters)
    return [read_node(node) for node in row["nodes"]]
