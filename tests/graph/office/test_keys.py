"""API keys: shown once, kept as digests, and over at once when they are taken back."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import UnknownKey
from graph.office.database import Database
from graph.office.keys import TEXT, Keys


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "office.sqlite")
    yield database
    database.close()


@pytest.fixture
def keys(database: Database) -> Keys:
    return Keys(database)


def test_a_key_is_found_by_its_text(keys: Keys) -> None:
    key, text = keys.create("Hackney's pipeline", "CONTRIBUTOR", "organisation/hackney")
    other, _ = keys.create("Another", "READER")

    found = keys.find(text)

    assert found == key
    assert found.valid
    assert TEXT.fullmatch(text)
    assert keys.all() == [key, other]


def test_no_secret_is_kept(keys: Keys, database: Database, tmp_path: Path) -> None:
    _, text = keys.create("A key", "READER")
    database.close()

    secret = text.rpartition("_")[2]
    assert secret.encode() not in (tmp_path / "office.sqlite").read_bytes()
    assert bytes.fromhex(secret) not in (tmp_path / "office.sqlite").read_bytes()


def test_what_only_looks_like_a_key_is_none(keys: Keys) -> None:
    key, text = keys.create("A key", "READER")
    other = "0" if text[-1] != "0" else "1"

    for wrong in ("", key.id, text[:-1], text + "0", text[:-1] + other, text.upper(), f"{text}\n"):
        assert keys.find(wrong) is None
    assert keys.find(text.replace(key.id, "0" * 12)) is None


def test_a_key_that_is_taken_back_is_over_at_once_in_every_process(
    keys: Keys, tmp_path: Path
) -> None:
    key, text = keys.create("A key", "READER")
    database = Database(tmp_path / "office.sqlite")
    elsewhere = Keys(database)
    assert (found := elsewhere.find(text)) is not None
    assert found.valid

    keys.revoke(key.id)

    assert (found := elsewhere.find(text)) is not None
    assert not found.valid
    database.close()


def test_it_stays_taken_back_since_the_first_time(keys: Keys) -> None:
    key, _ = keys.create("A key", "READER")
    keys.revoke(key.id)
    (revoked,) = keys.all()

    keys.revoke(key.id)

    assert keys.all() == [revoked]
    with pytest.raises(UnknownKey, match="There is no API key 'nobody'"):
        keys.revoke("nobody")


def test_a_key_ends_with_its_time(keys: Keys) -> None:
    now = dt.datetime.now(dt.UTC)
    _, over = keys.create("Over", "READER", expires_at=now)
    _, lasts = keys.create("Lasts", "READER", expires_at=now + dt.timedelta(days=1))

    assert [key.valid for key in map(keys.find, (over, lasts)) if key] == [False, True]
