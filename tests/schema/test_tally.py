"""What the answers to questions add up to, on all pages."""

import datetime as dt
from typing import Any

import pytest
import strawberry
from graphql import GraphQLObjectType
from hypothesis import given
from hypothesis import strategies as st

from schema.build import Schema
from schema.connection import Answer, answered
from schema.enumeration import scheme_enum
from schema.tally import Tally
from tests.graph.small_graph import SmallGraph
from tests.schema.conftest import Ask

PHASE: Any = scheme_enum("ProjectPhase")


@strawberry.type(description="A step.")
class Step:
    """A step, which the tests below add up."""

    phase: PHASE | None
    tag: list[str]
    paid: bool
    price: float | None
    day: dt.date | None


@strawberry.type(description="A page of steps.")
class StepConnection(Answer[Step]):
    """A page of steps."""

    aggregate = Tally(item=Step, by=("tag",)).as_field()


STEPS = st.builds(
    Step,
    phase=st.sampled_from([None, *PHASE]),
    tag=st.lists(st.sampled_from(["a", "b"]), unique=True),
    paid=st.booleans(),
    price=st.none() | st.integers(0, 100).map(float),
    day=st.none() | st.dates(dt.date(2017, 1, 1), dt.date(2020, 1, 1)),
)


def add_up(steps: list[Step], asked: str) -> Any:
    """The aggregate of a page of one of these steps."""

    @strawberry.type
    class Query:
        @strawberry.field
        def steps(self) -> StepConnection:
            return StepConnection(**answered(steps, (0, 1), lambda step: step))

    schema = strawberry.Schema(Query)
    return schema.execute(f"{{ steps {{ aggregate {{ {asked} }} }} }}")


async def aggregate(steps: list[Step], asked: str) -> Any:
    result = await add_up(steps, asked)
    assert result.errors is None
    return result.data["steps"]["aggregate"]


@given(st.lists(STEPS))
async def test_numbers_are_measured_and_items_grouped(steps: list[Step]) -> None:
    found = await aggregate(
        steps,
        """price { count min max sum mean } day { count min max }
           facets { paid { value count price { sum } } phase(first: 100) { value count } }""",
    )

    prices = [step.price for step in steps if step.price is not None]
    assert found["price"] == {
        "count": len(prices),
        "min": min(prices, default=None),
        "max": max(prices, default=None),
        "sum": sum(prices),
        "mean": pytest.approx(sum(prices) / len(prices)) if prices else None,
    }
    days = [step.day.isoformat() for step in steps if step.day]
    assert found["day"] == {
        "count": len(days),
        "min": min(days, default=None),
        "max": max(days, default=None),
    }
    for facet in found["facets"]["paid"]:
        alike = [step for step in steps if str(step.paid).lower() == facet["value"]]
        assert facet["count"] == len(alike) > 0
        assert facet["price"] == {"sum": sum(step.price or 0 for step in alike)}
    phases = found["facets"]["phase"]
    assert sum(f["count"] for f in phases) == len([step for step in steps if step.phase])
    assert [f["count"] for f in phases] == sorted((f["count"] for f in phases), reverse=True)


async def test_facets_are_labelled_and_their_number_is_limited() -> None:
    beta = PHASE("beta")
    day = dt.date(2019, 5, 1)
    steps = [
        Step(phase=beta, tag=["a", "b"], paid=True, price=None, day=day),
        Step(phase=None, tag=["b"], paid=True, price=None, day=None),
    ]
    asked = """facets { phase { value label } day { value label } paid { label }
                        tag { value count } most: tag(first: 1) { value } }"""

    assert await aggregate(steps, asked) == {
        "facets": {
            "phase": [{"value": "BETA", "label": "Beta"}],
            "day": [{"value": "2019", "label": "2019"}],
            "paid": [{"label": "Yes"}],
            "tag": [{"value": "b", "count": 2}, {"value": "a", "count": 1}],
            "most": [{"value": "b"}],
        }
    }
    refused = await add_up(steps, "facets { tag(first: 101) { value } }")
    assert "it must be from 0 to 100" in str(refused.errors)


def test_every_connection_says_what_it_adds_up_to(schema: Schema) -> None:
    connections = [
        type_
        for name, type_ in schema.definition.type_map.items()
        if isinstance(type_, GraphQLObjectType) and name.endswith("Connection")
    ]

    assert len(connections) > 30
    assert [type_.name for type_ in connections if "aggregate" not in type_.fields] == []
    assert [type_.name for type_ in connections if "totalCount" not in type_.fields] == []


@pytest.fixture
def town(small: SmallGraph) -> SmallGraph:
    """Brent leads two projects on housing, Camden takes part in one of them."""
    brent, camden = small.entity("Borough", "Brent"), small.entity("Borough", "Camden")
    housing = small.entity("Theme", "Housing")
    for name, phase, year in (("Repairs", "beta", 2019), ("Homes", "alpha", 2018)):
        began = dt.date(year, 3, 1)
        project = small.entity("Project", name, phase=phase, startDate=began, amount=10.0)
        small.link(project, "hasTheme", housing)
        small.link(brent, "participatesIn", project, role="lead")
    small.link(camden, "participatesIn", "project/homes", role="partner")
    small.source("list")
    small.record("list", "1", brent)
    small.record("list", "2", brent)
    return small


@pytest.mark.neo4j
@pytest.mark.usefixtures("town")
async def test_who_works_on_a_theme_adds_up_by_role_phase_year_and_borough(ask: Ask) -> None:
    data = await ask(
        """{ whoWorksOn(theme: "housing", first: 1) { totalCount aggregate {
             totalWorks { sum max }
             organisations { facets { type { value count } } }
             works { strength { max } facets { role { value count } since { value count } }
               projects { amount { sum } facets {
                 phase { label count } hasParticipant(first: 1) { label count } } } } } } }"""
    )

    works = data["whoWorksOn"]["aggregate"].pop("works")
    assert data["whoWorksOn"] == {
        "totalCount": 2,
        "aggregate": {
            "totalWorks": {"sum": 3.0, "max": 2},
            "organisations": {"facets": {"type": [{"value": "BOROUGH", "count": 2}]}},
        },
    }
    assert works["facets"] == {
        "role": [{"value": "LEAD", "count": 2}, {"value": "PARTNER", "count": 1}],
        "since": [{"value": "2018", "count": 2}, {"value": "2019", "count": 1}],
    }
    # Each project once, whoever works on it.
    assert works["projects"] == {
        "amount": {"sum": 20.0},
        "facets": {
            "phase": [{"label": "Alpha", "count": 1}, {"label": "Beta", "count": 1}],
            "hasParticipant": [{"label": "Brent", "count": 2}],
        },
    }


@pytest.mark.neo4j
@pytest.mark.usefixtures("town")
async def test_what_is_cut_by_the_graph_adds_up_on_all_pages(ask: Ask) -> None:
    data = await ask(
        """{ search(text: "homes repairs", first: 1) { totalCount aggregate { score { count } } }
             one: search(text: "homes") { aggregate { projects { facets { phase { label } } } } }
             common(things: ["brent", "camden"], first: 1) { totalCount aggregate {
               connections { count min } projects { amount { sum } } } }
             sources(first: 1) { aggregate { facets { synthetic { label count } } } }
             changes(since: "2000-01-01T00:00:00Z", first: 1) { totalCount aggregate { facets {
               kind { value count } type(first: 2) { value count } relation { value count } } } }
             organisation(slug: "brent") { records(first: 1) { totalCount aggregate { facets {
               source { value label count } } } } } }"""
    )

    assert data["search"] == {"totalCount": 0, "aggregate": {"score": {"count": 0}}}
    projects = data["one"]["aggregate"]["projects"]
    assert projects == {"facets": {"phase": [{"label": "Alpha"}]}}
    common = data["common"]
    assert common["aggregate"]["connections"]["count"] == common["totalCount"] > 0
    assert common["aggregate"]["projects"]["amount"]["sum"] == 10.0
    assert data["sources"]["aggregate"]["facets"]["synthetic"] == []
    assert data["changes"] == {
        "totalCount": 5,
        "aggregate": {
            "facets": {
                "kind": [{"value": "ADDED", "count": 5}],
                "type": [{"value": "Borough", "count": 3}, {"value": "Project", "count": 2}],
                "relation": [
                    {"value": "participatesIn", "count": 3},
                    {"value": "hasTheme", "count": 2},
                ],
            }
        },
    }
    assert data["organisation"]["records"] == {
        "totalCount": 2,
        "aggregate": {
            "facets": {"source": [{"value": "source/list", "label": "list", "count": 2}]}
        },
    }


@pytest.mark.neo4j
async def test_more_records_than_a_page_can_hold_add_up(small: SmallGraph, ask: Ask) -> None:
    brent = small.entity("Borough", "Brent")
    small.source("list")
    for number in range(101):
        small.record("list", str(number), brent)

    data = await ask(
        """{ organisation(slug: "brent") { records(first: 1) {
             totalCount aggregate { facets { source { count } } } } } }"""
    )

    records = data["organisation"]["records"]
    assert records["totalCount"] == 101
    assert records["aggregate"] == {"facets": {"source": [{"count": 101}]}}
