"""Opportunities of the Digital Marketplace, and the contracts that came of them."""

import datetime as dt
from decimal import Decimal

import pytest

from loaders.reading import Reading
from loaders.sources.digital_marketplace_opportunities import spelt_out
from ontology.record import Record
from tests.loaders.sources.sample import changed, reading_of, records_of

NAME = "digital-marketplace-opportunities"
FILE = "opportunity-data.csv"


def test_the_scoping_exercise_for_loti_keeps_its_buyer_as_it_is_written() -> None:
    scoping = records_of(NAME)["2482"]

    assert scoping.identifiers == ("digital-marketplace:2482",)
    assert scoping.location == "London"
    assert scoping.properties["publishedDate"] == dt.date(2017, 5, 3)
    assert scoping.properties["closingDate"] == dt.date(2017, 5, 17)
    (buyer,) = scoping.links
    assert buyer.relation == "soughtBy"
    assert buyer.target.name == "Greater London Authority (GLA) and London Councils"
    assert buyer.target.domain == "london.gov.uk"


def test_a_winner_makes_a_contract_whose_end_is_not_guessed_from_prose() -> None:
    contract = records_of(NAME)["181 contract"]

    assert contract.properties["amount"] == Decimal("500000.0")
    assert contract.properties["startDate"] == dt.date(2016, 7, 3)
    assert "endDate" not in contract.properties
    assert {link.relation: link.target.name for link in contract.links}["awardedTo"] == (
        "The App Business"
    )


def test_a_clear_length_gives_an_end_that_is_marked_as_estimated() -> None:
    contract = contract_in(reading_of(NAME))
    extended = contract_in(
        changed(NAME, FILE, "2 years", "6 months with option of 3 months extension")
    )

    assert contract.properties["endDate"] == dt.date(2019, 1, 2)
    assert "maximumEndDate" not in contract.properties
    assert extended.properties["endDate"] == dt.date(2017, 7, 2)
    assert extended.properties["maximumEndDate"] == dt.date(2017, 10, 2)
    assert contract.properties["estimated"] is extended.properties["estimated"] is True


@pytest.mark.parametrize("slip", ["2108-01-02", "2015-10-02"])
def test_a_start_that_cannot_be_is_left_out_with_the_end_that_rests_on_it(slip: str) -> None:
    contract = contract_in(changed(NAME, FILE, "2017-01-02", slip))

    assert not {"startDate", "endDate", "estimated"} & set(contract.properties)
    assert contract.properties["amount"] == Decimal("1083427.5")


def test_a_day_rate_is_not_the_price_of_a_contract() -> None:
    specialist = records_of(NAME)["5098 contract"]
    outcome = contract_in(changed(NAME, FILE, "1083427.5", "700.0"))
    nothing = contract_in(changed(NAME, FILE, "1083427.5", "0.0"))

    assert "amount" not in specialist.properties
    assert outcome.properties["amount"] == 700
    assert "amount" not in nothing.properties


def contract_in(reading: Reading) -> Record:
    """The contract for the control system, whose amount and start the tests bend."""
    found = (record for records in reading.records.values() for record in records)
    return next(record for record in found if record.source_id == "1018 contract")


def test_a_role_is_written_as_people_write_it() -> None:
    assert spelt_out("businessAnalyst") == "business analyst"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("2017-05-03", "yesterday", "Published At"),
        (",7.0,2.0,", ",7.5,2.0,", "Applications from SMEs"),
    ],
)
def test_a_bad_row_names_its_field(old: str, new: str, field: str) -> None:
    assert [r.field for r in changed(NAME, FILE, old, new).rejections] == [field]
