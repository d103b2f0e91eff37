"""Councils' datasets, where they are, and who must publish what."""

import datetime as dt

from loaders.source import load_sources
from tests.loaders.sources.sample import changed, records_of

NAME = "planning-data-datasets"
FILE = "brownfield-land.source.csv"
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


def test_an_address_that_ended_is_not_where_the_data_can_be_had() -> None:
    ended, current = (
        [
            r
            for r in records_of(NAME).values()
            for x in r.links
            if ("validTo" in x.attributes) is is_
        ]
        for is_ in (True, False)
    )

    assert all(not {"url", "accessUrls"} & set(r.properties) for r in ended)
    assert all(r.url for r in ended)
    assert any("accessUrls" in r.properties for r in current)


def test_a_start_is_not_made_up_for_what_had_ended_before_it_was_entered() -> None:
    reading = changed(NAME, FILE, "2018-07-05,2017-12-22,2019-11-29", "2020-07-05,,2019-11-29")
    records = (r for found in reading.records.values() for r in found)
    periods = [link.attributes for r in records for link in r.links if "validTo" in link.attributes]

    assert periods == [{"validTo": dt.date(2019, 11, 29)}]


def test_an_end_before_the_start_is_rejected() -> None:
    reading = changed(NAME, FILE, "2017-12-22,2019-11-29", "2017-12-22,2016-11-29")

    assert [rejection.field for rejection in reading.rejections] == ["end-date"]


def test_every_collection_lives_somewhere_of_its_own() -> None:
    files = [file for file in load_sources()[NAME].files if file.name in ("sources", "endpoints")]

    assert len({file.url for file in files}) == len({file.pattern for file in files}) == 14


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

    reading = changed(NAME, FILE, f"{page},{endpoint}", ",")

    assert [rejection.field for rejection in reading.rejections] == ["endpoint"]


def test_a_series_that_is_not_listed_is_rejected() -> None:
    reading = changed(
        NAME, "digital-land-provision.csv", "CMD,brownfield-land,", "CMD,greenfield-land,"
    )

    assert [rejection.field for rejection in reading.rejections] == ["dataset"]
