"""Submissions as records: the latest word on a field counts."""

import datetime as dt
from decimal import Decimal

from ontology.record import Record, Submitter
from tests.loaders.sources.sample import changed, reading_of, records_of

NAME = "submissions"


def links(record: Record) -> list[str]:
    return [link.relation for link in record.links]


def test_a_new_thing_is_known_by_its_submission() -> None:
    record = records_of(NAME)["a1"]

    assert record.identifiers == ("submission:a1",)
    assert record.slug == "repairs-by-talk"
    assert record.submitter == Submitter(
        "key-1", "organisation/hackney", dt.datetime(2026, 5, 1, 10, tzinfo=dt.UTC)
    )


def test_what_is_changed_is_known_by_its_own_identifier() -> None:
    record = records_of(NAME)["b2"]

    assert record.identifiers == ("loti:bops",)
    assert record.properties == {"name": "BOPS", "status": "Busy"}


def test_a_later_submission_takes_the_place_of_an_earlier_one_field_by_field() -> None:
    first, second, third = (records_of(NAME)[id_] for id_ in ("a1", "c4", "d5"))

    assert first.properties == {"name": "Repairs by talk"}
    assert links(first) == ["hasParticipant"]
    assert second.properties == {"name": "Repairs by talk", "phase": "beta"}
    assert third.properties == {"name": "Repairs by talk", "amount": Decimal("1200.5")}


def test_when_a_later_one_goes_the_earlier_one_says_it_again() -> None:
    reading = changed(
        NAME,
        "submissions.jsonl",
        '"thing": "a1", "fields": "phase',
        '"thing": "x", "fields": "phase',
    )
    first = next(r for found in reading.records.values() for r in found if r.source_id == "a1")

    assert first.properties == {"name": "Repairs by talk", "phase": "alpha", "tags": ("chat",)}
    assert links(first) == ["hasTheme", "hasParticipant"]


def test_a_row_keeps_its_place_when_others_go() -> None:
    assert list(reading_of(NAME).records) == [
        f"submissions.jsonl:{number}" for number in (1, 2, 4, 5)
    ]
