"""Saved searches in the graph: what each found, and when for the first time."""

import datetime as dt

import pytest

from graph.errors import NameTaken, UnknownSearch
from graph.saved import SavedSearch
from graph.store import Store

pytestmark = pytest.mark.neo4j

AT = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
SEARCH = SavedSearch("tenders", "Tenders", "{ … }", {"first": 5, "deep": {"a": [1]}}, AT, AT)


def letter(new: set[str]) -> str:
    return ",".join(sorted(new))


def test_it_is_kept_as_it_was_given(store: Store) -> None:
    store.saved.add(SEARCH, ["opportunity/a"])

    assert store.saved.all() == [SEARCH]
    assert store.saved.get("tenders") == SEARCH


def test_a_name_is_given_once(store: Store) -> None:
    store.saved.add(SEARCH, [])

    with pytest.raises(NameTaken, match="loti saved remove tenders"):
        store.saved.add(SavedSearch("tenders", "Other", "", {}, AT, AT), ["opportunity/b"])
    assert store.saved.record("tenders", ["opportunity/b"], letter) == {"opportunity/b"}


def test_a_thing_is_new_to_each_search_once(store: Store) -> None:
    other = SavedSearch("other", "Other", "", {}, AT, AT)
    store.saved.add(SEARCH, ["opportunity/a"])
    store.saved.add(other, [])

    found = ["opportunity/b", "opportunity/a", "opportunity/b"]

    assert store.saved.record("tenders", found, letter) == {"opportunity/b"}
    assert store.saved.record("tenders", [], letter) == set()
    assert store.saved.record("tenders", found, letter) == set()
    assert store.saved.record("other", found, letter) == {"opportunity/a", "opportunity/b"}
    assert store.saved.get("tenders").checked_at > AT


def test_it_is_forgotten_whole(store: Store) -> None:
    store.saved.add(SEARCH, ["opportunity/a"])
    store.saved.remove("tenders")

    left = store.driver.execute_query("MATCH (n) RETURN count(n) AS n", database_=store.database)
    assert left.records[0]["n"] == 0
    with pytest.raises(UnknownSearch):
        store.saved.remove("tenders")
    with pytest.raises(UnknownSearch):
        store.saved.get("tenders")
