"""The sources that the graph is loaded from."""

from collections.abc import Mapping, Sequence
from typing import Any

from graph.reader import Reader


async def sources(reader: Reader, skip: int, first: int) -> tuple[Sequence[Mapping[str, Any]], int]:
    """A page of sources' properties, the most authoritative first, and how many there are."""
    row = await reader.row(
        """
        MATCH (s:Source)
        WITH s ORDER BY s.rank, s.id
        WITH collect(properties(s)) AS found
        RETURN found[$skip..$end] AS page, size(found) AS total
        """,
        skip=skip,
        end=skip + first,
    )
    return row["page"], row["total"]


async def source(reader: Reader, id_: str) -> Mapping[str, Any] | None:
    """One source's properties."""
    rows = await reader.rows(
        "MATCH (s:Source {id: $id}) RETURN properties(s) AS properties", id=id_
    )
    return rows[0]["properties"] if rows else None
