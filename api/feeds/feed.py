"""A saved search asked now: its items with when each was first seen, the newest first."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid5

from api.answering.data import data_of
from api.answering.errors import Refused
from api.errors import SearchFailed
from api.feeds.items import Found, Item, day_month_year, found
from api.feeds.question import TODAY, read_question
from graph.asking.level import Window
from graph.asking.moment import NOW
from graph.errors import QueryTimeout
from graph.queries.records import RecordPage, records_about
from graph.queries.saved import first_seen
from graph.saved import SavedSearch
from schema import Schema
from schema.answers import Request
from schema.context import Context
from schema.limits import OPERATORS


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


async def ask(schema: Schema, asker: Context, search: SavedSearch) -> Found:
    """Ask a saved search now.

    Raises ``QuestionRefused`` or ``SearchFailed`` when the search must be mended, and else
    ``Refused`` as ``data_of`` does.
    """
    answer, _ = await _asked(schema, asker, search)
    return answer


async def _asked(schema: Schema, asker: Context, search: SavedSearch) -> tuple[Found, bool]:
    """What a saved search finds, and whether that depends on the day."""
    # Saved searches are the operator's questions; only the time is that of who reads their answers.
    context = asker.within(replace(OPERATORS, seconds=asker.limits.seconds))
    question = read_question(schema, search.document, context.limits)
    variables: dict[str, Any] = dict(search.variables)
    if question.dated:
        variables.setdefault(TODAY, _today().date().isoformat())
    try:
        data = await data_of(schema, context, Request(question.text, variables))
    except Refused as refused:
        if refused.status != 400:
            raise
        raise SearchFailed(str(refused)) from refused
    answer = found(data)
    try:
        pages = await records_about(
            asker.reader, NOW, [item.id for item in answer.items], Window(1)
        )
    except QueryTimeout as error:
        raise Refused(503, "TIMEOUT", str(error)) from error
    items = zip(answer.items, pages, strict=True)
    told = replace(answer, items=tuple(replace(i, origin=_origin(page)) for i, page in items))
    return told, question.dated


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


async def gather(schema: Schema, asker: Context, search: SavedSearch, address: str) -> Feed:
    """The feed of a saved search as it is now. Raises as ``ask`` does."""
    answer, dated = await _asked(schema, asker, search)
    seen = await first_seen(asker.reader, search, [item.id for item in answer.items])
    entries = [
        Entry(item, seen.of(item.id), uuid5(search.uuid, item.id).urn) for item in answer.items
    ]
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
