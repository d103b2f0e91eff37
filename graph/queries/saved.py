"""The saved searches, and when each first found what it finds."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.asker import Asker
from graph.saved import SavedSearch


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """When a search first found things, by their ids.

    What no check has noted yet is as new as the newest data: ``loaded`` is when that came, and
    ``sources`` are the titles of where it came from.
    """

    noted: Mapping[str, dt.datetime]
    loaded: dt.datetime
    sources: tuple[str, ...]

    def of(self, id_: str) -> dt.datetime:
        """When the search first found this."""
        return self.noted.get(id_, self.loaded)


async def saved_searches(reader: Asker) -> list[SavedSearch]:
    """All saved searches by name."""
    rows = await reader.rows(
        "MATCH (v:SavedSearch) RETURN properties(v) AS search ORDER BY search.name"
    )
    return [SavedSearch.from_node(row["search"]) for row in rows]


async def saved_search(reader: Asker, name: str) -> SavedSearch | None:
    """One saved search by its name."""
    rows = await reader.rows(
        "MATCH (v:SavedSearch {name: $name}) RETURN properties(v) AS search", name=name
    )
    return SavedSearch.from_node(rows[0]["search"]) if rows else None


async def first_seen(reader: Asker, search: SavedSearch, ids: Sequence[str]) -> FirstSeen:
    """When a search first found each of these things."""
    row = await reader.row(
        """
        CALL () {
          MATCH (s:Source)
          WITH s ORDER BY s.rank, s.id
          RETURN max(s.loadedAt) AS loaded, collect(s.title) AS sources
        }
        CALL () {
          UNWIND $ids AS id
          MATCH (f:Find {key: $search + ' ' + id})
          RETURN collect([id, f.at]) AS noted
        }
        RETURN loaded, sources, noted
        """,
        ids=list(ids),
        search=search.id,
    )
    loaded = max(search.created_at, row["loaded"] or search.created_at)
    return FirstSeen(dict(row["noted"]), loaded, tuple(row["sources"]))
