"""Requests of a kind that come at once: each gets its own answer, with fewer statements."""

import asyncio
import gc
from collections.abc import Sequence
from typing import Any
from weakref import ref

import pytest
from neo4j import AsyncDriver

from graph.address import Address
from graph.asking import together
from graph.asking.columns import Stored
from graph.asking.level import Level, Matching, Named, Window
from graph.asking.statement import Hole
from graph.asking.together import AT_ONCE, MOST, Together
from graph.errors import GraphError, QueryTimeout, Unavailable
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

THEMES = [f"Theme {number:02}" for number in range(40)]
BY_SLUG = Level(
    Named("Theme", "slug", Hole("slug")), Window(Hole("first"), more=False), (Stored("name"),)
)
BY_WORDS = Level(Matching("Theme", Hole("words")), Window(5, more=False), (Stored("name"),))


@pytest.fixture(autouse=True)
def _never_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine of the tests is: what goes together is not to depend on that."""
    monkeypatch.setattr(together, "SHORT", 3_600.0)


@pytest.fixture
def themes(small: SmallGraph) -> SmallGraph:
    for theme in THEMES:
        small.entity("Theme", theme)
    return small


def slug(name: str) -> dict[str, Any]:
    return {"slug": name.lower().replace(" ", "-"), "first": 1}


async def names(statement: Together, reader: Reader, all_: Sequence[dict[str, Any]]) -> list[Any]:
    """What each request finds, or the error that it gets, when all are made at once."""
    asked = (statement.ask(reader, variables) for variables in all_)
    found = await asyncio.gather(*asked, return_exceptions=True)
    return [f if isinstance(f, BaseException) else [name for (name,) in f[0][0]] for f in found]


@pytest.mark.usefixtures("themes")
async def test_a_request_that_comes_alone_is_asked_alone(reader: Reader) -> None:
    statement = Together([BY_SLUG])

    for theme in THEMES[:3]:
        assert await names(statement, reader, [slug(theme)]) == [[theme]]

    assert reader.statements == 3


@pytest.mark.usefixtures("themes")
async def test_requests_that_come_at_once_share_statements(reader: Reader) -> None:
    found = await names(Together([BY_SLUG]), reader, [slug(theme) for theme in THEMES])

    assert found == [[theme] for theme in THEMES]
    # Two go at once; the others wait, and go in two groups when those are back.
    assert reader.statements == AT_ONCE + -(-(len(THEMES) - AT_ONCE) // MOST)


@pytest.mark.usefixtures("themes")
async def test_pages_of_different_sizes_do_not_go_together(reader: Reader) -> None:
    asked = [{**slug(theme), "first": number % 2} for number, theme in enumerate(THEMES[:8])]

    found = await names(Together([BY_SLUG]), reader, asked)

    assert found == [[theme][: number % 2] for number, theme in enumerate(THEMES[:8])]


@pytest.mark.usefixtures("themes")
@pytest.mark.parametrize(("limit", "value"), [("SHORT", 0.0), ("FEWEST", MOST + 1)])
async def test_what_takes_long_or_could_go_with_few_is_asked_side_by_side(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, limit: str, value: float
) -> None:
    monkeypatch.setattr(together, limit, value)

    found = await names(Together([BY_SLUG]), reader, [slug(theme) for theme in THEMES[:9]])

    assert (found, reader.statements) == ([[theme] for theme in THEMES[:9]], 9)


@pytest.mark.usefixtures("themes")
async def test_who_asks_what_cannot_be_answered_spoils_it_for_nobody(reader: Reader) -> None:
    asked = [{"words": words} for words in ["theme"] * 6 + ['"'] + ["theme"] * 3]

    found = await names(Together([BY_WORDS]), reader, asked)

    assert isinstance(found.pop(6), GraphError)
    assert [len(each) for each in found] == [5] * 9


@pytest.mark.usefixtures("themes")
async def test_who_leaves_is_asked_no_further_and_spoils_it_for_nobody(reader: Reader) -> None:
    statement = Together([BY_SLUG])
    asking = [asyncio.create_task(statement.ask(reader, slug(theme))) for theme in THEMES[:9]]
    await asyncio.sleep(0)
    for task in asking[1::2]:
        task.cancel()

    found: list[Any] = await asyncio.gather(*asking, return_exceptions=True)

    assert all(isinstance(each, asyncio.CancelledError) for each in found[1::2])
    assert [each[0][0] for each in found[::2]] == [[[theme]] for theme in THEMES[:9:2]]


@pytest.mark.usefixtures("themes")
async def test_nobody_waits_for_a_graph_that_is_away(reader: Reader) -> None:
    statement = Together([BY_SLUG])
    reader.circuit.open(Unavailable("it is away"))

    found = await names(statement, reader, [slug(theme) for theme in THEMES[:9]])

    assert all(isinstance(each, Unavailable) for each in found)
    await reader.close()


@pytest.mark.usefixtures("themes")
async def test_what_takes_too_long_together_is_asked_alone(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    statement = Together([BY_SLUG])

    async def slow(*_: object) -> list[Any]:
        raise QueryTimeout(10)

    monkeypatch.setattr(statement, "many", slow)

    found = await names(statement, reader, [slug(theme) for theme in THEMES[:9]])

    assert found == [[theme] for theme in THEMES[:9]]


async def test_a_reader_that_is_gone_is_kept_by_no_statement(
    async_driver: AsyncDriver, address: Address
) -> None:
    statement, reader = Together([BY_SLUG]), Reader(async_driver, address)
    await names(statement, reader, [slug(theme) for theme in THEMES[:9]])

    gone = ref(reader)
    del reader
    gc.collect()

    assert gone() is None
