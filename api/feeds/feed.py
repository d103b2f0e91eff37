"""A saved search asked now: its items with when each was first seen, the newest first."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid5

from api.errors import SearchFailed
from api.feeds.items import Found, Item, day_month_year, found
from api.feeds.question import TODAY, read_question
from graph.asking.level import Window
from graph.asking.moment import NOW
from graph.errors import QueryTimeout
from graph.queries.records import RecordPage, records_about
from graph.queries.saved import first_seen
from graph.reader import Reader
from graph.saved import SavedSearch
from schema import Schema
from schema.access.caller import ANYBODY, Caller
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

    ``more`` if the answer goes on behind the entries; ``looked`` is where we looked, and how fresh
    that is; ``modified`` is the last time at which any of this can have changed; ``address`` is
    where the saved search is served, without a form's ending.
    """

    search: SavedSearch
    entries: tuple[Entry, ...]
    more: bool
    looked: str
    modified: dt.datetime
    address: str

    @property
    def updated(self) -> dt.datetime:
        """When something new was last seen."""
        return max((e.first_seen for e in self.entries), default=self.search.created_at)

    @property
    def subtitle(self) -> str:
        """What a reader should know about the whole."""
        if not self.entries:
            return f"Nothing fits now. We looked in {self.looked}."
        count = "1 item" if len(self.entries) == 1 else f"{len(self.entries)} items"
        behind = " The answer goes on behind these: narrow the search." * self.more
        return f"{count}, the newest first.{behind}"


async def ask(
    schema: Schema, reader: Reader, search: SavedSearch, caller: Caller = ANYBODY
) -> Found:
    """Ask a saved search now. Raises ``QuestionRefused`` or ``SearchFailed``."""
    question = read_question(schema, search.document)
    variables: dict[str, Any] = dict(search.variables)
    if question.dated:
        variables.setdefault(TODAY, _today().date().isoformat())
    result = await schema.execute(
        question.text, variable_values=variables, context_value=Context(reader, caller=caller)
    )
    if result.errors or result.data is None:
        reasons = " ".join(error.message for error in result.errors or ())
        raise SearchFailed(search.name, reasons)
    answer = found(result.data)
    try:
        pages = await records_about(reader, NOW, [item.id for item in answer.items], Window(1))
    except QueryTimeout as error:
        raise SearchFailed(search.name, str(error)) from error
    items = zip(answer.items, pages, strict=True)
    return replace(answer, items=tuple(replace(i, origin=_origin(page)) for i, page in items))


def _origin(page: RecordPage) -> str | None:
    """The most authoritative source that speaks of a thing, and how many records do."""
    if not page.records:
        return None
    record, source = page.records[0].record, page.records[0].source
    others = f", one of {page.total} records about it" if page.total > 1 else ""
    return (
        f"{source['title']} ({source['publisher']}, {source['licence']}), "
        f"read on {day_month_year(record['retrievedAt'])}{others}"
    )


async def gather(
    schema: Schema, reader: Reader, search: SavedSearch, address: str, caller: Caller
) -> Feed:
    """The feed of a saved search as it is now, for a caller."""
    answer = await ask(schema, reader, search, caller)
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
        looked=f"what was loaded until {day_month_year(seen.loaded)}: {'; '.join(seen.sources)}",
        modified=max(times),
        address=address,
    )


def _today() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
