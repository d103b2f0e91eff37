"""Measures and facets, compared with the same things added up in Python."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from graph.asking.columns import Below
from graph.asking.level import Everything, Facet, Level, Named, Related, Window
from ontology.model import load_model
from tests.graph.asking.conftest import Asked
from tests.graph.asking.filters import where
from tests.graph.asking.model import Model
from tests.graph.asking.town import Thing, Town

pytestmark = pytest.mark.neo4j

FUNCTIONS = ("count", "min", "max", "sum", "mean")
AMOUNT = tuple(("amount", function) for function in FUNCTIONS)
DAY = tuple(("startDate", function) for function in FUNCTIONS[:3])
PROPERTIES = (Facet("phase", 50), Facet("status", 50))
FACETS = (
    *PROPERTIES,
    Facet("startDate", 50, year=True),
    Facet("hasTheme", 50),
    Facet("hasParticipant", 50, measures=AMOUNT),
    Facet("hasParticipant", 50, types=("Borough",)),
)


def added_up(things: Sequence[Thing]) -> list[Any]:
    """Count, min, max, sum and mean of the amounts that are known."""
    known = [thing.says["amount"] for thing in things if "amount" in thing.says]
    if not known:
        return [0, None, None, 0, None]
    return [len(known), min(known), max(known), sum(known), pytest.approx(sum(known) / len(known))]


def groups(town: Town, facet: Facet, things: Sequence[Thing]) -> dict[Any, list[Thing]]:
    """Things by value, by year, or by what a relation leads to."""
    found = dict[Any, list[Thing]]()
    for thing in things:
        said, values = thing.says.get(facet.name), set[Any]()
        if isinstance(said, dt.date):
            values = {said.year}
        elif facet.name in load_model().entity_types[thing.type].properties:
            values = {said} - {None}
        else:
            wanted = set(facet.types or ["Entity"])
            ends = [end for end, _ in town.walk(thing.id, facet.name)]
            labels = load_model().entity_types
            values = {end.id for end in ends if wanted & set(labels[end.type].labels)}
        for value in values:
            found.setdefault(value, []).append(thing)
    return found


def compare_facets(
    town: Town, facets: Sequence[Facet], rows: Sequence[Any], things: Sequence[Thing]
) -> None:
    """Each value once, with what it should have; the most first, or the latest year."""
    for facet, found in zip(facets, rows, strict=True):
        expected = groups(town, facet, things)
        counts = [count for _, _, count, _ in found]
        order = [value for value, *_ in found] if facet.year else counts
        assert order == sorted(order, reverse=True)
        assert {value: count for value, _, count, _ in found} == {
            value: len(alike) for value, alike in expected.items()
        }
        for value, _, _, (_, *measures) in found:
            assert measures == (added_up(expected[value]) if facet.measures else [])


def test_what_any_filter_finds_adds_up(asked: Asked, town: Town) -> None:
    model = Model(town)

    @settings(max_examples=60, suppress_health_check=list(HealthCheck), database=None)
    @given(where("Project"))
    def compare(filter_: dict[str, Any]) -> None:
        things = model.found("Project", filter_)
        days = [str(thing.says["startDate"]) for thing in things if "startDate" in thing.says]

        _, _, _, measures, facets = asked(
            Level(Everything("Project"), None, (), filter_, measures=AMOUNT + DAY, facets=FACETS)
        )

        assert measures[:5] == added_up(things), filter_
        assert measures[5:] == [len(days), min(days, default=None), max(days, default=None)]
        compare_facets(town, FACETS, facets, things)

    compare()


@pytest.mark.parametrize("filter_", [{}, {"edge": {"role": {"eq": "lead"}}}])
@pytest.mark.parametrize("window", [None, Window(1)])
def test_a_thing_that_two_relationships_lead_to_is_added_up_once(
    asked: Asked, town: Town, filter_: dict[str, Any], window: Window | None
) -> None:
    model, relation = Model(town), Related("participatesIn")
    level = Level(relation, window, (), filter_, measures=AMOUNT, facets=FACETS)
    for body in town.of("Organisation"):
        ends = {
            e.id: e for e, x in town.walk(body.id, relation.relation) if model.holds(filter_, e, x)
        }

        rows, *_ = asked(Level(Named("Organisation", "id", body.id), Window(1), (Below(level),)))

        _, _, _, measures, facets = rows[0][0]
        assert measures == added_up(list(ends.values()))
        compare_facets(town, FACETS, facets, list(ends.values()))


def test_a_facet_has_as_many_values_as_asked(asked: Asked, town: Town) -> None:
    themes = groups(town, Facet("hasTheme", 1), town.of("Project"))

    *_, ((row,),) = asked(Level(Everything("Project"), facets=(Facet("hasTheme", 1),)))

    most = max(themes, key=lambda id_: len(themes[id_]))
    assert row == [most, town.things[most].says["name"], len(themes[most]), [None]]
