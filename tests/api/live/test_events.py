"""What is told of loads, and of what they bring."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.store import Store
from tests.api.live.served import CHANGED, HACKNEY, PROGRESS, connected, listeners, load, until
from tests.loaders.town import COUNCILS, TOWN

pytestmark = pytest.mark.neo4j

FLAT = "1,Fix my flat,beta,LB Hackney,2019-05-01,London"
WASTE = "2,Waste map,live,LB Hackney,2020-05-01,London"


async def test_a_load_is_followed_from_its_begin_to_its_end(
    server: str, store: Store, tmp_path: Path
) -> None:
    rows = [f"{n},Project {n},beta,Somebody,2019-05-01,London" for n in range(40)]
    async with connected(server) as client:
        await client.subscribe(PROGRESS, source="town")
        await until(lambda: listeners() == 1)

        loading = asyncio.create_task(load(store, tmp_path, TOWN, *rows))
        seen = [(await client.event())["loadProgress"]]
        while seen[-1]["state"] != "FINISHED":
            seen.append((await client.event())["loadProgress"])
        await loading

    done = [step["done"] for step in seen]
    assert len(seen) > 2
    assert {step["source"] for step in seen} == {"town"}
    assert {step["state"] for step in seen[:-1]} == {"LOADING"}
    assert done == sorted(done)
    assert done[0] < 40
    assert seen[-1]["done"] == seen[-1]["total"] == seen[-1]["records"] == 41
    assert seen[-1]["finishedAt"] > seen[-1]["startedAt"]


async def test_a_load_at_work_is_told_at_once(server: str, store: Store) -> None:
    store.load("town", "some bytes").begin({"name": "town"}, 7)

    async with connected(server) as client:
        await client.subscribe(PROGRESS)
        event = (await client.event())["loadProgress"]

    assert (event["source"], event["state"], event["done"], event["total"]) == (
        "town",
        "LOADING",
        0,
        7,
    )


async def test_what_a_load_adds_and_changes_is_told(
    server: str, store: Store, tmp_path: Path
) -> None:
    await load(store, tmp_path, COUNCILS, HACKNEY)
    async with connected(server) as client:
        await client.subscribe(CHANGED, types=["PROJECT"])
        await until(lambda: listeners() == 1)

        await load(store, tmp_path, TOWN, FLAT)
        added = (await client.event())["changed"]
        await load(store, tmp_path, TOWN, FLAT.replace("beta", "live"), WASTE)
        changed = (await client.event())["changed"]
        also = (await client.event())["changed"]

    assert added["kind"] == "ADDED"
    assert added["source"] == "town"
    assert added["entity"] == {
        "id": "project/town-1",
        "name": "Fix my flat",
        "phase": "BETA",
        "hasParticipant": {"nodes": [{"name": "Hackney"}]},
    }
    assert (changed["kind"], changed["entity"]["phase"]) == ("CHANGED", "LIVE")
    assert (also["kind"], also["entity"]["name"]) == ("ADDED", "Waste map")
    assert added["at"] < changed["at"] == also["at"]


async def test_a_thing_that_a_source_drops_part_of_has_changed(
    server: str, store: Store, tmp_path: Path
) -> None:
    rows = [f"{n}#{part},Project {n},beta,Somebody,,London" for n in range(4) for part in "ab"]
    await load(store, tmp_path, TOWN, *rows)
    async with connected(server) as client:
        await client.subscribe(CHANGED, types=["PROJECT"])
        await until(lambda: listeners() == 1)

        await load(store, tmp_path, TOWN, *rows[:-1])
        event = (await client.event())["changed"]

    assert (event["kind"], event["entity"]["name"]) == ("CHANGED", "Project 3")


@pytest.mark.parametrize(
    "wanted",
    [
        {"text": "WASTE map"},
        {"ids": ["project/town-2", "project/nothing"]},
        {"organisation": "camden", "types": ["PROJECT"]},
    ],
)
async def test_only_what_is_wanted_is_told(
    server: str, store: Store, tmp_path: Path, wanted: dict[str, Any]
) -> None:
    camden = "CMD,Camden,London Borough of Camden,London"
    await load(store, tmp_path, COUNCILS, HACKNEY, camden)
    async with connected(server) as client:
        await client.subscribe(CHANGED, **wanted)
        await until(lambda: listeners() == 1)

        await load(store, tmp_path, TOWN, FLAT, WASTE.replace("Hackney", "Camden"))
        first = (await client.event())["changed"]
        await load(store, tmp_path, TOWN, FLAT, WASTE.replace("LB Hackney", "Camden") + "x")
        second = (await client.event())["changed"]

    assert (first["kind"], first["entity"]["name"]) == ("ADDED", "Waste map")
    assert (second["kind"], second["entity"]["name"]) == ("CHANGED", "Waste map")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"ids": []}, "ids has 0 items: give from 1 to 100."),
        ({"text": " "}, "text has no word: give at least one, or leave it out."),
    ],
)
async def test_what_cannot_be_wanted_is_refused(
    server: str, given: dict[str, Any], message: str
) -> None:
    async with connected(server) as client:
        await client.subscribe(CHANGED, **given)
        heard = await client.hear()

    (error,) = heard["payload"]["errors"]
    assert (error["message"], error["extensions"]["code"]) == (message, "BAD_ARGUMENT")


@pytest.mark.parametrize(
    ("query", "given", "message"),
    [
        (CHANGED, {"organisation": "nobodyxx"}, "The organisation organisation/nobodyxx is not"),
        ('subscription { changed(theme: "none") { at } }', {}, "The theme theme/none is not known"),
    ],
)
async def test_what_nothing_will_ever_be_heard_of_is_refused(
    server: str, query: str, given: dict[str, Any], message: str
) -> None:
    async with connected(server) as client:
        await client.subscribe(query, **given)
        heard = await client.hear()

    (error,) = heard["payload"]["errors"]
    assert message in error["message"]
    assert error["extensions"]["code"] == "BAD_ARGUMENT"
    await until(lambda: listeners() == 0)


async def test_loads_can_be_asked_for(server: str, store: Store, tmp_path: Path) -> None:
    await load(store, tmp_path, COUNCILS, HACKNEY)

    async with httpx.AsyncClient() as http:
        question = {"query": "{ loads { source state done total records entities closed } }"}
        answer = (await http.post(f"http://{server}/graphql", json=question)).json()

    assert answer["data"]["loads"] == [
        {
            "source": "councils",
            "state": "FINISHED",
            "done": 1,
            "total": 1,
            "records": 1,
            "entities": 1,
            "closed": 0,
        }
    ]
