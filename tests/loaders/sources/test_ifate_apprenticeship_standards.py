"""Apprenticeship standards, in the plain copy and in the original's UTF-16."""

import datetime as dt

from loaders.fetch import fetch
from loaders.reading import read
from loaders.source import load_sources
from tests.loaders.sources.sample import FIXTURES, changed, records_of, small

NAME = "ifate-apprenticeship-standards"


def test_a_standard() -> None:
    developer = records_of(NAME)["ST0116"]

    assert developer.identifiers == ("st:ST0116",)
    assert developer.properties == {
        "name": "Software developer",
        "code": "ST0116",
        "level": 4,
        "route": "Digital",
        "maximumFunding": 18000,
        "typicalDuration": 24,
        "approvedDate": dt.date(2014, 11, 12),
        "url": "https://www.instituteforapprenticeships.org/apprenticeship-standards/software-developer/",
    }


def test_what_is_still_to_be_confirmed_is_left_out() -> None:
    properties = records_of(NAME)["ST0345"].properties
    decommissioned = records_of(NAME)["ST0466"].properties

    assert not {"maximumFunding", "typicalDuration", "approvedDate"} & set(properties)
    assert decommissioned.keys() == {"name", "code", "route", "url"}


def test_a_reference_can_be_part_of_an_address() -> None:
    engineer = records_of(NAME)["ST0417-01"]

    assert engineer.properties["code"] == "ST0417-01"
    assert engineer.slug == "st0417-01"


def test_the_original_stands_in_for_the_copy_and_says_the_same() -> None:
    source = small(load_sources()[NAME])
    original = read(source, fetch(source, str(FIXTURES / NAME / "original")))

    said = {r.source_id: r for records in original.records.values() for r in records}
    assert said == records_of(NAME)
    assert next(iter(original.records)) == "ApprenticeshipStandards-2018-05.utf16.csv:3"


def test_a_level_that_cannot_be_is_rejected() -> None:
    reading = changed(
        NAME, "ApprenticeshipStandards-2018-05.csv", "Digital,4,,18000", "Digital,four,,18000"
    )

    assert [rejection.field for rejection in reading.rejections] == ["Level"]
