"""How two entities are connected."""

import pytest

from graph.queries.paths import paths
from graph.queries.walkable import Walkable
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


async def test_a_path_reads_as_a_sentence_in_its_direction(
    small: SmallGraph, reader: Reader
) -> None:
    loti = small.entity("Partnership", "LOTI")
    ucl, hackney = small.entity("University", "UCL"), small.entity("Borough", "Hackney")
    small.link(loti, "supportedBy", ucl)
    small.link(hackney, "memberOf", loti, role="member")

    (there,) = await paths(reader, ucl, hackney, Walkable(), 4, 5)
    (back,) = await paths(reader, hackney, ucl, Walkable(), 4, 5)

    assert there.sentence == "UCL supports LOTI, which has the member Hackney."
    assert back.sentence == "Hackney is a member of LOTI, which is supported by UCL."
    assert [node.name for node in there.nodes] == ["UCL", "LOTI", "Hackney"]
    assert [item.relation for item in there.links] == ["supportedBy", "memberOf"]


async def test_asserted_paths_come_before_inferred_ones(small: SmallGraph, reader: Reader) -> None:
    bins, trees = small.entity("Project", "Bins"), small.entity("Project", "Trees")
    guessed, said = small.entity("Theme", "A"), small.entity("Theme", "B")
    for project in (bins, trees):
        small.link(project, "hasTheme", guessed, basis="inferred", matched=["a"])
        small.link(project, "hasTheme", said)

    found = await paths(reader, bins, trees, Walkable(), 2, 5)

    assert [path.nodes[1].name for path in found] == ["B", "A"]


async def test_what_says_nothing_is_not_walked(small: SmallGraph, reader: Reader) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    series, loti = small.entity("DatasetSeries", "Land"), small.entity("Partnership", "LOTI")
    for borough in (hackney, camden):
        small.link(borough, "mustPublish", series, obligation="statutory")
        small.former(borough, "memberOf", loti)

    assert await paths(reader, hackney, camden, Walkable(), 6, 5) == []


async def test_a_path_longer_than_asked_is_none(small: SmallGraph, reader: Reader) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    loti = small.entity("Partnership", "LOTI")
    for borough in (hackney, camden):
        small.link(borough, "memberOf", loti)

    assert await paths(reader, hackney, camden, Walkable(), 1, 5) == []
    assert await paths(reader, hackney, hackney, Walkable(), 1, 5) == []


async def test_a_way_is_found_around_what_is_to_be_avoided(
    small: SmallGraph, reader: Reader
) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    loti, bins = small.entity("Partnership", "LOTI"), small.entity("Project", "Bins")
    small.link(hackney, "memberOf", loti)
    small.link(camden, "memberOf", loti, basis="inferred", matched=["member"])
    for borough in (hackney, camden):
        small.link(borough, "participatesIn", bins, role="partner")

    async def middles(through: Walkable) -> list[str]:
        return [p.nodes[1].name for p in await paths(reader, hackney, camden, through, 2, 5)]

    assert await middles(Walkable()) == ["Bins", "LOTI"]
    assert await middles(Walkable(avoid=(bins,))) == ["LOTI"]
    assert await middles(Walkable(types=("Project",))) == ["Bins"]
    assert await middles(Walkable(relations=("memberOf",))) == ["LOTI"]
    assert await middles(Walkable(relations=("memberOf",), asserted=True)) == []


async def test_ways_by_what_few_are_tied_to_come_first(small: SmallGraph, reader: Reader) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    hub, rare = small.entity("Theme", "All"), small.entity("Theme", "Bees")
    for i, theme in enumerate((hub, rare)):
        for borough in (hackney, camden):
            project = small.entity("Project", f"{theme} {borough}")
            small.link(borough, "participatesIn", project, role="lead")
            small.link(project, "hasTheme", theme)
        for other in range(3 - 3 * i):
            small.link(small.entity("Project", f"Other {other}"), "hasTheme", theme)

    found = await paths(reader, hackney, camden, Walkable(), 4, 5)

    assert [path.nodes[2].name for path in found] == ["Bees", "All"]


async def test_what_only_made_up_sources_say_is_not_walked(
    small: SmallGraph, reader: Reader
) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    agreed, loti = small.entity("SharingAgreement", "Agreed"), small.entity("Partnership", "LOTI")
    for borough in (hackney, camden):
        small.link(agreed, "hasParty", borough, records=["record/made-up/1"])
        small.link(borough, "memberOf", loti, records=["record/made-up/1", "record/list/1"])

    found = await paths(reader, hackney, camden, Walkable(made_up=("record/made-up/1",)), 4, 5)

    assert [path.nodes[1].name for path in found] == ["LOTI"]
