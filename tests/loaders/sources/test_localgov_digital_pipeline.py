"""Projects of Pipeline: owners, those who joined, and dates with day and month swapped."""

import datetime as dt

from tests.loaders.sources.sample import changed, reading_of, records_of

NAME = "localgov-digital-pipeline"


def test_a_project_has_its_owner_as_lead() -> None:
    pipeline = records_of(NAME)["project 3"]

    assert pipeline.properties["phase"] == "alpha"
    assert pipeline.properties["tags"] == ("collaboration", "homepage")
    (owner,) = pipeline.links
    assert (owner.target.name, owner.attributes) == ("LocalGov Digital Makers", {"role": "lead"})


def test_who_joins_is_a_partner_and_brings_the_project_into_scope() -> None:
    joined = records_of(NAME)["relationship 3"]

    assert joined.identifiers == ("pipeline:3",)
    assert joined.scope_key == records_of(NAME)["project 3"].scope_key
    (link,) = joined.links
    assert link.target.name == "London Borough of Hillingdon"
    assert link.attributes == {"role": "partner", "validFrom": dt.date(2014, 10, 17)}


def test_swapped_dates_are_turned_around() -> None:
    projects = records_of(NAME)

    swapped = projects["project 6"].properties
    assert (swapped["startDate"], swapped["endDate"]) == (
        dt.date(2014, 9, 1),
        dt.date(2014, 11, 1),
    )
    filled_in_by_the_form = projects["project 17"].properties
    assert (filled_in_by_the_form["startDate"], filled_in_by_the_form["endDate"]) == (
        dt.date(2014, 10, 1),
        dt.date(2014, 10, 12),
    )
    typed = projects["project 18"].properties
    assert (typed["startDate"], typed["endDate"]) == (dt.date(2014, 7, 1), dt.date(2015, 9, 1))
    right = projects["project 3"].properties
    assert (right["startDate"], right["endDate"]) == (dt.date(2014, 9, 17), dt.date(2015, 3, 1))


def test_a_persons_name_is_not_kept() -> None:
    assert "project 14" in records_of(NAME)
    assert records_of(NAME)["project 14"].links == ()
    assert {r.reason for r in reading_of(NAME).rejections} == {
        "is a person, not an organisation: '_Freelancer'"
    }


def test_an_end_before_the_start_is_rejected() -> None:
    reading = changed(NAME, "pipeline_projects.csv", "2015-03-01 00:00:00", "2013-03-01 00:00:00")

    assert "projectend" in {rejection.field for rejection in reading.rejections}
