"""What words in a question mean."""

import pytest

from graph.queries.meant import meant
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


@pytest.mark.parametrize(
    "text",
    ["organisation/futuregov-ltd", "futuregov-ltd", "FutureGov", "futuregov limited", "1234567"],
)
async def test_a_firm_is_meant_by_id_slug_name_or_number(
    small: SmallGraph, reader: Reader, text: str
) -> None:
    firm = small.entity(
        "Company", "FUTUREGOV. LTD", slug="futuregov-ltd", identifiers=["company:01234567"]
    )
    small.entity("Company", "Future Governance Ltd")

    found = await meant(reader, {"Organisation": [text]})

    assert [thing.id for thing in found.things["Organisation"]] == [firm]
    assert found.unknown == ()


async def test_concepts_are_meant_by_name_or_alias_and_the_rest_is_unknown(
    small: SmallGraph, reader: Reader
) -> None:
    small.entity("Skill", "User research", aliases=["UX research"])
    small.entity("Theme", "Housing")

    found = await meant(reader, {"Skill": ["ux Research", "juggling"], "Theme": ["housing"]})

    assert {type_: [x.name for x in things] for type_, things in found.things.items()} == {
        "Skill": ["User research"],
        "Theme": ["Housing"],
    }
    assert found.unknown == ("juggling",)


async def test_nothing_means_nothing(reader: Reader) -> None:
    assert (await meant(reader, {})).things == {}
