"""The sources that the graph is loaded from."""

from collections.abc import Mapping, Sequence
from typing import Any

from graph.asker import Asker


async def sources(reader: Asker) -> Sequence[Mapping[str, Any]]:
    """The properties of all sources, the most authoritative first."""
    row = await reader.row(
        "MATCH (s:Source) WITH s ORDER BY s.rank, s.id RETURN collect(properties(s)) AS found"
    )
    found: Sequence[Mapping[str, Any]] = row["found"]
    return found


async def source(reader: Asker, id_: str) -> Mapping[str, Any] | None:
    """One source's properties."""
    rows = await reader.rows(
        "MATCH (s:Source {id: $id}) RETURN properties(s) AS properties", id=id_
    )
    return rows[0]["properties"] if rows else None
