"""Search: by names, aliases and descriptions, in spite of a typing mistake."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.queries.search import Facet, Facets, Search, facets, search
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

    found = await search(reader, Search(text), 0, 10)

    assert found.hits[0].node.name == "Hackney"


async def test_a_name_counts_more_than_a_description(small: SmallGraph, reader: Reader) -> None:
    small.entity("Project", "Bins", description="Hackney, Hackney and again Hackney.")
    small.entity("Borough", "Hackney")

    found = await search(reader, Search("hackney"), 0, 10)

    assert [hit.node.name for hit in found.hits] == ["Hackney", "Bins"]


async def test_a_skill_at_large_comes_after_what_is_here(small: SmallGraph, reader: Reader) -> None:
    small.entity("Skill", "cloud", framework="ESCO")
    small.entity("Project", "Council cloud")

    found = await search(reader, Search("cloud"), 0, 10)

    assert [hit.node.name for hit in found.hits] == ["Council cloud", "cloud"]


async def test_types_and_pages(small: SmallGraph, reader: Reader) -> None:
    small.entity("Borough", "Hackney")
    small.entity("Project", "Hackney bins")
    small.entity("Project", "Hackney trees")

    found = await search(reader, Search("hackney", ("Project",)), 1, 1)

    assert (len(found.hits), found.total) == (1, 2)
    assert found.hits[0].node.type == "Project"


@pytest.mark.parametrize(
    "text", ['"', "name:*", "a AND", "(", "[1 TO 2]", "x~9 OR *:*", "\\", "-", "of the", "AND OR"]
)
async def test_nothing_in_a_text_is_syntax(small: SmallGraph, reader: Reader, text: str) -> None:
    small.entity("Borough", "Hackney")

    found = await search(reader, Search(text), 0, 10)

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
        "transports london",
    ],
)
async def test_a_body_is_found_in_any_order_and_half_typed(
    small: SmallGraph, reader: Reader, text: str
) -> None:
    small.entity("PublicBody", "Transport for London", aliases=["TfL"])
    small.entity("PublicBody", "Transport for Greater Manchester", aliases=["TfGM"])
    small.entity("Opportunity", "TfL: a new transport planner for London and more of the same")

    found = await search(reader, Search(text), 0, 10)

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

    found = await search(reader, Search(text), 0, 10)

    assert [hit.node.name for hit in found.hits] == [name]


async def test_what_is_called_so_comes_before_what_is_called_so_and_more(
    small: SmallGraph, reader: Reader
) -> None:
    small.entity("Project", "Pipeline adoption")
    small.entity("Organisation", "A body", aliases=["Others", "PIPELINE"])
    small.entity("Project", "Pipeline")

    found = await search(reader, Search("pipeline"), 0, 10)

    assert [hit.node.name for hit in found.hits][:2] == ["Pipeline", "A body"]


async def test_a_type_that_the_words_name_comes_first(small: SmallGraph, reader: Reader) -> None:
    small.entity("Theme", "Housing repairs")
    small.entity("Project", "Housing repairs online")

    found = await search(reader, Search("projects about housing repairs"), 0, 10)

    assert [hit.node.type for hit in found.hits] == ["Project", "Theme"]


def _two_orders(words: list[str]) -> st.SearchStrategy[tuple[list[str], list[str]]]:
    return st.tuples(st.just(words), st.permutations(words))


@pytest.fixture
def several(small: SmallGraph) -> None:
    small.entity("PublicBody", "Transport for London", aliases=["TfL"])
    small.entity("Project", "Housing repairs online", description="Of Camden Council, digitally.")
    small.entity("Project", "Digital housing", tags=["online", "repairs", "london"])
    small.entity("Borough", "Camden", aliases=["Camden Council", "London Borough of Camden"])
    small.entity("Company", "LondonTransport Ltd", aliases=["Digital Camden"])


WORDS = ("transport", "london", "camden", "housing", "repairs", "online", "council", "digital")


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True).flatmap(_two_orders))
@pytest.mark.usefixtures("several")
async def test_the_order_of_words_changes_no_hit(
    reader: Reader, orders: tuple[list[str], list[str]]
) -> None:
    one, other = [await search(reader, Search(" ".join(words)), 0, 100) for words in orders]

    assert {hit.node.id for hit in one.hits} == {hit.node.id for hit in other.hits}


async def test_hits_of_a_theme_of_an_organisation_and_of_a_source(
    small: SmallGraph, reader: Reader
) -> None:
    theme = small.entity("Theme", "Housing", aliases=["repairs"])
    camden = small.entity("Borough", "Camden")
    hackney = small.entity("Borough", "Hackney")
    small.source("founding")
    ours = small.entity("Project", "Repairs of ours")
    theirs = small.entity("Project", "Repairs of theirs")
    small.entity("Project", "Repairs of nobody")
    small.link(ours, "hasTheme", theme)
    small.link(camden, "participatesIn", ours)
    small.link(hackney, "participatesIn", theirs)
    small.former(camden, "participatesIn", theirs)
    small.record("founding", "1", ours)

    by_theme = await search(reader, Search("repairs", theme="housing"), 0, 10)
    by_organisation = await search(reader, Search("repairs", organisation=camden), 0, 10)
    by_source = await search(reader, Search("repairs", source="founding"), 0, 10)
    by_all = await search(
        reader, Search("repairs", ("Project",), "housing", "camden", "founding"), 0, 10
    )
    by_other = await search(reader, Search("repairs", theme="housing", source="other"), 0, 10)

    assert {hit.node.id for hit in by_theme.hits} == {theme, ours}
    assert [hit.node.id for hit in by_organisation.hits] == [ours]
    assert [hit.node.id for hit in by_source.hits] == [ours]
    assert [hit.node.id for hit in by_all.hits] == [ours]
    assert by_other.total == 0


async def test_the_kinds_of_all_hits(small: SmallGraph, reader: Reader) -> None:
    theme = small.entity("Theme", "Housing", slug="housing")
    small.source("founding", title="Founding facts")
    for n in range(3):
        project = small.entity("Project", f"Repairs {n}")
        small.link(project, "hasTheme", theme)
        small.record("founding", f"{n}", project)
        small.record("founding", f"{n} again", project)
    small.entity("Borough", "Repairs")
    small.entity("Borough", "Camden")

    found = await facets(reader, Search("repairs"))

    assert found.counted == 4
    assert found.types == (Facet("Project", "Project", 3), Facet("Borough", "Borough", 1))
    assert found.themes == (Facet("housing", "Housing", 3),)
    assert found.sources == (Facet("founding", "Founding facts", 3),)


async def test_nothing_found_is_of_no_kind(small: SmallGraph, reader: Reader) -> None:
    small.entity("Borough", "Camden")

    found = await facets(reader, Search("--"))

    assert found == Facets(0, (), (), ())
