"""What a process says when it says less, or more, than most."""

import datetime as dt
from typing import Any

import pytest

from loaders.nested import nested
from loaders.ocds.process import process
from loaders.row import Row
from loaders.source import Tables
from ontology.record import Record, Reference

BUYER = {"id": "b", "name": "Hackney"}
TENDER = {"title": "Roofs", "status": "active"}


def records(**members: Any) -> list[Record]:
    values = {"ocid": "ocds-a-1", "date": "2025-01-02T00:00:00Z", "tender": TENDER, **members}
    return list(process(Row(nested(values), "a.json", 1), Tables({}, {})))


def targets(record: Record, relation: str) -> list[Reference]:
    return [link.target for link in record.links if link.relation == relation]


def test_a_process_may_say_next_to_nothing() -> None:
    (sought,) = records()

    assert sought.properties == {
        "name": "Roofs",
        "status": "active",
        "stage": "tender",
        "publishedDate": dt.date(2025, 1, 2),
        "cpv": (),
    }
    assert sought.links == ()


@pytest.mark.parametrize(
    ("members", "stage"),
    [
        ({"tender": {"title": "Roofs", "status": "planned"}}, "planning"),
        ({"tender": {}, "planning": {"budget": {"project": "Roofs"}}}, "planning"),
        ({"tender": {"title": "Roofs"}}, "tender"),
        ({"awards": [{"id": "1", "status": "unsuccessful"}]}, "tender"),
        ({"awards": [{"id": "1"}]}, "award"),
        ({"contracts": [{"id": "1"}]}, "contract"),
        ({"awards": [{"id": "1"}], "contracts": [{"id": "1", "status": "cancelled"}]}, "award"),
    ],
)
def test_the_stage_is_how_far_it_has_come(members: dict[str, Any], stage: str) -> None:
    assert records(**members)[0].properties["stage"] == stage


def test_the_buyer_is_known_by_the_list_of_parties_or_by_its_name_alone() -> None:
    party = {"id": "b", "name": "Hackney Council", "identifier": {"scheme": "GB-LAE", "id": "HCK"}}

    (listed,) = records(buyer={"id": "b"}, parties=[party])
    (named,) = records(buyer=BUYER)
    (procuring,) = records(tender={**TENDER, "procuringEntity": BUYER})

    assert targets(listed, "soughtBy") == [
        Reference("Organisation", ("local-authority:HCK",), "Hackney Council")
    ]
    assert targets(named, "soughtBy") == [Reference("Organisation", (), "Hackney")]
    assert targets(procuring, "soughtBy") == targets(named, "soughtBy")


def test_suppliers_are_firms_unless_a_register_says_otherwise() -> None:
    won = [{"name": "Tiles"}, {"id": "GB-CHC-1159982", "name": "Trust"}, {"name": "Tiles"}, {}]

    _, contract = records(awards=[{"id": "1", "suppliers": won}])

    assert targets(contract, "awardedTo") == [
        Reference("Company", (), "Tiles"),
        Reference("Charity", ("charity:1159982",), "Trust"),
    ]
    assert targets(contract, "letBy") == []


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ({"amount": 5}, 5),
        ({"amount": 5, "currency": "GBP"}, 5),
        ({"amount": 5, "currency": "EUR"}, None),
        ({"amount": 0, "currency": "GBP"}, None),
    ],
)
def test_only_pounds_count_and_nothing_is_no_price(value: object, amount: int | None) -> None:
    sought, contract = records(
        tender={**TENDER, "value": value}, awards=[{"id": "1", "value": value}]
    )

    assert sought.properties.get("amount") == contract.properties.get("amount") == amount


def test_a_contract_corrects_its_award_and_may_have_none() -> None:
    award = {
        "id": 7.0,
        "value": {"amount": 5},
        "contractPeriod": {"startDate": "2025-01-01", "endDate": "2025-02-01"},
    }
    signed = {"id": "c", "awardID": "7", "period": {"endDate": "2025-03-01"}}

    _, both, alone = records(awards=[award], contracts=[signed, {"id": "d"}])

    assert (both.source_id, alone.source_id) == ("contract ocds-a-1-7", "contract ocds-a-1-d")
    said = {name: str(both.properties[name]) for name in ("amount", "startDate", "endDate")}
    assert said == {"amount": "5", "startDate": "2025-01-01", "endDate": "2025-03-01"}
    assert alone.properties == {"name": "Roofs", "cpv": ()}


def test_a_project_without_a_number_goes_by_its_name() -> None:
    (sought,) = records(planning={"budget": {"project": "Warm Homes"}})

    (project,) = targets(sought, "procuresFor")
    assert project == Reference("Project", ("ocds-project:ocds-a/warm-homes",), "Warm Homes")


def test_a_process_is_not_related_to_itself_nor_to_what_has_no_ocid() -> None:
    others = [
        {"scheme": "ocid", "identifier": "ocds-a-1", "relationship": ["parent"]},
        {"scheme": "other", "identifier": "x", "relationship": ["parent"]},
        {"scheme": "ocid", "identifier": "ocds-a-2"},
    ]

    (sought,) = records(relatedProcesses=others)

    assert [(t.identifiers, t.name) for t in targets(sought, "relatedTo")] == [
        (("ocid:ocds-a-2",), None)
    ]
