"""Which sources things and relationships come from."""

import pytest

from graph.queries.origins import origins
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


async def test_each_source_is_named_once_by_rank(small: SmallGraph, reader: Reader) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    for name, rank in (("late", 9), ("early", 1), ("other", 5)):
        small.source(name, rank=rank)
    for source, id_, about in (("late", "1", hackney), ("early", "2", hackney),
                               ("early", "3", hackney), ("other", "4", camden)):  # fmt: skip
        small.record(source, id_, about)

    found = await origins(reader, [hackney], ["record/late/1", "record/other/4"])

    assert [source["name"] for source in found.sources] == ["early", "other", "late"]
    assert found.things == {hackney: ["early", "late"]}
    assert found.records == {"record/late/1": "late", "record/other/4": "other"}


async def test_what_rests_on_no_thing_rests_on_all_sources(
    small: SmallGraph, reader: Reader
) -> None:
    small.source("list")

    found = await origins(reader, [])

    assert [source["name"] for source in found.sources] == ["list"]
