"""What a saved search found: the items of its answer, whatever was asked."""

import datetime as dt
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

# The dates that a calendar shows, and what each of them means.
DEADLINES = {
    "closingDate": "Closes",
    "endDate": "Ends",
    "maximumEndDate": "Ends at the latest",
    "deadline": "Deadline",
}
PUBLISHED = "publishedDate"
# Under this name every page is asked whether it is the last.
MORE = "andMore"
# So many reasons of one item are told.
REASONS = 3
# No feed tells of more than a page.
MOST = 100
# What no XML may hold (XML 1.0, 2.2), nor any other feed has a use for.
UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was found. ``dates`` are those of ``DEADLINES`` that it has, by name.

    ``origin`` is the source that says so, and since when we have it from there.
    """

    id: str
    name: str
    text: str
    url: str | None
    published: dt.date | None
    dates: Mapping[str, dt.date]
    origin: str | None = None

    def word(self, date: str) -> str:
        """What one of its dates means. A contract has no deadline to bid by: it ends."""
        if date == "deadline" and self.id.startswith("contract/"):
            return "Contract ends"
        return DEADLINES[date]


@dataclass(frozen=True, slots=True)
class Found:
    """The items of one answer, in its order; ``more`` if it goes on behind them."""

    items: tuple[Item, ...]
    more: bool

    @property
    def count(self) -> str:
        """How many, in words."""
        items = "1 item" if len(self.items) == 1 else f"{len(self.items)} items"
        behind = ", and more behind: narrow it, or ask for more with first"
        return items + behind * self.more


def found(data: Mapping[str, Any]) -> Found:
    """What is in the answer to a question that ``read_question`` found good."""
    value = next(iter(data.values()))
    items = {item.id: item for item in map(_item, rows(value)) if item}
    page = value.get(MORE) if isinstance(value, Mapping) else None
    more = bool(page and page["hasNextPage"]) or len(items) > MOST
    return Found(tuple(items.values())[:MOST], more)


def rows(value: Any) -> list[Any]:  # noqa: ANN401 (any answer)
    """The rows of an answer: a list, or what its ``nodes`` or the ``node`` of its ``edges`` are."""
    if isinstance(value, Mapping):
        nodes = value.get("nodes")
        value = nodes or [edge.get("node") for edge in value.get("edges") or ()]
    return [row for row in value or () if row is not None]


def subject(row: Any) -> Mapping[str, Any] | None:  # noqa: ANN401 (any row)
    """What a row is about: the first object in it, outermost first, that has an id and a name.

    Lists in a row are not looked into.
    """
    waiting = deque([row])
    while waiting:
        thing = waiting.popleft()
        if isinstance(thing, Mapping):
            if "id" in thing and "name" in thing:
                return thing
            waiting.extend(thing.values())
    return None


def day_month_year(day: dt.date) -> str:
    """A day as people write it: 5 January 2026."""
    return f"{day.day} {day:%B %Y}"


def _item(row: Any) -> Item | None:  # noqa: ANN401 (any row)
    about = subject(row)
    if about is None:
        return None
    said = {**about, **{key: value for key, value in row.items() if value is not None}}
    words = [*islice(_reasons(row), REASONS), said.get("description")]
    url = str(said.get("url") or "")
    return Item(
        id=str(about["id"]),
        name=printable(about["name"]),
        text="\n\n".join(printable(word) for word in words if word),
        url=printable(url) if url.startswith(("http://", "https://")) else None,
        published=_day(said.get(PUBLISHED)),
        dates=_deadlines(said),
    )


def _deadlines(said: Mapping[str, Any]) -> dict[str, dt.date]:
    """The dates that a row tells; of one day, only what says the most of it."""
    days: dict[str, dt.date] = {}
    for key in DEADLINES:
        day = _day(said.get(key))
        if day and day not in days.values():
            days[key] = day
    return days


def _reasons(part: Any) -> Iterator[str]:  # noqa: ANN401 (any part of a row)
    """Every ``because`` in a row, also in lists: why it was found."""
    if isinstance(part, Mapping):
        if isinstance(part.get("because"), str):
            yield part["because"]
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from _reasons(inner)


def printable(text: object) -> str:
    """A text without what no feed may hold."""
    return UNPRINTABLE.sub("", str(text))


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:  # a question may give another field the name of a date
        return None
