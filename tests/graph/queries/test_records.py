"""Where facts come from."""

import pytest

from graph.asking.level import Window
from graph.asking.moment import NOW
from graph.queries.records import records, records_about
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


async def test_records_come_with_their_source_in_the_order_asked(
    small: SmallGraph, reader: Reader
) -> None:
    bins = small.entity("Project", "Bins")
    small.source("list")
    one, two = (small.record("list", name, bins) for name in ("1", "2"))

    found = await records(reader, NOW, [two, "record/none", one])

    assert [r.record["id"] if r else None for r in found] == [two, None, one]
    assert found[0] is not None
    assert found[0].source["title"] == "The list list"


async def test_the_most_authoritative_record_about_a_thing_is_first(
    small: SmallGraph, reader: Reader
) -> None:
    bins = small.entity("Project", "Bins")
    small.source("blog", rank=90)
    small.source("register", rank=1)
    small.record("blog", "a", bins)
    small.record("register", "b", bins)

    (page,) = await records_about(reader, NOW, [bins], Window(1))

    assert [r.source["name"] for r in page.records] == ["register"]
    assert (page.total, page.more) == (2, True)
    assert page.records[0].about["rule"] == "identifier"
