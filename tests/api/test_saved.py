"""Saved searches on the network: feeds that a reader can follow, and nothing to write with."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from httpx import AsyncClient
from icalendar import Calendar

from graph.saved import SavedSearch
from graph.store import Store
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SAVED = dt.datetime(2026, 1, 3, tzinfo=dt.UTC)
DOCUMENT = """
query ($after: Date) {
  opportunities(closingAfter: $after) { nodes { id name description url closingDate } }
}
"""


@pytest.fixture
def search(store: Store, small: SmallGraph) -> SavedSearch:
    """A search that found one opportunity when it was saved, and finds two now."""
    old = small.entity(
        "Opportunity", "Repairs", closingDate=dt.date(2026, 3, 1), url="https://example.org/1?a&b"
    )
    small.entity("Opportunity", "Too late", closingDate=dt.date(2025, 12, 1))
    small.source("market", loadedAt=dt.datetime(2026, 1, 5, tzinfo=dt.UTC))
    small.record("market", "1", old)
    small.record("market", "2", old)
    search = SavedSearch(
        "tenders", "Tenders <now>", DOCUMENT, {"after": "2026-01-01"}, SAVED, SAVED
    )
    store.saved.add(search, [old])
    small.entity("Opportunity", "Lifts & doors", closingDate=dt.date(2026, 2, 1))
    return search


async def test_the_list_names_every_feed(client: AsyncClient, search: SavedSearch) -> None:
    (listed,) = (await client.get("/saved")).json()

    assert listed["name"] == search.name
    assert listed["variables"] == {"after": "2026-01-01"}
    for form in ("atom", "json", "ics"):
        assert (await client.get(listed[form])).status_code == 200


async def test_an_atom_feed_has_the_newest_first(client: AsyncClient, search: SavedSearch) -> None:
    answer = await client.get("/saved/tenders.atom")

    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ET.fromstring(answer.content)  # noqa: S314 (written by us)
    assert root.findtext("a:title", namespaces=ATOM) == "Tenders <now>"
    assert root.findtext("a:id", namespaces=ATOM) == f"urn:uuid:{search.id}"
    assert root.findtext("a:updated", namespaces=ATOM) == "2026-01-05T00:00:00+00:00"
    entries = root.findall("a:entry", ATOM)
    told = [tuple(e.findtext(f"a:{x}", "", ATOM) for x in ("title", "updated")) for e in entries]
    assert told == [
        ("Lifts & doors", "2026-01-05T00:00:00+00:00"),
        ("Repairs", "2026-01-03T00:00:00+00:00"),
    ]
    (link,) = entries[1].findall("a:link", ATOM)
    assert link.get("href") == "https://example.org/1?a&b"
    assert entries[1].findtext("a:content", "", ATOM) == (
        "Closes: 1 March 2026.\n\nRepairs\n\nSource: The market list (A publisher, OGL-UK-3.0), "
        "read on 2 January 2026, one of 2 records about it."
    )


async def test_a_feed_of_nothing_says_where_it_looked(
    client: AsyncClient, search: SavedSearch, small: SmallGraph
) -> None:
    assert search
    small.run("MATCH (o:Opportunity) SET o.closingDate = date('2020-01-01')")

    feed = (await client.get("/saved/tenders.json")).json()

    assert feed["items"] == []
    assert feed["description"] == (
        "Nothing fits now. We looked in what was loaded until 5 January 2026: The market list."
    )


async def test_a_json_feed_has_the_same(client: AsyncClient, search: SavedSearch) -> None:
    assert search
    answer = await client.get("/saved/tenders.json")

    assert answer.headers["content-type"] == "application/feed+json"
    feed = answer.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in feed["items"]] == ["Lifts & doors", "Repairs"]
    extra = feed["items"][1]["_loti"]
    assert (extra["id"], extra["closingDate"]) == ("opportunity/repairs", "2026-03-01")
    assert extra["source"].startswith("The market list (A publisher")
    assert feed["items"][1]["date_published"] == "2026-01-03T00:00:00+00:00"


async def test_a_calendar_keeps_an_event_when_its_day_changes(
    client: AsyncClient, search: SavedSearch, small: SmallGraph
) -> None:
    assert search
    small.entity("Opportunity", "Without a date", closingDate=None)

    answer = await client.get("/saved/tenders.ics")
    small.run("MATCH (o:Opportunity {name: 'Repairs'}) SET o.closingDate = date('2026-04-01')")
    later = await client.get("/saved/tenders.ics")

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    first, second = events(answer.content), events(later.content)
    assert {name: day for name, (day, _) in first.items()} == {
        "Closes: Lifts & doors": dt.date(2026, 2, 1),
        "Closes: Repairs": dt.date(2026, 3, 1),
    }
    assert second["Closes: Repairs"] == (dt.date(2026, 4, 1), first["Closes: Repairs"][1])
    assert len({uid for _, uid in first.values()}) == 2


def events(written: bytes) -> dict[str, tuple[dt.date, str]]:
    calendar = Calendar.from_ical(written)
    assert isinstance(calendar, Calendar)
    return {str(event["summary"]): (event.start, event.uid) for event in calendar.events}


async def test_a_reader_that_has_it_gets_nothing_again(
    client: AsyncClient, search: SavedSearch, small: SmallGraph
) -> None:
    assert search
    first = await client.get("/saved/tenders.atom")
    tag, modified = first.headers["etag"], first.headers["last-modified"]

    same = await client.get("/saved/tenders.atom", headers={"If-None-Match": f'"x", {tag}'})
    since = await client.get("/saved/tenders.atom", headers={"If-Modified-Since": modified})
    small.entity("Opportunity", "A third", closingDate=dt.date(2026, 2, 1))
    changed = await client.get(
        "/saved/tenders.atom", headers={"If-None-Match": tag, "If-Modified-Since": modified}
    )

    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    assert since.status_code == 304
    assert modified == "Mon, 05 Jan 2026 00:00:00 GMT"
    assert changed.status_code == 200


@pytest.mark.parametrize("header", [{"If-Modified-Since": "soon"}, {"If-None-Match": '"other"'}])
async def test_a_reader_that_has_something_else_gets_it(
    client: AsyncClient, search: SavedSearch, header: dict[str, str]
) -> None:
    assert search
    assert (await client.get("/saved/tenders.atom", headers=header)).status_code == 200


@pytest.mark.parametrize("path", ["/saved", "/saved/tenders.atom", "/saved/tenders.ics"])
async def test_a_reader_may_ask_for_the_headers_alone(
    client: AsyncClient, search: SavedSearch, path: str
) -> None:
    assert search
    head, whole = await client.head(path), await client.get(path)

    assert head.status_code == 200
    assert head.headers.get("etag") == whole.headers.get("etag")


async def test_an_unknown_search_is_told_so(client: AsyncClient) -> None:
    answer = await client.get("/saved/nothing.atom")

    assert answer.status_code == 404
    (error,) = answer.json()["errors"]
    assert error["message"] == "There is no saved search 'nothing': /saved names them all."
    assert error["extensions"] == {"code": "NOT_FOUND"}


async def test_a_search_that_the_schema_has_outgrown_says_so(
    client: AsyncClient, store: Store
) -> None:
    gone = SavedSearch("gone", "Gone", "{ gone { nodes { id name } } }", {}, SAVED, SAVED)
    store.saved.add(gone, [])

    answer = await client.get("/saved/gone.atom")

    assert answer.status_code == 503
    (error,) = answer.json()["errors"]
    assert "Cannot query field 'gone'" in error["message"]
    assert error["extensions"] == {"code": "SEARCH_FAILED"}


@pytest.mark.parametrize("path", ["/saved", "/saved/tenders", "/saved/tenders.atom"])
async def test_nobody_saves_a_search_from_the_network(client: AsyncClient, path: str) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert (await client.request(method, path)).status_code in (404, 405)
