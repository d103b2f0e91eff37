"""Saved searches in the graph: what each found, and when for the first time."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

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


def test_two_checks_at_once_find_a_thing_new_only_once(store: Store) -> None:
    store.saved.add(SEARCH, [])
    found = [f"opportunity/{n}" for n in range(50)]

    with ThreadPoolExecutor(4) as pool:
        checks = [pool.submit(store.saved.record, "tenders", found, letter) for _ in range(4)]
        new = [check.result() for check in checks]

    assert sorted(map(len, new)) == [0, 0, 0, 50]


def test_what_is_new_waits_for_every_webhook_until_it_arrives(store: Store) -> None:
    store.saved.add(SEARCH, ["opportunity/a"])
    store.webhooks.add("tenders", "https://example.org/1", "whsec_one")
    store.webhooks.add("tenders", "https://example.org/2", "whsec_two")

    store.saved.record("tenders", ["opportunity/a"], letter)
    store.saved.record("tenders", ["opportunity/b"], letter)
    store.saved.record("tenders", ["opportunity/d", "opportunity/c"], letter)

    first, second = store.webhooks.all()
    bodies = [delivery.body for delivery in first.waiting]
    assert bodies == ["opportunity/b", "opportunity/c,opportunity/d"]
    assert (first.url, first.secret) == ("https://example.org/1", "whsec_one")
    assert "whsec" not in repr(first)
    assert len({delivery.id for hook in (first, second) for delivery in hook.waiting}) == 4

    store.webhooks.settle({first.waiting[0].id: None, second.waiting[0].id: "it answered 500"})

    after, same = store.webhooks.all()
    assert (after.waiting, after.trouble) == (first.waiting[1:], None)
    assert (same.waiting, same.trouble) == (second.waiting, "it answered 500")


def test_it_is_forgotten_whole(store: Store) -> None:
    store.saved.add(SEARCH, ["opportunity/a"])
    store.webhooks.add("tenders", "https://example.org/1", "whsec_one")
    store.saved.record("tenders", ["opportunity/b"], letter)
    store.saved.record("tenders", ["opportunity/c"], letter)
    store.saved.remove("tenders")

    left = store.driver.execute_query("MATCH (n) RETURN count(n) AS n", database_=store.database)
    assert left.records[0]["n"] == 0
    with pytest.raises(UnknownSearch):
        store.saved.remove("tenders")
    with pytest.raises(UnknownSearch):
        store.saved.get("tenders")


def test_nobody_who_reads_the_graph_learns_who_is_told(store: Store) -> None:
    store.saved.add(SEARCH, ["opportunity/a"])
    store.webhooks.add("tenders", "https://example.org/token-of-mine", "whsec_one")
    store.saved.record("tenders", ["opportunity/b"], letter)
    (webhook,) = store.webhooks.all()
    store.webhooks.settle({webhook.waiting[0].id: "it leads to 10.0.0.1"})

    kept = store.driver.execute_query("MATCH (n) RETURN properties(n)", database_=store.database)

    assert store.webhooks.all()[0].trouble == "it leads to 10.0.0.1"
    for word in ("example.org", "token", "whsec", "10.0.0.1"):
        assert word not in str(kept.records)
    assert (store.private / "webhooks.json").stat().st_mode & 0o777 == 0o600
