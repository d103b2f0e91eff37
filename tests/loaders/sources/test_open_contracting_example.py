"""The fictional example: from planning to contract, by its record and by its releases."""

import datetime as dt
from decimal import Decimal

from loaders.reading import read
from loaders.run import choose
from loaders.source import load_sources
from ontology.record import Record
from tests.loaders.sources.sample import FIXTURES, changed, records_of, sample_of, small

NAME = "open-contracting-example"
OCID = "ocds-213czf-000-00001"
CONTRACT = f"contract {OCID}-award-01"


def of_releases() -> dict[str, Record]:
    """What the releases say when the record is not there."""
    source = small(load_sources()[NAME])
    releases = source.files[1]
    path = FIXTURES / NAME / f"{OCID}.json"
    (fetched,) = sample_of(source)
    only = type(fetched)(releases, path.name, path.read_bytes())
    found = read(source, [only]).records.values()
    return {record.source_id: record for records in found for record in records}


def test_the_record_stands_for_the_releases_and_both_say_the_same() -> None:
    assert [item.file.name for item in sample_of(load_sources()[NAME])] == ["record"]
    assert records_of(NAME) == of_releases()


def test_the_contract_goes_on_as_its_award_and_has_a_last_day() -> None:
    contract = records_of(NAME)[CONTRACT]

    assert contract.identifiers == (f"ocds-contract:{OCID}-award-01",)
    assert contract.properties == {
        "name": "Contract to build new cycle lanes",
        "url": "http://example.com/tender-notices/01.html",
        "status": "active",
        "amount": Decimal(11000000),
        "awardDate": dt.date(2010, 5, 10),
        "startDate": dt.date(2010, 7, 1),
        "endDate": dt.date(2011, 6, 30),
        "maximumEndDate": dt.date(2011, 12, 31),
        "cpv": ("45233130", "45233162"),
    }
    assert {link.relation: link.target.identifiers for link in contract.links} == {
        "letBy": ("gss:E09000003",),
        "awardedTo": ("company:11111111",),
    }


def test_the_opportunity_names_its_project_its_framework_and_related_processes() -> None:
    sought = records_of(NAME)[OCID]

    assert sought.properties["stage"] == "contract"
    assert sought.properties["framework"] == "Highways framework"
    assert sought.properties["publishedDate"] == dt.date(2010, 3, 1)
    found = [(x.relation, x.target.identifiers, dict(x.attributes)) for x in sought.links[2:]]
    assert found == [
        ("procuresFor", ("ocds-project:ocds-213czf/SP001",), {}),
        ("relatedTo", ("ocid:ocds-213czf-000-00002",), {"relationshipKind": "subContract"}),
        ("relatedTo", ("ocid:ocds-213czf-000-00003",), {"relationshipKind": "framework"}),
    ]


def test_before_there_is_a_tender_the_project_gives_the_name() -> None:
    title = '"title": "Planned cycle lane improvements",'
    for nothing in ("", '"title": "",'):
        reading = changed(NAME, f"{OCID}.record.json", title, nothing)
        names = [record.name for found in reading.records.values() for record in found]
        assert names == ["Central Junction Cycle Scheme", "Contract to build new cycle lanes"]


def test_several_contracts_of_one_award_have_names_of_their_own() -> None:
    record = f"{OCID}.record.json"
    more = '"contracts": [{"id": "c2", "awardID": "ocds-213czf-000-00001-award-01"},'
    reading = changed(NAME, record, '"contracts": [', more)

    found = [r.source_id for records in reading.records.values() for r in records]
    assert found == [OCID, f"contract {OCID}-c2", f"contract {OCID}-contract-01"]


def test_it_is_loaded_only_when_it_is_named() -> None:
    folder = FIXTURES / NAME

    assert [source.name for source in choose([NAME], folder)] == [NAME]
    assert NAME not in [source.name for source in choose([], folder)]
    assert "fictional" in load_sources()[NAME].title.lower()
