"""Councils' datasets, where they are, and who must publish what."""

import datetime as dt

from tests.loaders.sources.sample import changed, records_of

NAME = "planning-data-datasets"
CAMDEN = "planning-data-source:CMD:brownfield-land"


def test_every_address_is_a_record_of_the_one_dataset() -> None:
    found = [r for r in records_of(NAME).values() if r.type == "Dataset"]

    assert {record.identifiers for record in found} == {(CAMDEN,)}
    assert {record.name for record in found} == {"Brownfield land (London Borough of Camden)"}
    assert len({record.source_id for record in found}) == 5


def test_an_address_that_ended_says_until_when() -> None:
    found = [r for r in records_of(NAME).values() if r.type == "Dataset"]
    published = [
        link.attributes for r in found for link in r.links if link.relation == "publishedBy"
    ]

    assert {"validFrom": dt.date(2017, 12, 22), "validTo": dt.date(2019, 11, 29)} in published


def test_a_provision_asks_an_organisation_for_its_part_of_a_series() -> None:
    asked = [
        link
        for i, record in records_of(NAME).items()
        if i.startswith("provision")
        for link in record.links
    ]

    assert {link.target.identifiers[0] for link in asked} == {
        "local-authority:CMD",
        "local-authority:ADU",
    }
    assert all(link.attributes["obligation"] == "statutory" for link in asked)


def test_a_row_without_any_address_says_that_nothing_is_published() -> None:
    page = "https://www.camden.gov.uk/planning-guidance#byto"
    endpoint = "56c42cf7cdd8b4fdec32cc9a62822ea477e7b12171729109ac64d1cb299e109d"

    reading = changed(NAME, "brownfield-land.source.csv", f"{page},{endpoint}", ",")

    assert [rejection.field for rejection in reading.rejections] == ["endpoint"]


def test_a_series_that_is_not_listed_is_rejected() -> None:
    reading = changed(
        NAME, "digital-land-provision.csv", "CMD,brownfield-land,", "CMD,greenfield-land,"
    )

    assert [rejection.field for rejection in reading.rejections] == ["dataset"]
