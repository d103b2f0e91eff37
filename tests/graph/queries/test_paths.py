"""How two entities are connected."""

import pytest

from graph.queries.paths import paths
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

    (there,) = await paths(reader, ucl, hackney, 4, 5)
    (back,) = await paths(reader, hackney, ucl, 4, 5)

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

    found = await paths(reader, bins, trees, 2, 5)

    assert [path.nodes[1].name for path in found] == ["B", "A"]


async def test_what_says_nothing_is_not_walked(small: SmallGraph, reader: Reader) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    series, loti = small.entity("DatasetSeries", "Land"), small.entity("Partnership", "LOTI")
    for borough in (hackney, camden):
        small.link(borough, "mustPublish", series, obligation="statutory")
        small.former(borough, "memberOf", loti)

    assert await paths(reader, hackney, camden, 6, 5) == []


async def test_a_path_longer_than_asked_is_none(small: SmallGraph, reader: Reader) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    loti = small.entity("Partnership", "LOTI")
    for borough in (hackney, camden):
        small.link(borough, "memberOf", loti)

    assert await paths(reader, hackney, camden, 1, 5) == []
    assert await paths(reader, hackney, hackney, 1, 5) == []
