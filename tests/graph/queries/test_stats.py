"""How much is in the graph."""

import pytest

from graph.queries.sources import source, sources
from graph.queries.stats import stats
from graph.reader import Reader
from tests.graph.small_graph import LOADED, SmallGraph

pytestmark = pytest.mark.neo4j


async def test_current_things_are_counted(small: SmallGraph, reader: Reader) -> None:
    hackney, loti = small.entity("Borough", "Hackney"), small.entity("Partnership", "LOTI")
    small.link(hackney, "memberOf", loti)
    small.former(hackney, "supportedBy", loti)
    small.source("list")
    small.record("list", "1", hackney)

    counts = await stats(reader)

    assert (counts.entities, counts.relationships) == (2, 1)
    assert (counts.by_type["Organisation"], counts.by_type["Borough"]) == (2, 1)
    assert counts.by_type["Charity"] == 0
    assert counts.by_relation["memberOf"] == 1
    assert [(s["name"], s["records"]) for s in counts.by_source] == [("list", 1)]
    assert counts.loaded_at == LOADED
    assert reader.statements == 1


async def test_an_empty_graph_counts_nothing(small: SmallGraph, reader: Reader) -> None:  # noqa: ARG001
    counts = await stats(reader)

    assert (counts.entities, counts.relationships, counts.loaded_at) == (0, 0, None)


async def test_sources_come_most_authoritative_first(small: SmallGraph, reader: Reader) -> None:
    small.source("blog", rank=9)
    small.source("register", rank=1)

    assert [s["name"] for s in await sources(reader)] == ["register", "blog"]
    assert await source(reader, "source/none") is None
