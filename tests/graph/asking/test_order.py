"""Orders and pages, compared with the same things sorted in Python."""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.asking.columns import Attribute, Below, Place, Stored
from graph.asking.level import Everything, Level, Named, Related, Window
from graph.asking.order import By
from tests.graph.asking.conftest import Asked, ids
from tests.graph.asking.town import Thing, Town

pytestmark = pytest.mark.neo4j

COLUMNS = (Stored("id"), Place())
RELATIONS = ("hasTheme", "hasPart")
SORTS = ("phase", "amount", "startDate", "status", "slug", "name", *RELATIONS)
Order = tuple[By, ...]


def in_order(town: Town, things: Sequence[Thing], order: Order) -> list[str]:
    """The ids of things as an order has them, by sorting by its last key first."""
    ordered = sorted(things, key=lambda thing: (thing.says["name"].lower(), thing.id))
    for by in reversed(order):
        ordered = _sorted(town, ordered, by)
    return [thing.id for thing in ordered]


def _sorted(town: Town, things: list[Thing], by: By) -> list[Thing]:
    values = {thing.id: _value(town, thing, by.property) for thing in things}
    known = [thing for thing in things if values[thing.id] is not None]
    unknown = [thing for thing in things if values[thing.id] is None]
    # Sorting backwards keeps equals in their order too.
    known = sorted(known, key=lambda thing: values[thing.id], reverse=by.descending)
    return unknown + known if by.nulls_first else known + unknown


def _value(town: Town, thing: Thing, name: str) -> Any:
    if name == "name":
        return thing.says["name"].lower()
    if name in RELATIONS:
        return len(list(town.walk(thing.id, name)))
    return thing.says.get(name)


def pages(ask: Callable[[Window], list[Any]], size: int, backwards: bool) -> list[list[Any]]:
    """All rows in the order in which they stand, page by page from one end."""
    cursor, found = None, list[list[Any]]()
    for turn in count():
        assert turn < 100
        rows = ask(Window(size, cursor, backwards))
        more, page = len(rows) > size, rows[:size]
        found = [*page[::-1], *found] if backwards else [*found, *page]
        if not more:
            return found
        # What a client sends back is what JSON makes of it: a day is text.
        cursor = page[-1][1]
    raise AssertionError


keys = st.builds(By, st.sampled_from(SORTS), st.booleans(), st.booleans())
orders = st.lists(keys, max_size=3, unique_by=lambda by: by.property).map(tuple)


def test_pages_of_any_order_visit_everything_once(asked: Asked, town: Town) -> None:
    projects = town.of("Project")

    @settings(max_examples=60, suppress_health_check=list(HealthCheck), database=None)
    @given(orders, st.integers(1, 9), st.booleans())
    def compare(order: Order, size: int, backwards: bool) -> None:
        def ask(window: Window) -> list[Any]:
            return list(asked(Level(Everything("Project"), window, COLUMNS, order=order))[0])

        assert ids(pages(ask, size, backwards)) == in_order(town, projects, order), order

    compare()


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (By("amount"), [-1.5, 0.0, 10.0, 250.25, None]),
        (By("amount", descending=True), [250.25, 10.0, 0.0, -1.5, None]),
        (By("amount", nulls_first=True), [None, -1.5, 0.0, 10.0, 250.25]),
        (By("amount", descending=True, nulls_first=True), [None, 250.25, 10.0, 0.0, -1.5]),
    ],
)
@pytest.mark.usefixtures("town")
def test_what_is_unknown_is_placed_as_asked(asked: Asked, by: By, expected: list[Any]) -> None:
    (rows, *_) = asked(Level(Everything("Project"), Window(99), (Stored("amount"),), order=(by,)))

    assert list(dict.fromkeys(ids(rows))) == expected


@pytest.mark.usefixtures("town")
def test_names_are_ordered_whatever_their_case(asked: Asked) -> None:
    (rows, *_) = asked(Level(Everything("Project"), Window(99), (Stored("name"),)))

    names = ids(rows)
    assert names == sorted(names, key=str.lower)
    assert names != sorted(names)
    assert asked_names(asked, By("name")) == names
    assert asked_names(asked, By("name", descending=True)) == names[::-1]


def asked_names(asked: Asked, by: By) -> list[str]:
    """The names of all projects."""
    level = Level(Everything("Project"), Window(99), (Stored("name"),), order=(by,))
    return ids(asked(level)[0])


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize(
    "order",
    [
        (),
        (By("startDate", descending=True),),
        (By("startDate", nulls_first=True),),
        (By("hasTheme", descending=True),),
    ],
)
def test_pages_of_a_relation_visit_each_relationship_once(
    asked: Asked, town: Town, order: Order, backwards: bool
) -> None:
    columns = (*COLUMNS, Attribute("key"))
    for body in town.of("Organisation"):

        def ask(window: Window, id_: str = body.id) -> list[Any]:
            below = Below(Level(Related("participatesIn"), window, columns, order=order))
            return list(
                asked(Level(Named("Organisation", "id", id_), Window(1), (below,)))[0][0][0][0]
            )

        found = [(row[0], row[2]) for row in pages(ask, 2, backwards)]

        ends = list(town.walk(body.id, "participatesIn"))
        assert sorted(found) == sorted((end.id, link.says["key"]) for end, link in ends)
        # Of one thing the relationships stand together, in the order of their keys.
        assert found == sorted(
            found,
            key=lambda row: (in_order(town, [end for end, _ in ends], order).index(row[0]), row[1]),
        )


@pytest.mark.usefixtures("town")
def test_one_thing_that_two_relationships_lead_to_stands_there_twice(
    asked: Asked, town: Town
) -> None:
    first = town.links[0]
    both = [x for x in town.links if (x.start, x.end) == (first.start, first.end)]
    below = Level(Related("participatesIn"), Window(99), (Stored("id"),), total=True)

    rows, *_ = asked(Level(Named("Organisation", "id", first.start), Window(1), (Below(below),)))

    ((found, _, total, *_),) = rows[0]
    assert ids(found).count(first.end) == len(both) >= 2
    assert total == len(found)
