"""Atom (RFC 4287), by the standard library: a dozen elements need no library of their own."""

from xml.etree import ElementTree as ET

from api.feeds.feed import Entry, Feed
from api.feeds.items import Item, day_month_year

MEDIA_TYPE = "application/atom+xml"
ATOM = "http://www.w3.org/2005/Atom"
AUTHOR = "LOTI Graph"

ET.register_namespace("", ATOM)


def atom(feed: Feed) -> bytes:
    """The feed as an Atom document."""
    root = ET.Element(f"{{{ATOM}}}feed")
    _text(root, "id", feed.search.uuid.urn)
    _text(root, "title", feed.search.title)
    _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", feed.updated.isoformat())
    _text(_element(root, "author"), "name", AUTHOR)
    _element(root, "link", rel="self", type=MEDIA_TYPE, href=f"{feed.address}.atom")
    for entry in feed.entries:
        _entry(root, entry)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def content(item: Item) -> str:
    """An item in words: its dates, why it was found, what it is, and who says so."""
    dates = [f"{item.word(name)}: {day_month_year(day)}." for name, day in item.dates.items()]
    origin = [f"Source: {item.origin}."] if item.origin else []
    return "\n\n".join([*dates, item.text or item.name, *origin])


def _entry(root: ET.Element, entry: Entry) -> None:
    element = _element(root, "entry")
    _text(element, "id", entry.urn)
    _text(element, "title", entry.item.name)
    _text(element, "updated", entry.first_seen.isoformat())
    if entry.item.published:
        _text(element, "published", f"{entry.item.published}T00:00:00+00:00")
    if entry.item.url:
        _element(element, "link", rel="alternate", href=entry.item.url)
    _text(element, "content", content(entry.item), type="text")


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    _element(parent, name, **attributes).text = text


def _element(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
