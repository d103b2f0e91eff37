"""Demand for skills against supply."""

import pytest

from graph.queries.skills_balance import skills_balance
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


@pytest.fixture
def town(small: SmallGraph) -> SmallGraph:
    """Brent seeks research and has experts in testing; Camden the other way round."""
    brent, camden = small.entity("Borough", "Brent"), small.entity("Borough", "Camden")
    small.entity("Borough", "Ealing")
    research, testing = small.entity("Skill", "Research"), small.entity("Skill", "Testing")
    for borough, skill in ((brent, research), (camden, testing)):
        wish = small.entity("Opportunity", f"Wish of {borough}")
        small.link(wish, "soughtBy", borough)
        small.link(wish, "needsSkill", skill, basis="inferred", matched=["word"])
    small.link(brent, "holdsSkill", testing, level="expert", people=10)
    small.link(camden, "holdsSkill", research, level="practitioner")
    return small


@pytest.mark.usefixtures("town")
async def test_boroughs_could_teach_one_another_what_they_state(reader: Reader) -> None:
    found = await skills_balance(reader, None, None, None)

    assert [
        (b.skill.name, len(b.needs), [who.name for who in b.unmet], [s.people for s in b.stated])
        for b in found.skills
    ] == [("Research", 1, ["Brent"], [None]), ("Testing", 1, ["Camden"], [10])]
    (training,) = found.trainings
    assert (training.teacher.name, training.learner.name) == ("Brent", "Camden")
    assert [skill.name for skill in (*training.skills, *training.returns)] == [
        "Testing",
        "Research",
    ]
    assert (found.boroughs, found.stating) == (3, 2)


async def test_who_is_not_able_cannot_teach_and_still_needs(
    small: SmallGraph, reader: Reader
) -> None:
    brent, testing = small.entity("Borough", "Brent"), small.entity("Skill", "Testing")
    project = small.entity("Project", "Tests")
    small.link(brent, "participatesIn", project, role="lead")
    small.link(project, "needsSkill", testing)
    small.link(brent, "holdsSkill", testing, level="awareness", people=5)

    found = await skills_balance(reader, None, None, None)

    assert [who.name for who in found.skills[0].unmet] == ["Brent"]
    assert found.trainings == ()


async def test_a_standard_that_nobody_offers_is_to_be_commissioned(
    town: SmallGraph, reader: Reader
) -> None:
    tester, level = town.entity("Role", "Tester"), town.entity("Role", "Tester: senior")
    town.link(level, "broaderRole", tester)
    town.link(level, "needsSkill", "skill/testing", level="working")
    by_role = town.entity("ApprenticeshipStandard", "Tester", slug="st-1")
    by_name = town.entity("ApprenticeshipStandard", "Researcher", slug="st-2")
    town.link(by_role, "preparesFor", tester)
    town.link(by_name, "developsSkill", "skill/research")
    town.link("organisation/brent", "offersApprenticeship", by_name)

    found = await skills_balance(reader, None, None, None)
    of_camden = await skills_balance(reader, "organisation/camden", None, None)
    of_role = await skills_balance(reader, None, None, tester)

    assert [(c.standard.name, [b.name for b in c.boroughs]) for c in found.commissions] == [
        ("Tester", ["Camden"])
    ]
    assert [c.standard.id for c in of_camden.commissions] == [by_role]
    (only,) = of_role.skills
    assert (only.skill.name, only.roles, only.standards[0].role) == ("Testing", 1, "Tester")


async def test_a_skill_of_another_framework_counts_as_the_one_it_matches(
    town: SmallGraph, reader: Reader
) -> None:
    esco = town.entity("Skill", "ICT test", framework="ESCO")
    town.link("skill/testing", "exactMatch", esco)
    wish = town.entity("Opportunity", "Another wish")
    town.link(wish, "soughtBy", "organisation/ealing")
    town.link(wish, "needsSkill", esco)

    found = await skills_balance(reader, None, None, None)

    assert [(b.skill.name, len(b.needs)) for b in found.skills] == [("Testing", 2), ("Research", 1)]


async def test_only_works_on_a_theme_count_when_one_is_given(
    town: SmallGraph, reader: Reader
) -> None:
    housing = town.entity("Theme", "Housing")
    town.link("opportunity/wish-of-organisation-brent", "hasTheme", housing)

    found = await skills_balance(reader, None, housing, None)

    # What nobody needs for it is not told, whoever states to have it.
    assert {b.skill.name: len(b.needs) for b in found.skills} == {"Research": 1}
