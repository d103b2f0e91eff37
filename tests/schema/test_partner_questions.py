"""Questions of partners, as a client asks them: the whole answer once, in few statements."""

import datetime as dt

import pytest

from graph.reader import Reader
from tests.graph.small_graph import SmallGraph
from tests.schema.conftest import Ask

pytestmark = pytest.mark.neo4j


@pytest.fixture
def town(small: SmallGraph) -> SmallGraph:
    """Brent and Camden each do housing repairs, Brent further than Camden; Ealing nothing."""
    for name in ("Brent", "Camden", "Ealing"):
        small.entity("Borough", name, kind="london-borough")
    housing = small.entity("Theme", "Housing")
    for borough, name, phase in (
        ("brent", "Housing repairs online", "beta"),
        ("camden", "Housing repairs chatbot", "discovery"),
    ):
        project = small.entity(
            "Project", name, phase=phase, repositoryUrl=f"https://example.org/{borough}"
        )
        small.link(f"organisation/{borough}", "participatesIn", project, role="lead")
        small.link(project, "hasTheme", housing)
    permits, agreement = small.entity("Dataset", "Repairs"), small.entity("SharingAgreement", "A")
    small.link("project/housing-repairs-online", "usesDataset", permits)
    small.link(agreement, "coversDataset", permits)
    small.source("list", describes=["Project"])
    return small


@pytest.mark.usefixtures("town")
async def test_similar_projects_say_why_how_far_what_to_reuse_and_whom_to_ask(
    ask: Ask, reader: Reader
) -> None:
    data = await ask(
        """{ similarProjects(to: {project: "housing-repairs-chatbot"}) { totalCount takenFor missing
             nodes { because phase phasesAhead reusable { kind name } ask { name }
                     subject { name } features { name score evidence } } } }"""
    )

    found = data["similarProjects"]
    assert (found["totalCount"], found["takenFor"]) == (1, ["Housing"])
    (work,) = found["nodes"]
    assert work["subject"] == {"name": "Housing repairs online"}
    assert work["because"] == (
        "Housing repairs online, for Brent: both speak of “housing”, “repairs”; both are done by "
        "bodies of the kind council; both are about Housing."
    )
    assert (work["phase"], work["phasesAhead"]) == ("BETA", 2)
    assert work["reusable"] == [
        {"kind": "CODE", "name": "https://example.org/brent"},
        {"kind": "DATASET", "name": "Repairs"},
        {"kind": "AGREEMENT", "name": "A"},
    ]
    assert work["ask"] == [{"name": "Brent"}]
    # The work, what is like it, and all organisations and projects at once.
    assert reader.statements == 3


async def test_a_question_that_finds_nothing_says_where_it_looked(
    town: SmallGraph, ask: Ask
) -> None:
    town.entity("Opportunity", "Bins", closingDate=dt.date(2018, 5, 1))

    data = await ask(
        """{ similarProjects(to: {draft: "submarines"}) { totalCount looked {
             type things newest sources { name } } } }"""
    )

    assert data["similarProjects"] == {
        "totalCount": 0,
        "looked": [
            {"type": "Project", "things": 2, "newest": None, "sources": [{"name": "list"}]},
            {"type": "Opportunity", "things": 1, "newest": "2018-05-01", "sources": []},
            {"type": "Grant", "things": 0, "newest": None, "sources": []},
        ],
    }


async def test_similar_projects_want_a_project_or_a_draft(ask: Ask, refused: Ask) -> None:
    assert await ask('{ similarProjects(to: {project: "nowhere"}) { totalCount } }') == {
        "similarProjects": None
    }
    for to in ('draft: " "', 'project: ""', f'draft: "{"a" * 5001}"'):
        error = await refused(f"{{ similarProjects(to: {{{to}}}) {{ totalCount }} }}")
        assert error["extensions"]["code"] == "BAD_ARGUMENT"
    for to in ("", 'draft: "a", project: "b"', "draft: null"):
        error = await refused(f"{{ similarProjects(to: {{{to}}}) {{ totalCount }} }}")
        assert "SimilarTo" in error["message"]


@pytest.mark.usefixtures("town")
async def test_likely_duplicates_name_both_and_why(ask: Ask) -> None:
    data = await ask(
        "{ likelyDuplicates { totalCount compared nodes { because one { name } other { name } } } }"
    )

    assert data["likelyDuplicates"]["compared"] == 2
    for pair in data["likelyDuplicates"]["nodes"]:
        assert {pair["one"]["name"], pair["other"]["name"]} == {
            "Housing repairs online",
            "Housing repairs chatbot",
        }


@pytest.mark.usefixtures("town")
async def test_duplicates_on_a_theme_that_is_not_known_are_not_taken_for_none(refused: Ask) -> None:
    error = await refused('{ likelyDuplicates(theme: "binz") { totalCount } }')

    assert error["extensions"]["code"] == "BAD_ARGUMENT"
    assert error["message"] == "The theme theme/binz is not known: look for its id with search."


async def test_the_matrix_and_the_gaps_name_what_is_not_known(town: SmallGraph, ask: Ask) -> None:
    town.link("organisation/camden", "participatesIn", "project/housing-repairs-online")

    data = await ask(
        """{ collaborationMatrix { rows cells { count asserted inferred row { name }
               column { name } shared { name } } alone { name } leftOut { name } }
             collaborationGaps { known unknown { name } likeNeeds { similarity }
               brokers { sentence broker { name } groups { name } } } }"""
    )

    assert data["collaborationMatrix"] == {
        "rows": 3,
        "cells": [
            {
                "count": 1,
                "asserted": 1,
                "inferred": 0,
                "row": {"name": "Brent"},
                "column": {"name": "Camden"},
                "shared": [{"name": "Housing repairs online"}],
            }
        ],
        "alone": [{"name": "Ealing"}],
        "leftOut": [],
    }
    assert data["collaborationGaps"]["unknown"] == [{"name": "Ealing"}]
    assert data["collaborationGaps"]["brokers"] == [
        {
            "sentence": "Without Housing repairs online nothing known would connect 1 borough to "
            "the rest.",
            "broker": {"name": "Housing repairs online"},
            "groups": [[{"name": "Brent"}], [{"name": "Camden"}]],
        }
    ]


@pytest.mark.usefixtures("town")
async def test_a_digest_says_of_every_section_what_is_missing(ask: Ask, reader: Reader) -> None:
    data = await ask(
        """{ overview(organisation: "brent", asOf: "2020-01-01") { organisation { name } newest
             sections { name total missing items { detail thing { name } } } } }"""
    )

    sections = {section["name"]: section for section in data["overview"]["sections"]}
    assert sections["projects"] == {
        "name": "projects",
        "total": 1,
        "missing": "None of the projects tells a day.",
        "items": [{"detail": "lead, beta", "thing": {"name": "Housing repairs online"}}],
    }
    assert sections["contractsEnding"]["missing"] == (
        "No contracts ending are known; that does not mean that there are none."
    )
    assert reader.statements == 2


@pytest.mark.usefixtures("town")
async def test_a_matrix_refuses_who_is_not_known(refused: Ask) -> None:
    for against in ("ORGANISATIONS", "THEMES"):
        error = await refused(
            f"""{{ collaborationMatrix(organisations: ["brent", "camdn"], against: {against}) {{
                   rows alone {{ name }} }} }}"""
        )

        assert error["extensions"]["code"] == "BAD_ARGUMENT"
        assert error["message"].startswith("There is no organisation/camdn among organisations")
