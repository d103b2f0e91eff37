"""A digest of one organisation."""

import datetime as dt

import pytest

from graph.queries.overview import PARTS, Section, overview
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

ON = dt.date(2020, 1, 1)
HACKNEY = "organisation/hackney"


async def ask(reader: Reader) -> dict[str, Section]:
    found = await overview(reader, HACKNEY, ON)
    assert found is not None
    return {section.name: section for section in found}


async def test_every_section_is_told_even_when_nothing_is_known(
    small: SmallGraph, reader: Reader
) -> None:
    small.entity("Borough", "Hackney")

    found = await ask(reader)

    assert list(found) == list(PARTS)
    assert {(section.total, section.newest) for section in found.values()} == {(0, None)}
    assert reader.statements == 1


async def test_a_section_has_the_newest_first_and_names_its_sources(
    small: SmallGraph, reader: Reader
) -> None:
    small.entity("Borough", "Hackney")
    old = small.entity("Project", "Old", startDate=dt.date(2015, 1, 1), phase="live")
    undated, new = small.entity("Project", "Undated"), small.entity("Project", "New")
    for project, began in ((old, None), (undated, None), (new, dt.date(2019, 5, 5))):
        extra = {"validFrom": began} if began else {}
        small.link(HACKNEY, "participatesIn", project, role="lead", **extra)
    small.source("list")
    small.record("list", "1", new)

    projects = (await ask(reader))["projects"]

    assert [(item.id, item.detail) for item in projects.items] == [
        (new, "lead"),
        (old, "lead, live"),
        (undated, "lead"),
    ]
    assert projects.newest == dt.date(2019, 5, 5)
    assert projects.sources == ("The list list",)


async def test_contracts_that_end_soon_come_soonest_first(
    small: SmallGraph, reader: Reader
) -> None:
    small.entity("Borough", "Hackney")
    for name, days, estimated in (("Gone", -1, False), ("Later", 400, False), ("Soon", 9, True)):
        ends = ON + dt.timedelta(days=days)
        contract = small.entity("Contract", name, endDate=ends, estimated=estimated)
        small.link(contract, "letBy", HACKNEY)

    found = await ask(reader)

    assert found["contractsLet"].total == 3
    assert [(item.id, item.detail) for item in found["contractsEnding"].items] == [
        ("contract/soon", "the end is estimated"),
        ("contract/later", None),
    ]


async def test_data_that_is_published_is_not_due(small: SmallGraph, reader: Reader) -> None:
    small.entity("Borough", "Hackney")
    series, due = small.entity("DatasetSeries", "Trees"), small.entity("DatasetSeries", "Plans")
    dataset = small.entity("Dataset", "Trees of Hackney")
    small.link(dataset, "inSeries", series)
    small.link(HACKNEY, "publishes", dataset)
    for wanted in (series, due):
        small.link(HACKNEY, "mustPublish", wanted, obligation="statutory")

    found = await ask(reader)

    assert [item.id for item in found["datasetsDue"].items] == [due]


async def test_partners_are_those_of_projects_that_few_do_together(
    small: SmallGraph, reader: Reader
) -> None:
    small.entity("Borough", "Hackney")
    bins, fund = small.entity("Project", "Bins"), small.entity("Project", "Fund")
    camden = small.entity("Borough", "Camden")
    for organisation in (HACKNEY, camden):
        small.link(organisation, "participatesIn", bins, role="partner")
    for number in range(12):
        small.link(small.entity("PublicBody", f"Council {number}"), "participatesIn", fund)
    small.link(HACKNEY, "participatesIn", fund)

    found = await ask(reader)

    assert [(item.id, item.detail) for item in found["partners"].items] == [(camden, "in Bins")]


async def test_nobody_has_no_digest(reader: Reader) -> None:
    assert await overview(reader, "organisation/nobody", ON) is None
