"""JSON Feed 1.1 (jsonfeed.org), with what we know besides under ``_loti``."""

from typing import Any

import orjson

from api.feeds.atom import content
from api.feeds.feed import Entry, Feed

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """The feed as a JSON Feed."""
    return orjson.dumps(
        {
            "version": VERSION,
            "title": feed.search.title,
            "description": feed.subtitle,
            "feed_url": f"{feed.address}.json",
            "language": "en-GB",
            "items": [_item(entry) for entry in feed.entries],
        }
    )


def _item(entry: Entry) -> dict[str, Any]:
    item = entry.item
    url = {"url": item.url} if item.url else {}
    return {
        "id": entry.urn,
        **url,
        "title": item.name,
        "content_text": content(item),
        "date_published": entry.first_seen,
        "_loti": {"id": item.id, **item.dates, "source": item.origin},
    }
