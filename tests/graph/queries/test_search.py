"""Search: by names, aliases and descriptions, in spite of a typing mistake."""

import pytest

from graph.queries.search import search
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


@pytest.mark.parametrize(
    "text", ["Hackney", "hackny", "HACKEY", "hack", "LB Hackney", "london borough of hackney"]
)
async def test_a_borough_is_found_however_it_is_written(
    small: SmallGraph, reader: Reader, text: str
) -> None:
    small.entity("Borough", "Hackney", aliases=["LB Hackney", "London Borough of Hackney"])
    small.entity("Borough", "Camden", aliases=["LB Camden", "London Borough of Camden"])

    found = await search(reader, text, (), 0, 10)

    assert found.hits[0].node.name == "Hackney"


async def test_a_name_counts_more_than_a_description(small: SmallGraph, reader: Reader) -> None:
    small.entity("Project", "Bins", description="Hackney, Hackney and again Hackney.")
    small.entity("Borough", "Hackney")

    found = await search(reader, "hackney", (), 0, 10)

    assert [hit.node.name for hit in found.hits] == ["Hackney", "Bins"]


async def test_a_skill_at_large_comes_after_what_is_here(small: SmallGraph, reader: Reader) -> None:
    small.entity("Skill", "cloud", framework="ESCO")
    small.entity("Project", "Council cloud")

    found = await search(reader, "cloud", (), 0, 10)

    assert [hit.node.name for hit in found.hits] == ["Council cloud", "cloud"]


async def test_types_and_pages(small: SmallGraph, reader: Reader) -> None:
    small.entity("Borough", "Hackney")
    small.entity("Project", "Hackney bins")
    small.entity("Project", "Hackney trees")

    found = await search(reader, "hackney", ("Project",), 1, 1)

    assert (len(found.hits), found.total) == (1, 2)
    assert found.hits[0].node.type == "Project"


@pytest.mark.parametrize(
    "text", ['"', "name:*", "a AND", "(", "[1 TO 2]", "x~9 OR *:*", "\\", "-", "of the", "AND OR"]
)
async def test_nothing_in_a_text_is_syntax(small: SmallGraph, reader: Reader, text: str) -> None:
    small.entity("Borough", "Hackney")

    found = await search(reader, text, (), 0, 10)

    assert found.hits == ()


@pytest.mark.parametrize(
    "text",
    [
        "transport for london",
        "london transport",
        "transprot for lndon",
        "transport for l",
        "transport for",
        "TFL",
        "Trànsport",
        "who is transport",
        "transportation london",
    ],
)
async def test_a_body_is_found_in_any_order_and_half_typed(
    small: SmallGraph, reader: Reader, text: str
) -> None:
    small.entity("PublicBody", "Transport for London", aliases=["TfL"])
    small.entity("PublicBody", "Transport for Greater Manchester", aliases=["TfGM"])
    small.entity("Opportunity", "TfL: a new transport planner for London and more of the same")

    found = await search(reader, text, (), 0, 10)

    assert found.hits[0].node.name == "Transport for London"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("future gov", "FUTUREGOV. LTD"),
        ("unboxed consulting limited", "Unboxed Consulting Ltd"),
        ("consulting unboxed", "Unboxed Consulting Ltd"),
    ],
)
async def test_a_firm_is_found_however_its_name_is_written(
    small: SmallGraph, reader: Reader, text: str, name: str
) -> None:
    small.entity("Company", "FUTUREGOV. LTD")
    small.entity("Company", "Unboxed Consulting Ltd")
    small.entity("Company", "Consultants Limited")

    found = await search(reader, text, (), 0, 10)

    assert [hit.node.name for hit in found.hits] == [name]


async def test_what_is_called_so_comes_before_what_is_called_so_and_more(
    small: SmallGraph, reader: Reader
) -> None:
    small.entity("Project", "Pipeline adoption")
    small.entity("Organisation", "A body", aliases=["Others", "PIPELINE"])
    small.entity("Project", "Pipeline")

    found = await search(reader, "pipeline", (), 0, 10)

    assert [hit.node.name for hit in found.hits][:2] == ["Pipeline", "A body"]


async def test_a_type_that_the_words_name_comes_first(small: SmallGraph, reader: Reader) -> None:
    small.entity("Theme", "Housing repairs")
    small.entity("Project", "Housing repairs online")

    found = await search(reader, "projects about housing repairs", (), 0, 10)

    assert [hit.node.type for hit in found.hits] == ["Project", "Theme"]
