"""Programmes of digital planning, their cohorts, members and grants."""

import datetime as dt
from decimal import Decimal

from tests.loaders.sources.sample import changed, reading_of, records_of

NAME = "planning-data-projects"


def test_a_cohort_is_part_of_its_programme_in_the_phase_it_names() -> None:
    cohort = records_of(NAME)["cohort BOPS-Alpha"]

    assert cohort.properties["phase"] == "alpha"
    assert cohort.properties["startDate"] == dt.date(2018, 12, 7)
    (link,) = cohort.links
    assert link.relation == "partOf"
    assert link.target.identifiers == ("planning-data-project:open-digital-planning",)


def test_a_member_takes_part_in_its_cohort_or_else_in_the_programme() -> None:
    members = [r for i, r in records_of(NAME).items() if i.startswith("member")]

    assert {r.identifiers[0] for r in members} == {
        "planning-data-cohort:BOPS-Beta",
        "planning-data-project:local-land-charges",
    }
    assert all(r.links[0].attributes["role"] == "member" for r in members)


def test_a_phase_is_a_word_of_its_own() -> None:
    reading = changed(NAME, "digital-land-cohort.csv", "System (Alpha)", "System Delivery")
    records = (r for found in reading.records.values() for r in found)

    cohort = next(r for r in records if r.source_id == "cohort BOPS-Alpha")
    assert "phase" not in cohort.properties


def test_a_grant_pays_for_the_one_cohort_of_its_fund_or_of_its_page_or_for_the_project() -> None:
    grants = [r for i, r in records_of(NAME).items() if i.startswith("award")]
    paid = {
        str(grant.properties["name"]).partition(",")[0]: link.target.identifiers[0]
        for grant in grants
        for link in grant.links
        if link.relation == "funds"
    }

    assert paid == {
        "Back Office Planning System (BOPS) Alpha": "planning-data-cohort:BOPS-Alpha",
        "Back Office Planning System (BOPS) Beta": "planning-data-cohort:BOPS-Beta",
        "Reducing Invalid Planning Applications (RIPA) Beta": "planning-data-cohort:RIPA-Beta",
        "Planning Software Fund Top-Up 1": "planning-data-project:open-digital-planning",
    }
    assert all(isinstance(grant.properties["amount"], Decimal) for grant in grants)


def test_cohorts_that_are_read_and_looked_up_are_counted_once() -> None:
    fund_and_intervention_rows = 4 + 1

    assert reading_of(NAME).looked_up == fund_and_intervention_rows


def test_what_is_not_listed_is_rejected() -> None:
    reading = changed(NAME, "digital-land-award.csv", ",bops-alpha,", ",no-fund,")

    assert [(r.field, r.reason) for r in reading.rejections] == [
        ("fund", "is not listed: 'no-fund'")
    ]
