"""Single entities by what names them."""

import pytest

from graph.queries.entities import entities_by
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


async def test_single_things_come_in_the_order_asked(small: SmallGraph, reader: Reader) -> None:
    small.entity("Borough", "Hackney", gssCode="E09000012")
    small.entity("Borough", "Camden", gssCode="E09000007")

    found = await entities_by(reader, "Borough", "gssCode", ["E09000007", "none", "E09000012"])

    assert [node.name if node else None for node in found] == ["Camden", None, "Hackney"]
    assert reader.statements == 1
