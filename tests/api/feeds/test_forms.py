"""Whatever a source has written, every form of a feed can be read again."""

import datetime as dt
import json
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from api.feeds.atom import ATOM, atom
from api.feeds.calendar import calendar
from api.feeds.feed import Entry, Feed
from api.feeds.items import found
from api.feeds.json_feed import json_feed
from graph.saved import SavedSearch

AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
SEARCH = SavedSearch("x", "X", "", {}, AT, AT)
TEXTS = st.text(st.characters(exclude_categories=()))


def feed_of(name: str, description: str) -> Feed:
    row = {"id": "a/b", "name": name, "description": description, "closingDate": "2026-02-01"}
    (item,) = found({"x": [row]}).items
    entry = Entry(item, AT, "urn:uuid:00000000-0000-0000-0000-000000000000")
    return Feed(SEARCH, (entry,), False, "the list", AT, "http://127.0.0.1/saved/x")


@given(TEXTS, TEXTS)
def test_atom(name: str, description: str) -> None:
    root = ET.fromstring(atom(feed_of(name, description)))  # noqa: S314 (written by us)

    assert len(root.findall(f"{{{ATOM}}}entry")) == 1


@given(TEXTS, TEXTS)
def test_json_feed(name: str, description: str) -> None:
    (item,) = json.loads(json_feed(feed_of(name, description)))["items"]

    assert item["_loti"]["closingDate"] == "2026-02-01"


@given(TEXTS, TEXTS)
def test_calendar(name: str, description: str) -> None:
    written = Calendar.from_ical(calendar(feed_of(name, description)))

    assert isinstance(written, Calendar)
    (event,) = written.events
    assert event.start == dt.date(2026, 2, 1)
    assert not written.errors
