"""What is around an entity."""

import pytest

from graph.queries.neighbourhood import neighbourhood
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


def chain(small: SmallGraph) -> str:
    """Hackney, Bins, Camden, Trees, one after the other."""
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    bins, trees = small.entity("Project", "Bins"), small.entity("Project", "Trees")
    for borough, project in ((hackney, bins), (camden, bins), (camden, trees)):
        small.link(borough, "participatesIn", project, role="partner")
    return hackney


async def test_it_reaches_as_far_as_asked(small: SmallGraph, reader: Reader) -> None:
    hackney = chain(small)

    found = await neighbourhood(reader, hackney, depth=2)

    assert found is not None
    assert [(n.node.name, n.distance) for n in found.neighbours] == [
        ("Hackney", 0),
        ("Bins", 1),
        ("Camden", 2),
    ]
    assert [(item.relation, item.object) for item in found.links] == [
        ("participatesIn", "project/bins")
    ] * 2


async def test_it_says_when_there_is_more(small: SmallGraph, reader: Reader) -> None:
    hackney = chain(small)

    some = await neighbourhood(reader, hackney, depth=3, first=2)
    everything = await neighbourhood(reader, hackney, depth=3, first=3)

    assert some is not None
    assert everything is not None
    assert (len(some.neighbours), some.left_out) == (3, {"Project": 1})
    assert (len(everything.neighbours), everything.left_out) == (4, {})


async def test_only_things_of_the_types_are_entered(small: SmallGraph, reader: Reader) -> None:
    hackney = chain(small)

    found = await neighbourhood(reader, hackney, depth=3, types=("Organisation",))

    assert found is not None
    assert [n.node.name for n in found.neighbours] == ["Hackney"]


async def test_records_and_former_relationships_are_no_neighbours(
    small: SmallGraph, reader: Reader
) -> None:
    hackney, loti = small.entity("Borough", "Hackney"), small.entity("Partnership", "LOTI")
    small.source("list")
    small.record("list", "1", hackney)
    small.former(hackney, "memberOf", loti)

    found = await neighbourhood(reader, hackney, depth=3)

    assert found is not None
    assert (len(found.neighbours), found.links, found.left_out) == (1, (), {})


async def test_nothing_is_around_nothing(reader: Reader) -> None:
    assert await neighbourhood(reader, "organisation/none") is None


async def test_the_many_of_a_type_do_not_crowd_out_the_others(
    small: SmallGraph, reader: Reader
) -> None:
    hackney, loti = small.entity("Borough", "Hackney"), small.entity("Partnership", "LOTI")
    small.link(hackney, "memberOf", loti)
    for name in ("A", "B", "C"):
        small.link(small.entity("Opportunity", name), "soughtBy", hackney)

    found = await neighbourhood(reader, hackney, limits={"Opportunity": 1}, first=3)

    assert found is not None
    assert [n.node.name for n in found.neighbours] == ["Hackney", "A", "LOTI"]
    assert found.left_out == {"Opportunity": 2}


async def test_a_limit_of_a_type_holds_for_its_special_ones(
    small: SmallGraph, reader: Reader
) -> None:
    loti = small.entity("Partnership", "LOTI")
    for name in ("Hackney", "Camden"):
        small.link(small.entity("Borough", name), "memberOf", loti)

    found = await neighbourhood(reader, loti, limits={"Organisation": 1})

    assert found is not None
    assert [n.node.name for n in found.neighbours] == ["LOTI", "Camden"]


async def test_the_best_known_come_first_and_what_says_nothing_comes_last(
    small: SmallGraph, reader: Reader
) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    loti, series = small.entity("Partnership", "LOTI"), small.entity("DatasetSeries", "A list")
    agreed, wish = small.entity("SharingAgreement", "Agreed"), small.entity("Opportunity", "A wish")
    small.source("made-up", synthetic=True)
    for borough in (hackney, camden):
        small.link(borough, "memberOf", loti)
        small.link(borough, "mustPublish", series, obligation="statutory")
        record = small.record("made-up", borough, agreed)
        small.link(agreed, "hasParty", borough, records=[record])
    small.link(wish, "soughtBy", hackney)

    found = await neighbourhood(reader, hackney)

    assert found is not None
    names = [n.node.name for n in found.neighbours]
    assert names[:3] == ["Hackney", "LOTI", "A wish"]
    assert sorted(names[3:]) == ["A list", "Agreed"]
