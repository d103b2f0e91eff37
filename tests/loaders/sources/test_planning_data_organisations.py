"""The organisation register: codes that say the wrong thing, and bodies that occur twice."""

import datetime as dt

import pytest

from tests.loaders.sources.sample import changed, reading_of, records_of

NAME = "planning-data-organisations"


def test_the_code_of_the_region_is_not_the_authority_s() -> None:
    gla = records_of(NAME)["organisation local-authority-eng:GLA"]

    assert gla.identifiers == ("local-authority:GLA", "wikidata:Q1135166")
    assert "gssCode" not in gla.properties
    assert gla.properties["region"] == "London"


def test_a_nation_is_no_part_of_a_code() -> None:
    hackney = records_of(NAME)["organisation local-authority-eng:HCK"]

    assert hackney.identifiers == ("local-authority:HCK", "gss:E09000012", "wikidata:Q5637369")
    assert hackney.type == "Borough"
    assert hackney.properties["domains"] == ("hackney.gov.uk",)


def test_a_corporation_in_two_files_has_the_same_identifiers() -> None:
    records = records_of(NAME)
    older = records["organisation development-corporation:Q6670544"]
    newer = records["development-corporation development-corporation:Q6670544"]

    assert older.identifiers == newer.identifiers
    assert older.identifiers[0] == "development-corporation:Q6670544"


def test_the_newer_file_s_dates_count_for_both() -> None:
    records = records_of(NAME)

    for file in ("organisation", "development-corporation"):
        docklands = records[f"{file} development-corporation:Q3258953"]
        assert docklands.properties["endDate"] == dt.date(1998, 7, 1)


@pytest.mark.parametrize(
    "body",
    [
        "local-authority-eng:KEC",
        "local-authority-eng:WNM",
        "government-organisation:D4",
        "government-organisation:D1342",
    ],
)
def test_a_wikidata_item_of_two_bodies_identifies_neither(body: str) -> None:
    record = records_of(NAME)[f"organisation {body}"]

    assert not any(identifier.startswith("wikidata:") for identifier in record.identifiers)
    assert "wikidata" not in record.properties


def test_a_council_listed_before_it_had_a_code_has_the_code_it_got() -> None:
    record = records_of(NAME)["organisation local-authority-eng:NNUA"]

    assert record.identifiers[0] == "local-authority:NNT"


def test_london_bodies_are_in_london_whatever_they_are_called() -> None:
    london = {
        record.identifiers[0]
        for record in records_of(NAME).values()
        if record.properties.get("region") == "London"
    }

    assert london >= {
        "transport-authority:Q682520",
        "development-corporation:Q20648596",
        "waste-authority:Q21935501",
        "police-force:metropolitan",
        "police-force:city-of-london",
    }
    assert not london & {"police-force:kent", "local-authority:WNM", "government-organisation:D4"}


def test_a_page_on_another_body_s_site_gives_no_domain() -> None:
    records = records_of(NAME)

    opdc = records["organisation development-corporation:Q20648596"]
    assert str(opdc.properties["url"]).startswith("https://www.london.gov.uk/")
    assert "domains" not in opdc.properties


def test_a_year_that_became_a_day_is_no_start_date() -> None:
    records = records_of(NAME)

    assert "startDate" not in records["organisation local-authority-eng:GLA"].properties
    tfl = records["organisation transport-authority:Q682520"]
    assert tfl.properties["startDate"] == dt.date(2000, 7, 3)


def test_numbers_of_other_registers_are_identifiers() -> None:
    survey = records_of(NAME)["organisation government-organisation:D38"]

    assert survey.identifiers == (
        "government-organisation:D38",
        "wikidata:Q548721",
        "company:09121572",
    )


def test_the_row_with_name_and_item_swapped_is_rejected() -> None:
    rejections = reading_of(NAME).rejections

    assert [(r.field, r.reason) for r in rejections] == [
        ("wikidata", "is not a Wikidata item: 'Wikimedia Foundation'")
    ]


def test_a_bad_address_is_rejected_by_its_field() -> None:
    reading = changed(NAME, "organisation.csv", "https://www.hackney.gov.uk", "hackney.gov.uk")

    assert ("website", "is not a web address: 'hackney.gov.uk'") in {
        (r.field, r.reason) for r in reading.rejections
    }
