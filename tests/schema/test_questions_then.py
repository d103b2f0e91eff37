"""Questions of another moment: each is answered as it was then, or as of what there was."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from graph.store import Store
from schema.build import Schema
from schema.moments import day_of
from tests.graph.small_graph import SmallGraph
from tests.loaders.market import MARKET, row
from tests.loaders.town import COUNCILS, TOWN, load_rows
from tests.schema.conftest import Ask

pytestmark = pytest.mark.neo4j

HACKNEY, CAMDEN = (
    "HCK,Hackney,London Borough of Hackney,London",
    "CMD,Camden,London Borough of Camden,London",
)
ASKED = """
query ($at: DateTime) {
  search(text: "sensors", knownAt: $at) {
    totalCount nodes { __typename name } facets { types { value count } themes { value count } }
    aggregate { opportunities { facets { soughtBy { label count } } } }
  }
  onTheme: whoWorksOn(theme: "bins", knownAt: $at) {
    nodes { strength organisation { name description } works { because } }
  }
  inText: whoWorksOn(text: "sensors", knownAt: $at) {
    nodes { organisation { name } works { because subject { name } } }
  }
  similarProjects(to: {draft: "sensors for bins"}, knownAt: $at) {
    takenFor looked { type things newest } nodes { because subject { name } ask { name } }
  }
  likelyDuplicates(knownAt: $at) { compared nodes { because score one { name } } }
  collaborationMatrix(knownAt: $at) {
    cells { count asserted sharedSuppliers row { name } column { name } shared { name } }
    alone { name }
  }
  themes: collaborationMatrix(against: THEMES, knownAt: $at) {
    cells { count row { name } column { name } shared { name } }
  }
  collaborationGaps(knownAt: $at) {
    known likeNeeds { similarity shared boroughs { name } } absent { present theme { name } }
    brokers { sentence } unknown { name }
  }
  motifs(kind: SAME_NEED_SAME_SUPPLIER, knownAt: $at) {
    nodes { sentence tie { name } works { name } }
  }
  triangles: motifs(kind: OPEN_TRIANGLE, knownAt: $at) { nodes { sentence } }
  skillsBalance(knownAt: $at) {
    missing skills { demand unmet skill { name } needs { borough { name } work { name } } }
  }
  overview(organisation: "hackney", knownAt: $at) {
    newest organisation { name } sections { name total sources items { day detail thing { name } } }
  }
  trends(of: CONTRACT, by: SUPPLIER, knownAt: $at) {
    missing years { year count amount sources } series { total thing { name } }
  }
  marketView(theme: "bins", start: "2017-01-01", knownAt: $at) {
    sought value missing buyers { name count organisation { name } } suppliers { name value }
  }
  jointProcurementWindows(asOf: "2018-02-01", knownAt: $at) {
    compared missing nodes { because spend contracts { name } }
  }
  opportunitiesFor(profile: {organisation: "acme", skills: ["python"]}, asOf: "2018-02-01",
                   knownAt: $at) {
    compared awards unknown nodes { because kind subject { name } }
  }
  sharingCheck(dataset: "x", from: "hackney", to: "camden", purpose: "y", asOf: "2018-02-01",
               knownAt: $at) {
    verdict chain { sentence records { id } }
  }
  sharingMap(asOf: "2018-02-01", knownAt: $at) {
    totalCount edges { sender { name } agreement { name } records { id } } lapsing { name }
  }
}
"""
BINS, PYTHON = ("hasTheme", "Theme", "market:t"), ("needsSkill", "Skill", "market:s")
WORDS = [
    row("t", "Theme", "Bins"),
    row("p", "Skill", "Software"),
    row("s", "Skill", "Python", ("broaderSkill", "Skill", "market:p")),
    row("d", "Skill", "Django", ("broaderSkill", "Skill", "market:s")),
]
RENAMED = [each.replace("Python", "Python 3") for each in WORDS]


def planned(stage: str) -> str:
    """What Hackney plans to seek, or seeks."""
    by, needs = ("soughtBy", "Organisation", "Hackney"), ("needsSkill", "Skill", "market:d")
    days = {"publishedDate": "2018-01-15", "closingDate": "2018-03-01"}
    return row("n", "Opportunity", "Portal", by, needs, stage=stage, **days)


def agreed(until: str) -> str:
    """What Hackney and Camden share data under."""
    both = [("hasParty", "Organisation", name) for name in ("Hackney", "Camden")]
    return row("g", "SharingAgreement", "Bin data", *both, startDate="2018-01-01", endDate=until)


def sought(id_: str, name: str, who: str, **says: str) -> list[str]:
    """An opportunity on bins, and the contract that came of it."""
    by = ("soughtBy", "Organisation", who), ("resultsIn", "Contract", f"market:{id_}c")
    won = ("letBy", "Organisation", who), ("awardedTo", "Organisation", "market:a")
    days = {"startDate": "2018-01-01", "endDate": "2018-12-31", "amount": 9000.0}
    said = {"publishedDate": "2017-05-01", **says}
    return [
        row(f"{id_}c", "Contract", f"{name} contract", *won, **days),
        row(id_, "Opportunity", name, BINS, PYTHON, *by, **said),
    ]


# They tell of the service, of what was submitted to it, or have their own word for time.
TIMELESS = {
    "caller", "changes", "cypher", "loads", "source", "sources", "submission", "submissions",
}  # fmt: skip
MARKET_STEPS = [
    (COUNCILS, [HACKNEY, CAMDEN]),
    (MARKET, [*WORDS, row("a", "Company", "Acme"), *sought("1", "Sensors", "Hackney")]),
    (
        MARKET,
        [
            *WORDS,
            row("a", "Company", "Acme"),
            agreed("2018-03-01"),
            planned("planning"),
            *sought("1", "Sensors", "Hackney", description="Sensors in bins."),
            *sought("2", "Sensors of waste", "Camden"),
        ],
    ),
    (TOWN, ["1,Flats,alpha,Hackney,2018-01-01,", "1#b,Flats,alpha,Camden,,"]),
    (COUNCILS, [HACKNEY, "CMD,Camden Town,London Borough of Camden,London"]),
    (
        MARKET,
        [
            *RENAMED,
            row("a", "Company", "Acme Ltd"),
            agreed("2018-04-01"),
            planned("tender"),
            *sought("2", "Lids", "Camden Town"),
        ],
    ),
]


def test_every_question_can_be_asked_of_any_moment(schema: Schema) -> None:
    query = schema.definition.query_type
    assert query is not None

    now = {n for n, field in query.fields.items() if not field.args.keys() >= {"asOf", "knownAt"}}

    assert now == TIMELESS


def test_a_question_known_at_a_time_is_about_the_day_that_it_was_in_utc() -> None:
    west = dt.timezone(-dt.timedelta(hours=5))
    late, day = dt.datetime(2026, 3, 1, 23, 30, tzinfo=west), dt.date(2026, 1, 1)

    assert day_of(None, late) == day_of(None, late.replace(tzinfo=None)) + dt.timedelta(days=1)
    assert day_of(None, late) == dt.date(2026, 3, 2)
    assert day_of(day, late) == day


# But for how well a text fits, which depends on all texts that there are.
async def test_questions_answer_as_they_did_then(store: Store, ask: Ask, tmp_path: Path) -> None:
    then = []
    for source, lines in MARKET_STEPS:
        load_rows(store, tmp_path, source, *lines)
        then.append((dt.datetime.now(dt.UTC).isoformat(), await ask(ASKED)))

    for at, answered in then:
        assert await ask(ASKED, at=at) == answered
    assert len({str(answered) for _, answered in then}) == len(MARKET_STEPS)


async def test_questions_see_what_there_was_on_a_day(small: SmallGraph, ask: Ask) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    day, theme = dt.date.fromisoformat, small.entity("Theme", "Bins")
    small.entity("Skill", "Python")
    for name, began in (("Bin sensors", "2018-01-01"), ("Bin lids", "2019-06-01")):
        project = small.entity("Project", name, startDate=day(began), phase="alpha")
        small.link(project, "hasTheme", theme)
        small.link(project, "needsSkill", "skill/python")
        for borough in (hackney, camden):
            small.link(borough, "participatesIn", project, role="partner")
    question = """query ($on: Date) {
      search(text: "bin", asOf: $on, types: [PROJECT]) { totalCount }
      whoWorksOn(theme: "bins", asOf: $on) { nodes { works { subject { name } } } }
      similarProjects(to: {draft: "sensors and lids of bins"}, asOf: $on) { totalCount }
      likelyDuplicates(asOf: $on) { compared }
      collaborationMatrix(asOf: $on) { cells { count } }
      collaborationGaps(asOf: $on) { known }
      motifs(kind: OPEN_TRIANGLE, asOf: $on) { looked { things } }
      skillsBalance(asOf: $on) { skills { demand } }
      overview(organisation: "hackney", asOf: $on) { newest }
      trends(of: PROJECT, asOf: $on) { years { year count } }
    }"""

    async def seen(on: str | None) -> dict[str, Any]:
        data = await ask(question, on=on)
        data["motifs"] = data["motifs"]["looked"][2]
        data["whoWorksOn"] = len(data["whoWorksOn"]["nodes"][0]["works"]) if on else None
        return data

    before, since = await seen("2019-05-31"), await seen("2019-06-01")

    assert before == {
        "search": {"totalCount": 1},
        "whoWorksOn": 1,
        "similarProjects": {"totalCount": 1},
        "likelyDuplicates": {"compared": 1},
        "collaborationMatrix": {"cells": [{"count": 1}]},
        "collaborationGaps": {"known": 2},
        "motifs": {"things": 1},
        "skillsBalance": {"skills": [{"demand": 2}]},
        "overview": {"newest": "2018-01-01"},
        "trends": {"years": [{"year": 2018, "count": 1}]},
    }
    assert since["collaborationMatrix"] == {"cells": [{"count": 2}]}
    assert (since["whoWorksOn"], since["overview"]) == (2, {"newest": "2019-06-01"})
    assert {**since, "whoWorksOn": None} == await seen(None)
