"""Search: by names, aliases and descriptions, in spite of a typing mistake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.queries.search import search
from graph.queries.text import lucene
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


@given(st.text())
def test_only_letters_and_digits_of_a_text_reach_lucene(text: str) -> None:
    query = lucene(text)

    if query is not None:
        for word in ("name:", "aliases:", " OR ", " AND "):
            query = query.replace(word, " ")
        assert all(c.isalnum() or c in '_ "()^.*~' for c in query)
