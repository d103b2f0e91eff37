"""iCalendar (RFC 5545): every deadline of what was found, as an event of a whole day."""

import datetime as dt
from uuid import uuid5

from icalendar import Calendar, Event

from api.feeds.atom import content
from api.feeds.feed import Entry, Feed

MEDIA_TYPE = "text/calendar"
MAKER = "-//LOTI Graph//Saved searches//EN"
REFRESH = dt.timedelta(hours=12)


def calendar(feed: Feed) -> bytes:
    """The deadlines as a calendar; what has none is not in it."""
    written = Calendar()
    written.add("prodid", MAKER)
    written.add("version", "2.0")
    written.add("name", feed.search.title)
    written.add("x-wr-calname", feed.search.title)  # what readers of before RFC 7986 look for
    written.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for entry in feed.entries:
        for name, day in entry.item.dates.items():
            written.add_component(_event(feed, entry, name, day))
    lines: bytes = written.to_ical()
    return lines


def _event(feed: Feed, entry: Entry, name: str, day: dt.date) -> Event:
    """One deadline, which keeps its UID when its day changes."""
    event = Event()
    event.add("uid", str(uuid5(feed.search.uuid, f"{entry.item.id} {name}")))
    event.add("dtstamp", entry.first_seen.astimezone(dt.UTC))
    event.add("dtstart", day)
    event.add("summary", f"{entry.item.word(name)}: {entry.item.name}")
    event.add("transp", "TRANSPARENT")  # a deadline does not make anybody busy
    event.add("description", content(entry.item))
    if entry.item.url:
        event.add("url", entry.item.url)
    return event
