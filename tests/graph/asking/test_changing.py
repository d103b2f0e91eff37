"""Pages stay where they are while things come and go between them."""

import datetime as dt

import pytest

from graph.asking.ask import ask
from graph.asking.columns import Place, Stored
from graph.asking.level import Everything, Level, Window
from graph.asking.order import By
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


async def page(reader: Reader, cursor: object, backwards: bool = False) -> list[list[object]]:
    """The names and places of two projects behind a cursor."""
    window = Window(2, cursor, backwards, more=False)
    level = Level(
        Everything("Project"), window, (Stored("name"), Place()), order=(By("startDate"),)
    )
    rows, *_ = await ask(reader, level)
    return list(rows)


@pytest.fixture
def projects(small: SmallGraph) -> SmallGraph:
    """Four by their days, and two of which none is known."""
    for name, year in (("A", 2019), ("B", 2020), ("C", 2021), ("D", 2022)):
        small.entity("Project", name, startDate=dt.date(year, 1, 1))
    for name in ("E", "F"):
        small.entity("Project", name)
    return small


async def test_what_comes_before_a_cursor_changes_nothing_behind_it(
    projects: SmallGraph,
    reader: Reader,
) -> None:
    first = await page(reader, None)
    projects.run("MATCH (p:Project {name: 'A'}) DETACH DELETE p")
    projects.entity("Project", "New", startDate=dt.date(2018, 1, 1))

    second = await page(reader, first[-1][1])

    assert [name for name, _ in first + second] == ["A", "B", "C", "D"]


async def test_a_cursor_outlives_what_it_was_of(projects: SmallGraph, reader: Reader) -> None:
    first = await page(reader, None)
    projects.run("MATCH (p:Project {name: 'B'}) DETACH DELETE p")

    behind = await page(reader, first[-1][1])
    before = await page(reader, behind[0][1], backwards=True)

    assert [name for name, _ in behind] == ["C", "D"]
    assert [name for name, _ in before] == ["A"]


async def test_what_comes_behind_a_cursor_is_seen_at_its_place(
    projects: SmallGraph,
    reader: Reader,
) -> None:
    second = await page(reader, (await page(reader, None))[-1][1])
    projects.entity("Project", "D2", startDate=dt.date(2022, 1, 1))
    projects.entity("Project", "E2")

    third = await page(reader, second[-1][1])
    fourth = await page(reader, third[-1][1])

    assert [name for name, _ in third + fourth] == ["D2", "E", "E2", "F"]
