"""One look for all; nothing is left behind by those who leave, nor kept for the slow."""

import asyncio
import json
import time
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from api.routes import live
from graph.live import watch
from graph.live.watch import News
from graph.store import Store
from tests.api.live.served import (
    CHANGED,
    HACKNEY,
    PROGRESS,
    connected,
    events,
    listeners,
    load,
    until,
    watching,
)
from tests.loaders.town import COUNCILS, TOWN

pytestmark = pytest.mark.neo4j


async def test_all_who_listen_share_one_look(server: str, store: Store, tmp_path: Path) -> None:
    async with connected(server) as one, connected(server) as other:
        for number in range(10):
            await one.subscribe(PROGRESS, str(number))
            await other.subscribe(PROGRESS, str(number))
        await until(lambda: listeners() == 20)
        each = watching()
        began, before = time.monotonic(), each.looks
        await until(lambda: each.looks >= before + 3)
        looked, took = each.looks - before, time.monotonic() - began

        await load(store, tmp_path, COUNCILS, HACKNEY)
        heard = [await client.hear() for client in (one, other) for _ in range(10)]

    assert looked <= took / watch.INTERVAL + 1
    assert {message["type"] for message in heard} == {"next"}


async def test_nobody_looks_when_nobody_listens(server: str) -> None:
    async with connected(server) as client:
        await client.subscribe(PROGRESS, "a")
        await client.subscribe(CHANGED, "b")
        await until(lambda: listeners() == 2)

        await client.say(id="a", type="complete")
        await until(lambda: listeners() == 1)
    await until(lambda: listeners() == 0)

    def lookers() -> list[str]:
        names = (getattr(task.get_coro(), "__qualname__", "") for task in asyncio.all_tasks())
        return [name for name in names if name == "Watch._look_on"]

    await until(lambda: not lookers())


async def test_who_leaves_in_the_midst_of_events_leaves_nothing_behind(
    server: str, store: Store, tmp_path: Path
) -> None:
    rows = [f"{n},Project {n},beta,Somebody,2019-05-01,London" for n in range(60)]
    before = len(asyncio.all_tasks())
    url = f"http://{server}/graphql/stream"
    async with connected(server) as client, httpx.AsyncClient() as http:
        await client.subscribe(CHANGED)
        async with http.stream("POST", url, json={"query": CHANGED}) as response:
            await until(lambda: listeners() == 2)
            await load(store, tmp_path, TOWN, *rows)
            await client.event()
            assert await anext(events(response))
    await until(lambda: listeners() == 0)

    await until(lambda: len(asyncio.all_tasks()) <= before)


async def test_who_is_too_slow_is_told_and_cut(
    monkeypatch: pytest.MonkeyPatch, server: str
) -> None:
    monkeypatch.setattr(watch, "MOST_WAITING", 1)
    async with connected(server) as client:
        await client.subscribe(PROGRESS)
        await until(lambda: listeners() == 1)
        each = watching()

        each.tell(watch.News(()))
        each.tell(watch.News(()))
        heard, ended = await client.hear(), await client.hear()

    assert "taken too slowly" in heard["payload"]["errors"][0]["message"]
    assert heard["payload"]["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert ended == {"id": "1", "type": "complete"}
    await until(lambda: listeners() == 0)


async def test_errors_of_ours_are_hidden(server: str) -> None:
    async with connected(server) as client:
        await client.subscribe(PROGRESS)
        await until(lambda: listeners() == 1)
        each = watching()
        each.tell(ValueError("the secret"))
        heard = await client.hear()

    (error,) = heard["payload"]["errors"]
    assert "secret" not in str(heard)
    assert error["extensions"]["code"] == "INTERNAL"


async def test_who_takes_nothing_in_is_let_go(
    server: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "PATIENCE", 0.2)
    store.load("town", "some bytes").begin({"name": "town"}, 7)
    body = json.dumps({"query": PROGRESS})
    host, port = server.split(":")
    _, writer = await asyncio.open_connection(host, int(port), limit=1)
    writer.write(
        f"POST /graphql/stream HTTP/1.1\r\nHost: {server}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
    )
    await until(lambda: listeners() == 1)

    (town,) = watching().seen
    watching().tell(News((replace(town, source="x" * 1_000_000),) * 30))
    await until(lambda: listeners() == 0)

    writer.close()


async def test_nothing_is_logged_of_who_leaves_before_an_event(
    server: str, store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with connected(server) as client:
        await client.subscribe(PROGRESS)
        await until(lambda: listeners() == 1)
        client.socket.transport.abort()
        await load(store, tmp_path, COUNCILS, HACKNEY)
    await until(lambda: listeners() == 0)

    assert not caplog.records
