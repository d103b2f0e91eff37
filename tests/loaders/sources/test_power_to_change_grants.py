"""Grants of the Power to Change Trust."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.loaders.sources.sample import changed, records_of

NAME = "power-to-change-grants"


def test_a_grant_says_how_much_when_and_under_which_programme() -> None:
    grant = records_of(NAME)["360G-ptc-gr-01789"]

    assert grant.identifiers == ("360giving:360G-ptc-gr-01789",)
    assert grant.location == "London"
    assert grant.properties == {
        "name": "Selby Trust",
        "description": "Support for Selby Trust",
        "amount": Decimal("3239.34"),
        "awardDate": dt.date(2015, 6, 1),
        "startDate": dt.date(2017, 1, 17),
        "endDate": dt.date(2017, 6, 14),
        "programme": "CB Leadership (CBL)",
    }
    gave, got = grant.links
    assert (gave.relation, gave.target.type) == ("grantedBy", "Charity")
    assert gave.target.identifiers == ("charity:1159982",)
    assert (got.relation, got.target.name) == ("grantedTo", "Selby Trust")


@pytest.mark.parametrize(
    ("number", "type_", "identifiers"),
    [
        ("gr-01779", "Charity", ("charity:1168381",)),
        ("gr-01789", "Company", ("company:02814639",)),
        ("gr142", "Organisation", ("org-id:360G-ptc-ORG:a-community-growing-project",)),
        ("gr-01653", "Company", ("company:IP28755R",)),
        ("gr-09000", "Organisation", ()),
        ("gr-09001", "Charity", ("company:CE001879",)),
    ],
)
def test_its_id_says_what_the_recipient_is(
    number: str, type_: str, identifiers: tuple[str, ...]
) -> None:
    recipient = records_of(NAME)[f"360G-ptc-{number}"].links[1].target

    assert (recipient.type, recipient.identifiers) == (type_, identifiers)


def test_its_place_is_the_district_or_else_the_address() -> None:
    found = {id_: record.location for id_, record in records_of(NAME).items()}

    assert found["360G-ptc-gr-01779"] == "London"
    assert found["360G-ptc-gr142"] == "Greater London"
    assert found["360G-ptc-gr-01653"] == "Yorkshire and the Humber"


def test_an_end_that_is_not_planned_is_not_made_up() -> None:
    grant = records_of(NAME)["360G-ptc-gr-01653"]

    assert grant.properties["startDate"] == dt.date(2018, 9, 17)
    assert "endDate" not in grant.properties


def test_a_description_that_says_only_that_it_is_a_grant_is_left_out() -> None:
    reading = changed(
        NAME, "360giving-powertochange-sample.json", "Support for Selby", "Grant to Selby"
    )

    told = {r.name: "description" in r.properties for rs in reading.records.values() for r in rs}
    assert not told.pop("Selby Trust")
    assert all(told.values())


def test_a_bad_grant_names_its_field() -> None:
    reading = changed(NAME, "360giving-powertochange-sample.json", "3239.34", '"much"')

    assert {rejection.field for rejection in reading.rejections} == {"amountAwarded"}
