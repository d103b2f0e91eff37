"""Where an answer looked: how much there is of each type, how new, and from which sources."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.asker import Asker
from ontology.model import load_model

# The day that tells how new a thing of a type is, the first that it has. Not the day on which it
# ends, which is years ahead.
DAYS = {
    "Opportunity": ("publishedDate", "closingDate"),
    "Contract": ("awardDate", "startDate"),
    "Project": ("startDate",),
    "Grant": ("awardDate",),
}


@dataclass(frozen=True, slots=True)
class Looked:
    """Things of one type: how many there are, the newest day they tell of, and their sources.

    ``sources`` are the sources' properties. What is in none of them is not known here.
    """

    type: str
    things: int
    newest: dt.date | None
    sources: tuple[Mapping[str, Any], ...]


async def looked(reader: Asker, types: Sequence[str]) -> list[Looked]:
    """Where a question about these types looked, in one statement."""
    row = await reader.row(
        f"""
        CALL () {{ {" UNION ALL ".join(map(_count, types))} }}
        RETURN collect([type, things, newest,
          COLLECT {{ MATCH (s:Source) WHERE type IN s.describes
                     RETURN properties(s) ORDER BY s.rank, s.id }}]) AS found
        """
    )
    return [Looked(type_, things, day, tuple(of)) for type_, things, day, of in row["found"]]


def _count(type_name: str) -> str:
    name = load_model().entity_types[type_name].name
    days = ", ".join(f"n.{day}" for day in DAYS.get(name, ()))
    # Aggregated even where there is no day: a bare null would group, and lose the empty types.
    return (
        f"MATCH (n:{name}) WITH count(n) AS things, max(coalesce({days or 'null'})) AS newest "
        f"RETURN '{name}' AS type, things, newest"
    )
