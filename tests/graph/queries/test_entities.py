"""Lists of one type: filtered, ordered, paged."""

import datetime as dt

import pytest

from graph.queries.entities import Compares, Linked, Listing, Mentions, entities, entities_by
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


async def test_a_type_includes_its_special_ones_by_name(small: SmallGraph, reader: Reader) -> None:
    small.entity("Organisation", "zebra crossing group")
    small.entity("Borough", "Hackney")
    small.entity("Project", "Bins")

    page = await entities(reader, Listing("Organisation"))

    assert [(n.type, n.name) for n in page.nodes] == [
        ("Borough", "Hackney"),
        ("Organisation", "zebra crossing group"),
    ]


async def test_pages_join_without_gap_or_overlap(small: SmallGraph, reader: Reader) -> None:
    for name in "edcba":
        small.entity("Project", name)

    first = await entities(reader, Listing("Project", first=2, count=True))
    second = await entities(reader, Listing("Project", first=2, skip=2))
    third = await entities(reader, Listing("Project", first=2, skip=4))

    assert [n.name for p in (first, second, third) for n in p.nodes] == list("abcde")
    assert [first.more, second.more, third.more] == [True, True, False]
    assert first.total == 5
    assert second.total is None


async def test_filters_hold_together(small: SmallGraph, reader: Reader) -> None:
    theme = small.entity("Theme", "Housing")
    new = small.entity("Project", "New", phase="beta", startDate=dt.date(2020, 1, 1))
    old = small.entity("Project", "Old", phase="beta", startDate=dt.date(2010, 1, 1))
    small.entity("Project", "Other", phase="beta", startDate=dt.date(2020, 1, 1))
    for project in (new, old):
        small.link(project, "hasTheme", theme)

    filters = (
        Compares("phase", "beta"),
        Compares("startDate", dt.date(2015, 1, 1), "from"),
        Linked("hasTheme", "Theme", "housing"),
        Mentions("name", "NE"),
    )
    page = await entities(reader, Listing("Project", filters, count=True))

    assert [n.name for n in page.nodes] == ["New"]
    assert page.total == 1


async def test_former_relationships_do_not_count(small: SmallGraph, reader: Reader) -> None:
    project, hackney = small.entity("Project", "Bins"), small.entity("Borough", "Hackney")
    small.former(hackney, "participatesIn", project)

    page = await entities(
        reader, Listing("Project", (Linked("hasParticipant", "Organisation", hackney),))
    )

    assert page.nodes == ()


@pytest.mark.parametrize(("descending", "names"), [(False, "abc"), (True, "bac")])
async def test_empty_values_come_last_in_either_order(
    small: SmallGraph, reader: Reader, descending: bool, names: str
) -> None:
    small.entity("Project", "c")
    small.entity("Project", "a", startDate=dt.date(2019, 1, 1))
    small.entity("Project", "b", startDate=dt.date(2020, 1, 1))

    page = await entities(reader, Listing("Project", order_by="startDate", descending=descending))

    assert [n.name for n in page.nodes] == list(names)


async def test_text_finds_the_best_fit_first(small: SmallGraph, reader: Reader) -> None:
    small.entity("Project", "Bins", description="Also about planning applications.")
    small.entity("Project", "Planning applications")
    small.entity("Theme", "Planning")

    page = await entities(reader, Listing("Project", text="planing", count=True))

    assert [n.name for n in page.nodes] == ["Planning applications", "Bins"]
    assert page.total == 2


async def test_a_text_without_words_finds_nothing(small: SmallGraph, reader: Reader) -> None:
    small.entity("Project", "Bins")

    page = await entities(reader, Listing("Project", text="!!", count=True))

    assert (page.nodes, page.total) == ((), 0)


async def test_single_things_come_in_the_order_asked(small: SmallGraph, reader: Reader) -> None:
    small.entity("Borough", "Hackney", gssCode="E09000012")
    small.entity("Borough", "Camden", gssCode="E09000007")

    found = await entities_by(reader, "Borough", "gssCode", ["E09000007", "none", "E09000012"])

    assert [node.name if node else None for node in found] == ["Camden", None, "Hackney"]
    assert reader.statements == 1
