"""What one look after another sees of loads, whole or cut short."""

import asyncio
import datetime as dt
import gc
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from neo4j import AsyncDriver

from graph.address import Address
from graph.live import arrivals, watch
from graph.live.watch import News, Watch, watch_of
from graph.queries.loads import State, loads
from graph.reader import Reader
from graph.store import Store
from loaders import pipeline
from loaders.fetch import fetch
from loaders.selection import Options
from tests.loaders.town import COUNCILS, TOWN, load_rows

pytestmark = pytest.mark.neo4j

HACKNEY = "HCK,Hackney,London Borough of Hackney,London"
ROWS = [f"{n},Project {n},beta,Somebody,2019-05-01,London" for n in range(6)]


@pytest.fixture
def reader(async_driver: AsyncDriver, address: Address, monkeypatch: pytest.MonkeyPatch) -> Reader:
    monkeypatch.setattr(watch, "INTERVAL", 0.5)
    return Reader(async_driver, address, timeout=60)


class Killed(Exception):
    """Ends a load half way."""


def load_half(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Load all rows, but be killed after the first batch is written."""

    def killed(*_: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "BATCH", 2)
        file = TOWN.files[0]
        text = "\n".join((",".join(file.columns), *ROWS)) + "\n"
        (folder / file.pattern).write_text(text)
        loading = pipeline.Loading(store, TOWN, {"town": 50}, Options(), killed)
        with pytest.raises(Killed):
            pipeline.load(loading, fetch(TOWN, str(folder)))


async def test_loads_are_told_in_the_order_in_which_they_began(
    store: Store, reader: Reader, tmp_path: Path
) -> None:
    async with Watch().listening(reader) as listener:
        load_rows(store, tmp_path, COUNCILS, HACKNEY)
        load_rows(store, tmp_path, TOWN, ROWS[0])
        heard = await anext(listener.news())

    assert [load.source for load in heard.loads] == ["councils", "town"]
    assert [arrived.source for arrived in heard.arrivals] == ["councils", "town"]


async def test_what_a_killed_load_wrote_is_told_when_it_is_whole(
    store: Store, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_half(store, tmp_path, monkeypatch)
    async with Watch().listening(reader) as listener:
        begun = listener.now
        load_rows(store, tmp_path, TOWN, *ROWS)
        heard = await whole(listener.news())

    assert [(load.source, load.state) for load in begun] == [("town", State.LOADING)]
    (arrived,) = heard.arrivals
    assert arrived.things is not None
    projects = {id_: new for id_, new in arrived.things.items() if id_.startswith("project/")}
    assert projects == {f"project/town-{n}": True for n in range(6)}


async def test_what_loads_between_two_looks_brought_is_told(
    store: Store, reader: Reader, tmp_path: Path
) -> None:
    load_rows(store, tmp_path, TOWN, *ROWS[:2])
    async with Watch().listening(reader) as listener:
        load_rows(store, tmp_path, TOWN, *ROWS[:3])
        load_rows(store, tmp_path, TOWN, *ROWS[:4])
        heard = await whole(listener.news())

    (arrived,) = heard.arrivals
    assert arrived.things is not None
    assert {"project/town-2", "project/town-3"} <= {*arrived.things}
    assert "project/town-0" not in arrived.things


async def test_more_than_can_be_told_is_not_told_one_by_one(
    store: Store, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "MOST", 2)
    async with Watch().listening(reader) as listener:
        load_rows(store, tmp_path, TOWN, *ROWS)
        heard = await whole(listener.news())

    assert [arrived.things for arrived in heard.arrivals] == [None]


async def test_a_load_that_is_silent_was_interrupted(store: Store, reader: Reader) -> None:
    store.load("town", "some bytes").begin({"name": "town"}, 7)
    long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=3)
    store.driver.execute_query("MATCH (l:Load) SET l.movedAt = $at", at=long_ago)

    (load,) = await loads(reader)

    assert load.state is State.INTERRUPTED


async def test_a_reader_that_is_gone_is_watched_no_more(
    async_driver: AsyncDriver, address: Address
) -> None:
    reader = Reader(async_driver, address, timeout=60)
    async with watch_of(reader).listening(reader):
        pass
    await asyncio.sleep(0)  # so that the looking ends

    gone = ref(reader)
    del reader
    gc.collect()

    assert gone() is None


async def whole(news: Any) -> News:
    """The first news of a load that is whole."""
    async for heard in news:
        if heard.arrivals:
            found: News = heard
            return found
    raise AssertionError("the watch has ended")
