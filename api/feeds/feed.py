"""A saved search asked now: its items with when each was first seen, the newest first."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import uuid5

from api.errors import SearchFailed
from api.feeds.items import Found, Item, found
from api.feeds.question import TODAY, read_question
from graph.queries.saved import first_seen
from graph.reader import Reader
from graph.saved import SavedSearch
from schema import Schema
from schema.context import Context


@dataclass(frozen=True, slots=True)
class Entry:
    """An item in a feed; ``urn`` names it there for ever."""

    item: Item
    first_seen: dt.datetime
    urn: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What every form of a feed is written from.

    ``more`` if the answer goes on behind the entries; ``modified`` is the last time at which any of
    this can have changed; ``address`` is where the saved search is served, without a form's ending.
    """

    search: SavedSearch
    entries: tuple[Entry, ...]
    more: bool
    modified: dt.datetime
    address: str

    @property
    def updated(self) -> dt.datetime:
        """When something new was last seen."""
        return max((e.first_seen for e in self.entries), default=self.search.created_at)

    @property
    def subtitle(self) -> str:
        """What a reader should know about the whole."""
        count = len(self.entries)
        found = f"{count} {'item' if count == 1 else 'items'}, the newest first."
        return f"{found} The answer goes on behind these: narrow the search." * self.more or found


async def ask(schema: Schema, reader: Reader, search: SavedSearch) -> Found:
    """Ask a saved search now. Raises ``QuestionRefused`` or ``SearchFailed``."""
    question = read_question(schema, search.document)
    variables: dict[str, Any] = dict(search.variables)
    if question.dated:
        variables.setdefault(TODAY, _today().date().isoformat())
    result = await schema.execute(
        question.text, variable_values=variables, context_value=Context(reader)
    )
    if result.errors or result.data is None:
        reasons = " ".join(error.message for error in result.errors or ())
        raise SearchFailed(search.name, reasons)
    return found(result.data)


async def gather(schema: Schema, reader: Reader, search: SavedSearch, address: str) -> Feed:
    """The feed of a saved search as it is now."""
    answer = await ask(schema, reader, search)
    seen = await first_seen(reader, search, [item.id for item in answer.items])
    entries = [
        Entry(item, seen.of(item.id), uuid5(search.uuid, item.id).urn) for item in answer.items
    ]
    dated = read_question(schema, search.document).dated
    times = [search.checked_at, seen.loaded, *([_today()] if dated else [])]
    return Feed(
        search=search,
        entries=tuple(sorted(entries, key=lambda entry: entry.first_seen, reverse=True)),
        more=answer.more,
        modified=max(times),
        address=address,
    )


def _today() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
