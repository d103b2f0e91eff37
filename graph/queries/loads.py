"""The last load of each source: how far it is, and what it has changed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from graph.asker import Asker

# A batch takes seconds: a load that has written none for so long was killed.
SILENCE = dt.timedelta(minutes=2)


class State(Enum):
    """How a load stands."""

    LOADING = "loading"
    FINISHED = "finished"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Load:
    """The last load of a source; ``done`` of ``total`` records are written.

    The counts are of what it has changed so far; those of loads before they were kept are None.
    """

    source: str
    started_at: dt.datetime
    moved_at: dt.datetime | None
    finished_at: dt.datetime | None
    done: int | None
    total: int | None
    records: int | None
    entities: int | None
    relationships: int | None
    closed: int | None
    state: State


async def loads(reader: Asker) -> tuple[Load, ...]:
    """All sources' last loads, the latest begun first."""
    rows = await reader.rows(
        """
        MATCH (l:Load)
        RETURN l.source AS source, l.startedAt AS started_at, l.movedAt AS moved_at,
               l.finishedAt AS finished_at, l.done AS done, l.total AS total,
               l.records AS records, l.entities AS entities, l.relationships AS relationships,
               l.closed AS closed
        ORDER BY l.startedAt DESC, l.source
        """
    )
    return tuple(Load(**row, state=_state(row)) for row in rows)


def _state(row: Mapping[str, Any]) -> State:
    if row["finished_at"]:
        return State.FINISHED
    silent = dt.datetime.now(dt.UTC) - (row["moved_at"] or row["started_at"])
    return State.LOADING if silent < SILENCE else State.INTERRUPTED
