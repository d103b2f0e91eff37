"""The register of local authorities: codes, names and dates that are easy to get wrong."""

import datetime as dt

import pytest

from tests.loaders.sources.sample import changed, reading_of, records_of

NAME = "mysociety-local-authorities"


def test_hackney_and_lambeth_keep_their_own_codes() -> None:
    records = records_of(NAME)

    assert records["HCK"].name == "Hackney"
    assert records["HCK"].identifiers == ("local-authority:HCK", "gss:E09000012")
    assert records["LBH"].name == "Lambeth"


def test_the_thirty_three_are_boroughs_and_the_rest_are_not() -> None:
    records = records_of(NAME)

    assert {id_ for id_, record in records.items() if record.type == "Borough"} == {
        "HCK",
        "LBH",
        "KEC",
        "LND",
    }
    assert records["GLA"].type == "PublicBody"


def test_a_regional_authority_is_not_called_by_the_name_of_its_region() -> None:
    records = records_of(NAME)

    assert records["GLA"].name == "Greater London Authority"
    assert "aliases" not in records["GLA"].properties
    assert records["NECA"].name == "North East Combined Authority"
    assert "North East" not in records["NECA"].properties["aliases"]  # type: ignore[operator]


def test_a_past_authority_leaves_its_short_name_to_its_successor() -> None:
    records = records_of(NAME)

    assert records["SMT"].name == "Somerset"
    assert records["SMT"].slug == "somerset"
    assert records["SOM"].name == "Somerset County Council"
    assert records["SOM"].slug == "somerset-county-council"
    assert records["SOM"].properties["aliases"] == ("somerset county",)


def test_a_spelling_in_several_letter_cases_is_one_alias() -> None:
    aliases = records_of(NAME)["HCK"].properties["aliases"]

    assert aliases == ("London Borough of Hackney", "hackney london boro")


def test_former_codes_are_identifiers_too() -> None:
    assert records_of(NAME)["GLG"].identifiers == (
        "local-authority:GLG",
        "gss:S12000049",
        "gss:S12000046",
        "gss:S12000043",
    )


def test_every_successor_is_named() -> None:
    links = records_of(NAME)["CMA"].links

    assert [(link.relation, link.target.identifiers) for link in links] == [
        ("succeededBy", ("local-authority:CBD",)),
        ("succeededBy", ("local-authority:WAF",)),
    ]


def test_a_year_that_became_a_day_is_no_start_date() -> None:
    records = records_of(NAME)

    assert "startDate" not in records["GLA"].properties
    assert "startDate" not in records["LND"].properties
    assert records["SMT"].properties["startDate"] == dt.date(2023, 4, 1)


def test_a_made_up_code_identifies_but_is_not_shown() -> None:
    record = records_of(NAME)["NIR-A"]

    assert record.identifiers == ("local-authority:NIR-A",)
    assert "code" not in record.properties


def test_the_register_of_names_is_looked_up() -> None:
    reading = reading_of(NAME)

    assert reading.looked_up == 45
    assert reading.rejections == []


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        (",LBO,London borough", ",XYZ,", "local-authority-type", "is not a known type: 'XYZ'"),
        ("280941.0", "many", "pop-2020", "is not a number: 'many'"),
        ("2023-04-01", "April 2023", "start-date", "is not a date: 'April 2023'"),
        ("City of London Corporation,City of London,", ",,", "nice-name", "is empty"),
    ],
)
def test_a_bad_row_is_rejected_by_its_field(old: str, new: str, field: str, reason: str) -> None:
    reading = changed(NAME, "uk_local_authorities.csv", old, new)

    assert (field, reason) in {(r.field, r.reason) for r in reading.rejections}
