"""`search`, as a client asks it: marked parts, reasons, kinds and filters."""

import pytest

from graph.reader import Reader
from tests.graph.small_graph import SmallGraph
from tests.schema.conftest import Ask

pytestmark = pytest.mark.neo4j


@pytest.fixture
def town(small: SmallGraph) -> None:
    """Hackney leads Housing repairs, about Housing; Camden has repairs too."""
    hackney = small.entity("Borough", "Hackney", aliases=["LB Hackney", "Hackney Council"])
    theme = small.entity("Theme", "Housing", aliases=["repairs"])
    project = small.entity("Project", "Housing repairs", description="Réparer, in Hackney.")
    small.entity("Project", "Repairs of Camden")
    small.source("list", title="The list")
    small.record("list", "1", project)
    small.link(hackney, "participatesIn", project, role="lead")
    small.link(project, "hasTheme", theme)


@pytest.mark.usefixtures("town")
async def test_a_page_is_one_statement(ask: Ask, reader: Reader) -> None:
    await ask(
        """{ search(text: "repairs", first: 1) { totalCount pageInfo { hasNextPage }
             edges { score node { name } highlights { text } explanation { sentence } } } }"""
    )

    assert reader.statements == 1


@pytest.mark.usefixtures("town")
async def test_what_fits_is_marked(ask: Ask) -> None:
    data = await ask(
        """{ search(text: "hackny counc", types: [BOROUGH]) { edges {
             highlights { property text parts { text marked } ranges { start end } } } } }"""
    )

    (edge,) = data["search"]["edges"]
    assert edge["highlights"][2] == {
        "property": "aliases",
        "text": "Hackney Council",
        "parts": [
            {"text": "Hackney", "marked": True},
            {"text": " ", "marked": False},
            {"text": "Counc", "marked": True},
            {"text": "il", "marked": False},
        ],
        "ranges": [{"start": 0, "end": 7}, {"start": 8, "end": 13}],
    }


@pytest.mark.usefixtures("town")
async def test_why_it_fits_is_told(ask: Ask) -> None:
    data = await ask(
        """{ search(text: "lb hackney") { edges { score explanation { sentence textScore
             matches { word property how written points share } factors { by because } } } } }"""
    )

    (edge,) = data["search"]["edges"]
    told = edge["explanation"]
    assert told["matches"][0] == {
        "word": "lb hackney",
        "property": "aliases",
        "how": "TOGETHER",
        "written": "LB Hackney",
        "points": 6,
        "share": pytest.approx(6 / 22),
    }
    assert told["factors"] == [{"by": 2.5, "because": "one of its other names is what was typed"}]
    assert told["textScore"] * 2.5 == pytest.approx(edge["score"])
    assert told["sentence"] == (
        "“lb hackney” stands together as “LB Hackney” in aliases; "
        "“hackney” is “Hackney” in name; “lb” is “LB” in aliases; "
        "“hackney” is “Hackney” in aliases; one of its other names is what was typed (× 2.5)."
    )


@pytest.mark.usefixtures("town")
async def test_the_kinds_are_counted_on_all_pages(ask: Ask) -> None:
    data = await ask(
        """{ search(text: "repairs", first: 1) { totalCount facets { counted
             types { value label count } themes { value label count }
             sources { value label count } } } }"""
    )

    assert data["search"] == {
        "totalCount": 3,
        "facets": {
            "counted": 3,
            "types": [
                {"value": "PROJECT", "label": "Project", "count": 2},
                {"value": "THEME", "label": "Theme", "count": 1},
            ],
            "themes": [{"value": "housing", "label": "Housing", "count": 1}],
            "sources": [{"value": "list", "label": "The list", "count": 1}],
        },
    }


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("only", "names"),
    [
        ('theme: "housing"', ["Housing", "Housing repairs"]),
        ('organisation: "organisation/hackney"', ["Housing repairs"]),
        ('source: "list", theme: "housing"', ["Housing repairs"]),
        ('source: "nowhere"', []),
    ],
)
async def test_only_what_a_filter_lets_through(ask: Ask, only: str, names: list[str]) -> None:
    data = await ask(f'{{ search(text: "repairs", only: {{{only}}}) {{ nodes {{ name }} }} }}')

    assert sorted(node["name"] for node in data["search"]["nodes"]) == names


async def test_a_text_without_a_word_finds_nothing(ask: Ask) -> None:
    data = await ask('{ search(text: "--") { totalCount nodes { name } facets { counted } } }')

    assert data["search"] == {"totalCount": 0, "nodes": [], "facets": {"counted": 0}}
