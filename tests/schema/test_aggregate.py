"""What lists, and relations of each of many things, add up to."""

import datetime as dt

import pytest

from graph.asking.ask import ask as ask_level
from graph.asking.columns import Below, Stored
from graph.asking.level import Everything, Facet, Level, Related, Window
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph
from tests.schema.conftest import Ask

pytestmark = pytest.mark.neo4j


@pytest.fixture
def city(small: SmallGraph) -> SmallGraph:
    """Two boroughs; Hackney takes part in two projects, one of them Brent's."""
    hackney, brent = small.entity("Borough", "Hackney"), small.entity("Borough", "Brent")
    bins = small.entity("Project", "Bins", amount=10.0, phase="beta", startDate=dt.date(2019, 1, 2))
    maps = small.entity("Project", "Maps", amount=30.0, phase="beta", startDate=dt.date(2020, 1, 2))
    small.link(hackney, "participatesIn", bins, role="lead")
    small.link(hackney, "participatesIn", maps, role="partner")
    small.link(brent, "participatesIn", maps, role="lead")
    return small


@pytest.mark.usefixtures("city")
async def test_each_of_many_things_has_aggregates_of_its_own(ask: Ask) -> None:
    data = await ask(
        """{ boroughs { nodes { name participatesIn(where: {edge: {role: {eq: LEAD}}}) {
             aggregate { amount { count sum mean min max } startDate { max }
                         facets { phase { value label count amount { sum } } } } } } } }"""
    )

    brent, hackney = data["boroughs"]["nodes"]
    for borough, amount, day in ((brent, 30.0, "2020-01-02"), (hackney, 10.0, "2019-01-02")):
        found = borough["participatesIn"]["aggregate"]
        assert found["amount"] == dict.fromkeys(("sum", "mean", "min", "max"), amount) | {
            "count": 1
        }
        assert found["startDate"] == {"max": day}
        assert found["facets"]["phase"] == [
            {"value": "BETA", "label": "Beta", "count": 1, "amount": {"sum": amount}}
        ]


@pytest.mark.usefixtures("city")
async def test_a_level_has_facets_below_each_of_its_rows_in_one_statement(reader: Reader) -> None:
    below = Level(Related("participatesIn"), None, facets=(Facet("phase", 10),))
    level = Level(Everything("Borough"), Window(10), (Stored("name"), Below(below)))

    rows, *_ = await ask_level(reader, level)

    assert [(name, found[-1]) for name, found in rows] == [
        ("Brent", [[["beta", "beta", 1, [None]]]]),
        ("Hackney", [[["beta", "beta", 2, [None]]]]),
    ]
    assert reader.statements == 1


async def test_a_filtered_list_has_facets_by_theme_borough_phase_and_year(
    city: SmallGraph, ask: Ask
) -> None:
    city.link("project/bins", "hasTheme", city.entity("Theme", "Waste"))
    city.link(city.entity("Company", "A firm"), "participatesIn", "project/bins", role="partner")
    city.entity("Project", "Other", phase="live", amount=5.0, startDate=dt.date(2019, 5, 5))

    data = await ask(
        """{ projects(where: {phase: {eq: BETA}}, first: 1) { totalCount nodes { name }
             aggregate { amount { sum } facets { phase { label count } startDate { value count }
             hasTheme { value label count } hasParticipant(types: [BOROUGH]) { label count
             amount { sum } } } } } }"""
    )

    assert data["projects"] == {
        "totalCount": 2,
        "nodes": [{"name": "Bins"}],
        "aggregate": {
            "amount": {"sum": 40.0},
            "facets": {
                "phase": [{"label": "Beta", "count": 2}],
                "startDate": [{"value": "2020", "count": 1}, {"value": "2019", "count": 1}],
                "hasTheme": [{"value": "theme/waste", "label": "Waste", "count": 1}],
                "hasParticipant": [
                    {"label": "Hackney", "count": 2, "amount": {"sum": 40.0}},
                    {"label": "Brent", "count": 1, "amount": {"sum": 30.0}},
                ],
            },
        },
    }


async def test_a_project_with_two_parts_in_it_is_added_up_once(city: SmallGraph, ask: Ask) -> None:
    city.link("organisation/hackney", "participatesIn", "project/bins", role="partner")

    data = await ask(
        """{ borough(slug: "hackney") { participatesIn { totalCount aggregate {
             amount { count sum }
             facets { phase { count } hasParticipant { label count } } } } } }"""
    )

    assert data["borough"]["participatesIn"] == {
        "totalCount": 3,
        "aggregate": {
            "amount": {"count": 2, "sum": 40.0},
            "facets": {
                "phase": [{"count": 2}],
                "hasParticipant": [
                    {"label": "Hackney", "count": 2},
                    {"label": "Brent", "count": 1},
                ],
            },
        },
    }
