"""Who else is doing this."""

import pytest

from graph.matching.similar import phase_of, phases_ahead
from graph.matching.work import Work
from graph.queries.likely_duplicates import likely_duplicates
from graph.queries.similar_projects import similar_projects
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


@pytest.fixture
def town(small: SmallGraph) -> SmallGraph:
    """Hackney and Camden each do housing repairs; Camden also parking, Hackney bins."""
    small.entity("Theme", "Housing")
    for borough, name, phase in (
        ("Hackney", "Housing repairs chatbot", "discovery"),
        ("Camden", "Housing repairs online", "beta"),
        ("Camden", "Parking permits", "alpha"),
        ("Hackney", "Bin repairs", "live"),
    ):
        council = f"organisation/{borough.lower()}"
        if name in ("Housing repairs chatbot", "Housing repairs online"):
            small.entity("Borough", borough, kind="london-borough")
        project = small.entity("Project", name, phase=phase)
        small.link(council, "participatesIn", project, role="lead")
        if name in ("Housing repairs chatbot", "Housing repairs online"):
            small.link(project, "hasTheme", "theme/housing")
    return small


@pytest.mark.usefixtures("town")
async def test_what_others_do_alike_is_found_and_what_the_same_body_does_is_not(
    reader: Reader,
) -> None:
    found = await similar_projects(reader, "project/housing-repairs-chatbot", None)

    assert found is not None
    assert [alike.work.name for alike in found.alike] == ["Housing repairs online"]
    told = {w.feature.name: w.feature.evidence for w in found.alike[0].features if w.points}
    assert told["words"] == "both speak of “housing”, “repairs”"
    assert told["themes"] == "both are about Housing"
    assert phases_ahead(found.subject, found.alike[0].work) == 2


@pytest.mark.usefixtures("town")
async def test_a_draft_is_taken_to_have_the_themes_that_it_names(reader: Reader) -> None:
    found = await similar_projects(reader, None, "An app for parking, and for housing.")

    assert found is not None
    assert [theme.name for theme in found.subject.themes] == ["Housing"]
    assert {alike.work.name for alike in found.alike} == {
        "Parking permits",
        "Housing repairs online",
        "Housing repairs chatbot",
    }


async def test_the_works_own_parts_are_not_somebody_elses(town: SmallGraph, reader: Reader) -> None:
    town.entity("Opportunity", "Housing repairs chatbot supplier")
    town.link(
        "opportunity/housing-repairs-chatbot-supplier",
        "procuresFor",
        "project/housing-repairs-chatbot",
    )

    found = await similar_projects(reader, "project/housing-repairs-chatbot", None)

    assert found is not None
    assert [alike.work.name for alike in found.alike] == ["Housing repairs online"]


async def test_nothing_is_like_what_is_not_there(reader: Reader) -> None:
    assert await similar_projects(reader, "project/nowhere", None) is None


async def test_likely_duplicates_are_of_boroughs_with_nobody_in_common(
    town: SmallGraph, reader: Reader
) -> None:
    # The more there is, the more tells what two have in common.
    for name in ("Trees", "Libraries", "Roads", "Schools", "Grants", "Voting", "Care", "Fraud"):
        other = town.entity("Project", name)
        town.link("organisation/camden", "participatesIn", other, role="lead")

    found = await likely_duplicates(reader)

    names = [{pair.one.name, pair.alike.work.name} for pair in found.pairs]
    assert names[0] == {"Housing repairs chatbot", "Housing repairs online"}
    assert {"Housing repairs chatbot", "Bin repairs"} not in names
    assert found.compared == 12


@pytest.mark.parametrize(
    ("name", "phase"),
    [
        ("Redesign the front door: discovery phase", "discovery"),
        ("Alpha/Beta of a portal", "beta"),
        ("Living streets", None),
    ],
)
def test_titles_tell_phases(name: str, phase: str | None) -> None:
    assert phase_of(Work("x", "Opportunity", name)) == phase
