"""Who works on a subject."""

import datetime as dt

import pytest

from graph.queries.who_works_on import Subject, who_works_on
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

    workers = await who_works_on(reader, Subject(theme="housing"))

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

    workers = await who_works_on(reader, Subject(theme="housing"))

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

    workers = await who_works_on(reader, Subject(theme="theme/housing"))

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

    (worker,) = await who_works_on(reader, Subject(theme="housing", skill="python"))

    assert [work.name for work in worker.works] == ["Both"]


async def test_a_text_finds_what_has_the_theme_that_it_names(
    small: SmallGraph, reader: Reader
) -> None:
    theme = small.entity("Theme", "Planning", aliases=["planning software"])
    bops = small.entity("Project", "BOPS")
    small.link(bops, "hasTheme", theme)
    small.link(small.entity("Borough", "Southwark"), "participatesIn", bops, role="lead")

    workers = await who_works_on(reader, Subject(text="Planning software"))

    assert [w.name for w in workers] == ["Southwark"]


async def test_a_former_part_is_no_part(small: SmallGraph, reader: Reader) -> None:
    theme, project = small.entity("Theme", "Housing"), small.entity("Project", "Repairs")
    small.link(project, "hasTheme", theme)
    small.former(small.entity("Borough", "Hackney"), "participatesIn", project)

    assert await who_works_on(reader, Subject(theme="housing")) == []


async def test_contracts_grants_and_datasets_are_work_too(
    small: SmallGraph, reader: Reader
) -> None:
    camden, acme = small.entity("Borough", "Camden"), small.entity("Company", "Acme")
    contract, grant = small.entity("Contract", "Trees"), small.entity("Grant", "Trees planted")
    dataset = small.entity("Dataset", "Trees of Camden")
    small.link(contract, "letBy", camden)
    small.link(contract, "awardedTo", acme)
    small.link(grant, "grantedTo", camden)
    small.link(camden, "publishes", dataset)

    workers = await who_works_on(reader, Subject(text="trees"))

    ways = {(w.name, work.relation, work.type) for w in workers for work in w.works}
    assert ways == {
        ("Camden", "lets", "Contract"),
        ("Acme", "wins", "Contract"),
        ("Camden", "receives", "Grant"),
        ("Camden", "publishes", "Dataset"),
    }


async def test_a_contract_is_told_with_the_opportunity_that_it_came_of(
    small: SmallGraph, reader: Reader
) -> None:
    sought, won = small.entity("Opportunity", "Trees"), small.entity("Contract", "Trees")
    small.link(sought, "resultsIn", won)
    small.link(won, "awardedTo", small.entity("Company", "Acme"))

    (worker,) = await who_works_on(reader, Subject(text="trees"))

    assert [(work.relation, work.type) for work in worker.works] == [("wins", "Opportunity")]


async def test_who_only_publishes_data_works_least(small: SmallGraph, reader: Reader) -> None:
    theme = small.entity("Theme", "Planning")
    dataset, project = small.entity("Dataset", "Plans"), small.entity("Project", "BOPS")
    small.link(dataset, "hasTheme", theme)
    small.link(project, "hasTheme", theme, basis="inferred")
    small.link(small.entity("Borough", "Barnet"), "publishes", dataset)
    small.link(small.entity("Borough", "Southwark"), "participatesIn", project, role="lead")

    workers = await who_works_on(reader, Subject(theme="planning"))

    assert [w.name for w in workers] == ["Southwark", "Barnet"]


async def test_a_technology_is_a_language_a_system_or_a_word(
    small: SmallGraph, reader: Reader
) -> None:
    ruby = small.entity("Project", "A", language="Ruby")
    system, text = small.entity("System", "Ruby"), small.entity("Opportunity", "Ruby developer")
    small.link(small.entity("Borough", "Brent"), "participatesIn", ruby, role="lead")
    small.link(small.entity("Borough", "Barnet"), "usesSystem", system)
    small.link(text, "soughtBy", small.entity("Borough", "Bexley"))

    workers = await who_works_on(reader, Subject(technology="ruby"))

    assert {(w.name, w.works[0].relation) for w in workers} == {
        ("Brent", "participatesIn"),
        ("Barnet", "usesSystem"),
        ("Bexley", "seeks"),
    }


async def test_work_on_a_dataset_is_using_making_or_publishing_it(
    small: SmallGraph, reader: Reader
) -> None:
    dataset, project = small.entity("Dataset", "Trees"), small.entity("Project", "Tree map")
    small.link(project, "usesDataset", dataset)
    small.link(small.entity("Borough", "Brent"), "participatesIn", project, role="lead")
    small.link(small.entity("Borough", "Barnet"), "publishes", dataset)

    workers = await who_works_on(reader, Subject(dataset="trees"))

    assert {(w.name, w.works[0].relation) for w in workers} == {
        ("Brent", "participatesIn"),
        ("Barnet", "publishes"),
    }


async def test_works_tell_their_phase_and_when_they_began(
    small: SmallGraph, reader: Reader
) -> None:
    theme = small.entity("Theme", "Housing")
    project = small.entity("Project", "Repairs", phase="beta", startDate=dt.date(2019, 1, 1))
    small.link(project, "hasTheme", theme)
    small.link(
        small.entity("Borough", "Brent"),
        "participatesIn",
        project,
        role="lead",
        validFrom=dt.date(2020, 2, 2),
    )

    (worker,) = await who_works_on(reader, Subject(theme="housing"))

    assert (worker.works[0].phase, worker.works[0].since) == ("beta", dt.date(2020, 2, 2))
    assert worker.latest == dt.date(2020, 2, 2)


async def test_a_text_that_fits_in_part_tells_which_words_it_has(
    small: SmallGraph, reader: Reader
) -> None:
    whole, part = (
        small.entity("Project", "Chatbots for residents"),
        small.entity("Project", "Our Residents"),
    )
    for name, project in (("Camden", whole), ("Hackney", part)):
        small.link(small.entity("Borough", name), "participatesIn", project)

    workers = await who_works_on(reader, Subject(text="chatbot for residents"))

    assert [(w.name, w.works[0].reasons[0].matched) for w in workers] == [
        ("Camden", ()),
        ("Hackney", ("residents",)),
    ]
