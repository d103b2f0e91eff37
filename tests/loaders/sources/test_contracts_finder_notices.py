"""Notices of Contracts Finder: what is sought, and what was awarded."""

import datetime as dt
from decimal import Decimal

from ontology.record import Record
from tests.loaders.sources.sample import changed, records_of

NAME = "contracts-finder-notices"
FILE = "contracts-finder-sample.json"
NOTICE = "https://www.contractsfinder.service.gov.uk/Notice/"
ROOFS = "ocds-b5fd17-722f1926-a09e-4962-a7bb-b149a46b19b7"
SOLAR = "ocds-b5fd17-d67cc250-d45a-480b-b8b8-9498ba7e9f16"
DOORS = "ocds-b5fd17-67ddf99a-44c2-4e0a-8510-d9913132caf1"


def said(records: dict[str, Record], id_: str, *names: str) -> tuple[object, ...]:
    return tuple(records[id_].properties.get(name) for name in names)


def test_a_tender_says_what_is_sought_and_until_when() -> None:
    solar = records_of(NAME)[SOLAR]

    assert solar.identifiers == (f"ocid:{SOLAR}",)
    assert solar.location == "England"
    assert solar.properties == {
        "name": "Solar Canopy - Home Energy Transition (HET) Programme",
        "description": "Design and build of solar canopies, part of a £4.5m programme.",
        "url": f"{NOTICE}5fb51727-2410-4f8e-82d7-82890f1848b6",
        "status": "active",
        "stage": "tender",
        "publishedDate": dt.date(2025, 1, 23),
        "closingDate": dt.date(2025, 2, 21),
        "amount": Decimal(500000),
        "category": "works",
        "procurementMethod": "open",
        "location": "England",
        "startDate": dt.date(2025, 3, 31),
        "endDate": dt.date(2026, 3, 30),
        "smeSuitable": True,
        "vcseSuitable": False,
        "cpv": ("09332000", "31712347"),
    }
    (buyer,) = solar.links
    assert buyer.relation == "soughtBy"
    assert buyer.target.identifiers == ("org-id:GB-CFS-53414",)
    assert (buyer.target.name, buyer.target.domain) == ("Harrow Council", "harrow.gov.uk")


def test_releases_of_one_process_are_one_opportunity_with_a_contract() -> None:
    records = records_of(NAME)
    roofs, contract = records[ROOFS], records[f"contract {ROOFS}-1"]

    assert said(records, ROOFS, "stage", "status", "amount") == ("award", "complete", 4000000)
    assert said(records, ROOFS, "closingDate", "cpv") == (dt.date(2024, 12, 16), ("45261900",))
    by, came = roofs.links
    assert by.target.identifiers == ("local-authority:HAV",)
    assert (came.relation, came.target.identifiers) == ("resultsIn", contract.identifiers)
    assert contract.properties == {
        "name": "1 Year Roof Replacement Programme",
        "url": f"{NOTICE}1566a60f-aff4-44fd-85b5-e6da3f56451e",
        "status": "active",
        "amount": Decimal(4000000),
        "awardDate": dt.date(2025, 2, 20),
        "startDate": dt.date(2025, 4, 1),
        "endDate": dt.date(2026, 3, 31),
        "cpv": ("45261900",),
    }
    let, won = contract.links
    assert let.target == by.target
    assert (won.target.type, won.target.identifiers) == ("Company", ("company:05109035",))


def test_what_is_planned_is_planning_and_euros_are_no_pounds() -> None:
    records = records_of(NAME)

    assert said(records, DOORS, "stage", "status", "amount") == ("planning", "planned", None)
    assert said(records, DOORS, "publishedDate", "location") == (dt.date(2025, 1, 23), "London")
    (buyer,) = records[DOORS].links
    assert buyer.target.identifiers == ("org-id:GB-SRS-sid4gov.cabinetoffice.gov.uk/a1B2c3D4",)


def test_an_award_that_came_to_nothing_is_no_contract() -> None:
    before = '"status": "active",\n     "date": "2025-02-20'
    reading = changed(NAME, FILE, before, before.replace("active", "cancelled"))
    records = {r.source_id: r for found in reading.records.values() for r in found}

    assert records.keys() == {ROOFS, SOLAR, DOORS}
    assert said(records, ROOFS, "stage") == ("tender",)
    assert [link.relation for link in records[ROOFS].links] == ["soughtBy"]


def test_a_bad_value_names_its_path() -> None:
    reading = changed(NAME, FILE, "2025-02-20T00:00:00Z", "in February")

    (rejection,) = reading.rejections
    assert (rejection.place, rejection.field) == (f"{FILE}:1", "awards/date")
    assert reading.records[rejection.place] == []
