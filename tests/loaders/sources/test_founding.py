"""The founding facts: whole, exact, and each with the page that says so."""

import datetime as dt
from decimal import Decimal

import pytest

from loaders.reading import read
from loaders.source import load_sources
from ontology.model import load_model
from ontology.record import Record
from tests.loaders.sources.sample import changed, reading_of, records_of, sample_of

NAME = "founding"


def links(start: str) -> set[tuple[str, str, str | None]]:
    """What one thing is linked with: relation, identifier of the other end, role."""
    return {
        (link.relation, link.target.identifiers[0], str(link.attributes.get("role")))
        for record in records_of(NAME).values()
        if start in record.identifiers
        for link in record.links
    }


def of_type(type_: str) -> list[Record]:
    return [r for r in records_of(NAME).values() if r.type == type_ and not r.links]


def test_the_whole_of_it_loads_with_its_least_numbers() -> None:
    source = load_sources()[NAME]

    assert read(source, sample_of(source)).rejections == []


def test_every_fact_has_its_page() -> None:
    assert all(record.url for record in records_of(NAME).values())


def test_the_thirty_three_have_codes_names_and_places() -> None:
    boroughs = [r for r in of_type("Borough") if "gssCode" in r.properties]
    places = {(r.properties["hexColumn"], r.properties["hexRow"]) for r in of_type("Borough")
              if "hexColumn" in r.properties}  # fmt: skip

    assert len(boroughs) == len({r.properties["gssCode"] for r in boroughs}) == 33
    assert len(places) == 33
    assert {r.properties["region"] for r in boroughs} == {"London"}
    assert ("memberOf", "loti:london-councils", "member") in links("gss:E09000001")


def test_hackney_is_not_lambeth() -> None:
    hackney = records_of(NAME)["boroughs gss:E09000012"]

    assert hackney.identifiers == ("gss:E09000012", "local-authority:HCK", "wikidata:Q5637369")
    assert hackney.properties["aliases"] == (
        "London Borough of Hackney",
        "Hackney Council",
        "LB Hackney",
        "Hackney London Borough Council",
    )


def test_an_alias_means_one_organisation() -> None:
    names: dict[str, str] = {}
    for record in records_of(NAME).values():
        aliases = record.properties.get("aliases", ())
        if "Organisation" not in load_model().entity_types[record.type].labels:
            continue
        assert isinstance(aliases, tuple)
        for name in (record.name, *map(str, aliases)):
            assert names.setdefault(name.casefold(), record.identifiers[0]) == record.identifiers[0]


def test_ucl_is_not_its_hospitals() -> None:
    ucl = records_of(NAME)["organisations loti:ucl"]

    assert ucl.type == "University"
    assert ucl.properties["aliases"] == ("UCL",)


def test_the_greater_london_authority_has_its_own_code_not_the_region_s() -> None:
    gla = records_of(NAME)["organisations local-authority:GLA"]

    assert gla.properties["gssCode"] == "E61000001"
    assert "gss:E12000007" not in gla.identifiers


def test_how_loti_came_to_be() -> None:
    loti = records_of(NAME)["organisations loti:loti"]

    assert loti.type == "Partnership"
    assert loti.properties["startDate"] == dt.date(2019, 6, 10)
    assert links("loti:loti") >= {
        ("hostedBy", "loti:london-councils", "None"),
        ("supportedBy", "local-authority:GLA", "funder"),
        ("supportedBy", "loti:london-councils", "funder"),
        ("supportedBy", "loti:bloomberg-associates", "supporter"),
        ("supportedBy", "loti:ucl", "partner"),
        ("supportedBy", "police-force:metropolitan", "partner"),
        ("participatesIn", "loti:digital-apprenticeships", "lead"),
        ("participatesIn", "loti:pipeline-adoption", "lead"),
        ("participatesIn", "loti:information-sharing-framework", "lead"),
        ("participatesIn", "loti:developing-the-london-datastore", "lead"),
    }


def test_hackney_is_the_only_founding_borough_that_is_named() -> None:
    members = [
        record.identifiers[0]
        for record in records_of(NAME).values()
        for link in record.links
        if link.relation == "memberOf" and link.target.identifiers == ("loti:loti",)
    ]

    assert members == ["gss:E09000012"]


def test_office_holders_hold_posts() -> None:
    posts = {
        (record.name, link.target.name, link.attributes.get("post"))
        for record in records_of(NAME).values()
        for link in record.links
        if link.relation == "holdsPostIn"
    }

    assert posts == {
        ("Eddie Copeland", "London Office of Technology and Innovation", "Director"),
        ("Theo Blackwell", "Greater London Authority", "Chief Digital Officer for London"),
        ("Philip Glanville", "Hackney", "Mayor"),
        ("Philip Glanville", "London Councils", "Digital Champion"),
        ("Katherine Oliver", "Bloomberg Associates", None),
    }


def test_planning_software_has_lead_partners_and_funder() -> None:
    bops = records_of(NAME)["projects local-digital-fund:ldf-bops-beta"]
    roles = {
        (link.attributes["role"], link.target.identifiers[0], record.name)
        for record in records_of(NAME).values()
        for link in record.links
        if link.target.identifiers == bops.identifiers
    }

    assert bops.properties["phase"] == "beta"
    assert bops.properties["amount"] == Decimal(350000)
    assert {(role, name) for role, _, name in roles} == {
        ("lead", "Southwark"),
        ("partner", "Hackney"),
        ("partner", "Surrey Heath"),
        ("partner", "Greater London Authority"),
        ("funder", "Ministry of Housing, Communities and Local Government"),
    }


def test_what_was_not_funded_has_no_funder() -> None:
    funded = {
        link.target.identifiers[0]
        for record in records_of(NAME).values()
        for link in record.links
        if link.attributes.get("role") == "funder" and "government-organisation:D4" in (
            record.identifiers
        )
    }  # fmt: skip

    assert len(funded) == 8
    assert not {f for f in funded if "pipeline" in f}


def test_the_scoping_exercise_was_sought_by_both_buyers_for_the_study() -> None:
    opportunity = records_of(NAME)["opportunities digital-marketplace:2482"]

    assert opportunity.properties["publishedDate"] == dt.date(2017, 5, 3)
    assert links("digital-marketplace:2482") >= {
        ("soughtBy", "local-authority:GLA", "None"),
        ("soughtBy", "loti:london-councils", "None"),
        ("procuresFor", "loti:loti-scoping-study", "None"),
    }


@pytest.mark.parametrize(
    ("type_", "count"),
    [("ApprenticeshipStandard", 25), ("Role", 52), ("Skill", 188), ("Person", 4)],
)
def test_how_many_there_are(type_: str, count: int) -> None:
    assert len(of_type(type_)) == count


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "reason"),
    [
        ("people.csv", "description", "colour", "colour", "is not a property of Person"),
        (
            "links.csv",
            "loti:ucl",
            "loti:uclh",
            "to",
            "names nothing in the founding data: 'loti:uclh'",
        ),
        ("systems.csv", "https://bytherye.com/2018/12/10/weeknote-20181210/", "", "source_url",
         "is empty"),
        ("projects.csv", "350000", "much", "amount", "is not a number: 'much'"),
    ],
)  # fmt: skip
def test_a_bad_row_is_rejected_by_its_field(
    file: str, old: str, new: str, field: str, reason: str
) -> None:
    reading = changed(NAME, file, old, new)

    assert (field, reason) in {(r.field, r.reason) for r in reading.rejections}


def test_a_link_is_a_record_of_its_own_with_its_own_page() -> None:
    reading = reading_of(NAME)

    linked = [r for found in reading.records.values() for r in found if r.links]
    assert {len(record.links) for record in linked} == {1}
    assert len(linked) == len({record.source_id for record in linked})
