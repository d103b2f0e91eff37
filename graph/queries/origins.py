"""Which sources some things and relationships come from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.asker import Asker


@dataclass(frozen=True, slots=True)
class Origins:
    """The sources' properties, the most authoritative first, and who tells of what, by name."""

    sources: tuple[Mapping[str, Any], ...]
    things: Mapping[str, Sequence[str]]
    records: Mapping[str, str]


async def origins(reader: Asker, ids: Iterable[str], records: Iterable[str] = ()) -> Origins:
    """The sources that tell of things, and those of records, both by id, in one statement.

    What rests on no thing in particular, such as a count, rests on all sources.
    """
    row = await reader.row(
        """
        CALL () {
          MATCH (e:Entity)<-[:ABOUT]-(:Record)-[:FROM]->(s:Source) WHERE e.id IN $ids
          WITH s, collect(DISTINCT e.id) AS things
          RETURN collect([s.name, things]) AS things
        }
        CALL () {
          MATCH (r:Record)-[:FROM]->(s:Source) WHERE r.id IN $records
          WITH s, collect(r.id) AS records
          RETURN collect([s.name, records]) AS records
        }
        RETURN things, records, COLLECT { MATCH (s:Source)
          WHERE size($ids) = 0 OR s.name IN [x IN things + records | x[0]]
          RETURN properties(s) ORDER BY s.rank, s.id } AS sources
        """,
        ids=list(ids),
        records=list(records),
    )
    things: dict[str, list[str]] = defaultdict(list)
    for name, told in sorted(row["things"]):
        for id_ in told:
            things[id_].append(name)
    return Origins(
        tuple(row["sources"]),
        things,
        {id_: name for name, told in row["records"] for id_ in told},
    )
