"""Who works on a subject."""

import pytest

from graph.queries.who_works_on import who_works_on
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


async def test_a_sources_word_comes_before_more_inferred_work(
    small: SmallGraph, reader: Reader
) -> None:
    theme = small.entity("Theme", "Housing")
    said, guessed, guessed_too = (small.entity("Project", name) for name in "abc")
    camden, hackney = small.entity("Borough", "Camden"), small.entity("Borough", "Hackney")
    small.link(said, "hasTheme", theme)
    for project in (guessed, guessed_too):
        small.link(project, "hasTheme", theme, basis="inferred", matched=["housing"])
        small.link(camden, "participatesIn", project, role="lead")
    small.link(hackney, "participatesIn", said, role="supporter")

    workers = await who_works_on(reader, theme="housing")

    assert [(w.name, w.asserted, len(w.works)) for w in workers] == [
        ("Hackney", 1, 1),
        ("Camden", 0, 2),
    ]
    assert workers[1].works[0].reasons[0].matched == ("housing",)


async def test_leading_counts_more_than_supporting(small: SmallGraph, reader: Reader) -> None:
    theme, project = small.entity("Theme", "Housing"), small.entity("Project", "Repairs")
    small.link(project, "hasTheme", theme)
    for name, role in (("Camden", "supporter"), ("Hackney", "lead")):
        small.link(small.entity("Borough", name), "participatesIn", project, role=role)

    workers = await who_works_on(reader, theme="housing")

    assert [w.name for w in workers] == ["Hackney", "Camden"]


async def test_narrower_themes_buyers_and_winners_count(small: SmallGraph, reader: Reader) -> None:
    housing, homeless = small.entity("Theme", "Housing"), small.entity("Theme", "Homelessness")
    small.link(homeless, "broaderTheme", housing)
    need = small.entity("Opportunity", "Find beds")
    contract = small.entity("Contract", "Beds")
    small.link(need, "hasTheme", homeless)
    small.link(need, "soughtBy", small.entity("Borough", "Hackney"))
    small.link(need, "resultsIn", contract)
    small.link(contract, "awardedTo", small.entity("Company", "Bedfinder"))

    workers = await who_works_on(reader, theme="theme/housing")

    assert {(w.name, w.works[0].relation) for w in workers} == {
        ("Hackney", "seeks"),
        ("Bedfinder", "wins"),
    }


async def test_all_that_is_given_must_fit(small: SmallGraph, reader: Reader) -> None:
    housing, python = small.entity("Theme", "Housing"), small.entity("Skill", "Python")
    both, one = small.entity("Project", "Both"), small.entity("Project", "One")
    hackney = small.entity("Borough", "Hackney")
    for project in (both, one):
        small.link(project, "hasTheme", housing)
        small.link(hackney, "participatesIn", project, role="lead")
    small.link(both, "needsSkill", python)

    (worker,) = await who_works_on(reader, theme="housing", skill="python")

    assert [work.name for work in worker.works] == ["Both"]


async def test_a_text_finds_what_has_the_theme_that_it_names(
    small: SmallGraph, reader: Reader
) -> None:
    theme = small.entity("Theme", "Planning", aliases=["planning software"])
    bops = small.entity("Project", "BOPS")
    small.link(bops, "hasTheme", theme)
    small.link(small.entity("Borough", "Southwark"), "participatesIn", bops, role="lead")

    workers = await who_works_on(reader, text="Planning software")

    assert [w.name for w in workers] == ["Southwark"]


async def test_a_former_part_is_no_part(small: SmallGraph, reader: Reader) -> None:
    theme, project = small.entity("Theme", "Housing"), small.entity("Project", "Repairs")
    small.link(project, "hasTheme", theme)
    small.former(small.entity("Borough", "Hackney"), "participatesIn", project)

    assert await who_works_on(reader, theme="housing") == []
