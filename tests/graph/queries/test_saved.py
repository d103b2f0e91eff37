"""When saved searches first found what they find."""

import datetime as dt

import pytest

from graph.queries.saved import first_seen, saved_search, saved_searches
from graph.reader import Reader
from graph.saved import SavedSearch
from graph.store import Store
from tests.graph.small_graph import LOADED, SmallGraph

pytestmark = pytest.mark.neo4j

AT = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
SEARCH = SavedSearch("tenders", "Tenders", "{ … }", {"first": 5}, AT, AT)


async def test_what_no_check_has_noted_is_as_new_as_the_data(
    store: Store, small: SmallGraph, reader: Reader
) -> None:
    small.source("market", loadedAt=LOADED)
    store.saved.add(SEARCH, ["opportunity/a"])

    seen = await first_seen(reader, SEARCH, ["opportunity/a", "opportunity/b"])

    assert seen.of("opportunity/a") == AT
    assert seen.of("opportunity/b") == LOADED > AT
    assert seen.sources == ("The market list",)
    assert await saved_searches(reader) == [SEARCH]
    assert await saved_search(reader, "tenders") == SEARCH
    assert await saved_search(reader, "nothing") is None
