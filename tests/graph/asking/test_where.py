"""Filters, compared with what the same filters mean in Python."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from graph.asking.columns import Stored
from graph.asking.level import Everything, Level, Window
from tests.graph.asking.conftest import Asked, ids
from tests.graph.asking.filters import where
from tests.graph.asking.model import Model
from tests.graph.asking.town import DAYS, Town

pytestmark = pytest.mark.neo4j

TYPES = ("Project", "Organisation", "Borough", "Theme")
LED = {"role": {"eq": "lead"}}
CASES: list[tuple[str, dict[str, Any]]] = [
    ("Project", {}),
    ("Project", {"status": {"eq": "open"}}),
    ("Project", {"status": {"eq": "OPEN"}}),
    ("Project", {"status": {"in": ["open", ""]}}),
    ("Project", {"status": {"in": []}}),
    ("Project", {"status": {"contains": "OPEN"}}),
    ("Project", {"status": {"contains": ""}}),
    ("Project", {"status": {"startsWith": "re", "endsWith": "ED"}}),
    ("Project", {"status": {"isNull": True}}),
    ("Project", {"status": {"isNull": False, "eq": None}}),
    ("Project", {"name": {"startsWith": "ü"}}),
    ("Project", {"amount": {"gt": 0, "lte": 10}}),
    ("Project", {"amount": {"eq": 250.25}}),
    ("Project", {"startDate": {"gte": DAYS[1], "lt": DAYS[2]}}),
    ("Project", {"phase": {"in": ["beta", "live"]}}),
    ("Project", {"tags": {"has": "AI"}}),
    ("Project", {"tags": {"isEmpty": True}}),
    ("Project", {"tags": {"isEmpty": False, "has": "data"}}),
    ("Theme", {"slug": {"eq": "housing"}}),
    ("Theme", {"id": {"in": ["theme/housing", "project/waste"]}}),
    ("Theme", {"slug": {"eq": None}, "name": None}),
    ("Project", {"NOT": {"phase": {"eq": "beta"}}}),
    ("Project", {"NOT": {"NOT": {"phase": {"eq": "beta"}}}}),
    ("Project", {"NOT": {"amount": {"gt": 0}, "phase": {"eq": "beta"}}}),
    ("Project", {"NOT": {"OR": [{"amount": {"gt": 0}}, {"phase": {"eq": "beta"}}]}}),
    ("Project", {"NOT": {}}),
    ("Project", {"OR": []}),
    ("Project", {"AND": []}),
    ("Project", {"OR": [{"phase": {"eq": "beta"}}, {"status": {"isNull": True}}]}),
    ("Project", {"phase": {"eq": "beta"}, "OR": [{"amount": {"gt": 0}}, {}]}),
    ("Project", {"hasParticipant": {"some": {}}}),
    ("Project", {"hasParticipant": {"none": {}}}),
    ("Project", {"hasParticipant": {"every": {"type": {"eq": "Borough"}}}}),
    ("Project", {"hasParticipant": {"every": {"population": {"gt": 1}}}}),
    ("Project", {"hasParticipant": {"none": {"population": {"gt": 1}}}}),
    ("Project", {"hasParticipant": {"count": {"gte": 2, "lt": 4}}}),
    ("Project", {"hasParticipant": {"count": {"eq": 0}}}),
    ("Project", {"hasParticipant": {"count": {"gte": 2, "where": {"type": {"eq": "Borough"}}}}}),
    ("Project", {"hasParticipant": {"count": {"eq": 0, "where": {"edge": LED}}}}),
    ("Project", {"hasParticipant": {"count": {"eq": None, "where": {"edge": LED}}}}),
    ("Project", {"hasParticipant": {"some": {"edge": LED}}}),
    ("Project", {"hasParticipant": {"some": {"NOT": {"edge": LED}}}}),
    ("Project", {"hasParticipant": {"some": {"edge": {"role": {"isNull": True}}}}}),
    ("Project", {"hasParticipant": {"some": {"edge": {"basis": {"eq": "inferred"}}}}}),
    ("Project", {"hasParticipant": {"every": {"edge": {"validFrom": {"gte": DAYS[1]}}}}}),
    ("Project", {"hasParticipant": None, "hasTheme": {"some": None, "count": None}}),
    ("Project", {"hasTheme": {"some": {"slug": {"eq": "housing"}, "edge": {"basis": None}}}}),
    ("Project", {"hasPart": {"some": {"partOf": {"some": {"phase": {"isNull": True}}}}}}),
    ("Organisation", {"type": {"eq": "Borough"}}),
    ("Organisation", {"type": {"in": ["Company", "Borough"]}}),
    ("Organisation", {"type": {"eq": "Organisation"}}),
    ("Organisation", {"type": {"in": []}}),
    ("Organisation", {"type": {"eq": None, "in": None}}),
    ("Organisation", {"type": {"eq": "Borough", "in": ["Company"]}}),
    ("Organisation", {"type": {"isNull": True}}),
    ("Organisation", {"type": {"isNull": False}}),
    ("Organisation", {"NOT": {"type": {"eq": "Borough"}}}),
    ("Organisation", {"hasMember": {"some": {"memberOf": {"count": {"gt": 1}}}}}),
    ("Theme", {"themeOf": {"some": {"type": {"eq": "Project"}, "name": {"contains": "BINS"}}}}),
]


@pytest.mark.parametrize(("type_name", "filter_"), CASES, ids=str)
def test_a_filter_finds_what_it_means(
    asked: Asked, town: Town, type_name: str, filter_: dict[str, Any]
) -> None:
    found = asked.ids(type_name, filter_)

    assert sorted(found) == sorted(thing.id for thing in Model(town).found(type_name, filter_))


def test_nothing_is_known_of_some_things(asked: Asked, town: Town) -> None:
    unknown = asked.ids("Project", {"phase": {"isNull": True}})
    beta = asked.ids("Project", {"phase": {"eq": "beta"}})

    others = asked.ids("Project", {"NOT": {"phase": {"eq": "beta"}}})

    assert set(unknown) < set(others)
    assert len(others) + len(beta) == len(town.of("Project"))


def test_a_relationship_of_before_is_no_relationship(asked: Asked, town: Town) -> None:
    first = town.of("Project")[0].id

    assert first not in asked.ids("Project", {"hasParticipant": {"some": {}}})
    assert first in asked.ids("Project", {"hasParticipant": {"count": {"eq": 0}}})


def test_any_filter_finds_and_counts_what_it_means(asked: Asked, town: Town) -> None:
    model = Model(town)
    sizes: set[int] = set()

    @seed(1)  # how many sizes there are is no matter of chance
    @settings(max_examples=300, suppress_health_check=list(HealthCheck), database=None)
    @given(st.sampled_from(TYPES).flatmap(lambda t: st.tuples(st.just(t), where(t))))
    def compare(drawn: tuple[str, dict[str, Any]]) -> None:
        type_name, filter_ = drawn
        expected = sorted(thing.id for thing in model.found(type_name, filter_))

        rows, _, total, *_ = asked(
            Level(Everything(type_name), Window(900), (Stored("id"),), filter_, total=True)
        )

        assert (sorted(ids(rows)), total) == (expected, len(expected)), filter_
        sizes.add(len(expected))

    compare()
    # It has been no comparison of nothing with nothing.
    assert len(sizes) > 10
