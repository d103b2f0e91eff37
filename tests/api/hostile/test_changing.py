"""What contributors and reviewers write is never more than a value, in all that can be done.

Each place of a mutation gets hostile values of its kind, in turn. Each is refused, with a reason,
or kept as it is; nothing else changes, also when what is accepted has come into the graph.
"""

import hashlib
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from graph.office.database import office
from graph.office.keys import Keys
from graph.store import Store
from loaders.run import choose, run
from loaders.selection import Options
from schema.build import build_schema
from tests.api.conftest import served
from tests.api.hostile.places import VALUE, Place, places_to_change
from tests.api.hostile.test_injection import LONGEST, REFUSALS, graph
from tests.api.hostile.values import HOSTILE, TEXTS
from tests.loaders.town import COUNCILS, load_rows

pytestmark = pytest.mark.neo4j

ROLES = ("CONTRIBUTOR", "REVIEWER")
# The days of ties work all alike, and most places are theirs: one in so many is tried.
ONE_IN = 8
ASKED = "{ submission { id state says } problems { code } }"
LOADED = (
    "MATCH (r:Record {source: 'submissions'})-[:ABOUT]->(e) RETURN r.sourceId AS id, e.id AS thing"
)


@dataclass
class Town:
    """A service with keys of each role, and what was kept: by its id, the place and the value."""

    client: httpx.AsyncClient
    store: Store
    keys: Mapping[str, str]
    kept: dict[str, tuple[Place, Any]] = field(default_factory=dict)

    async def answer(self, role: str, document: str, **variables: Any) -> Any:
        """The payload of the one mutation of a document, None if it is refused."""
        body = {"query": document, "variables": variables}
        headers = {"X-API-Key": self.keys[role]}
        response = await self.client.post("/graphql", json=body, headers=headers)
        answer = response.json()
        codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
        assert response.status_code < 500, (body, answer)
        assert codes <= REFUSALS, (body, answer)
        return None if codes else answer["data"]["it"]

    def entities(self) -> set[str]:
        """The ids of all things in the graph."""
        found = self.store.driver.execute_query("MATCH (e:Entity) RETURN e.id AS id")
        return {record["id"] for record in found.records}


@pytest.fixture
async def town(store: Store, address: Address, tmp_path: Path) -> AsyncIterator[Town]:
    """Two boroughs, for one of which a contributor speaks; what is accepted waits for its load."""
    rows = ("HCK,Hackney Borough,Hackney Council,London", "CMD,Camden,Camden Council,London")
    load_rows(store, tmp_path, COUNCILS, *rows)
    own = {"CONTRIBUTOR": "organisation/hackney-borough", "REVIEWER": None}
    with closing(office(store.private)) as database:
        with database.writing() as connection:
            for table in ("idempotency_keys", "decisions", "submissions"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 (constants)
        keys = {role: Keys(database).create("a test", role, own[role])[1] for role in ROLES}

    async def later() -> bool:
        return True

    settings = ApiSettings(
        answer_cache=0, query_timeout=60, submissions_per_day=10_000, rate_requests=0, rate_cost=0
    )
    async with served(create_app(settings, address, later)) as client:
        yield Town(client, store, keys)


async def test_a_value_is_kept_as_it_is_or_refused_wherever_it_is_written(town: Town) -> None:
    driver, there = town.store.driver, town.entities()
    before, were = graph(driver), graph(driver, there)

    for number, (role, place, value) in enumerate(_attempts()):
        await _try(town, role, place, value, number)

    assert graph(driver) == before
    assert len(town.kept) > 50
    _load(town.store)
    things = _things(town)
    assert things.keys() == town.kept.keys()
    assert town.entities() == there | set(things.values())
    assert graph(driver, there) == were


def _attempts() -> Iterator[tuple[str, Place, Any]]:
    """Each place with one value by each role; so each value is written in many places."""
    all_ = list(places_to_change(build_schema().definition))
    days = [place for place in all_ if place.name.endswith(("[].validFrom", "[].validTo"))]
    tried = [place for place in all_ if place not in days] + days[::ONE_IN]
    for number, place in enumerate(tried):
        values = HOSTILE[place.scalar]
        for turn, role in enumerate(ROLES):
            yield role, place, values[(number * len(ROLES) + turn) % len(values)]


async def _try(town: Town, role: str, place: Place, value: Any, number: int) -> None:
    """Write a value in a place; what else a submission needs is all its own."""
    literal = bool(number % 2) and len(json.dumps(value)) < LONGEST
    text = place.text.replace("(input: {", f'(input: {{name: "{_name(number)}", ')
    text = text.replace(f'name: "{_name(number)}", name:', "name:")
    if role == "REVIEWER":
        text = text.replace("(input:", "(force: true, input:")
    if literal:
        document, given = text.replace(VALUE, json.dumps(value, ensure_ascii=False)), {}
        document = f"mutation {{ it: {document} }}"
    else:
        document, given = f"mutation ({VALUE}: {place.scalar}!) {{ it: {text} }}", {"v": value}
    payload = await town.answer(role, document, **given)
    if payload is None or payload["submission"] is None:
        return
    assert payload["problems"] == []
    submission = payload["submission"]
    assert submission["state"] == "ACCEPTED"
    if "(input)" in place.name and isinstance(value, str):
        assert value.strip() in _leaves(submission["says"]), (place, value)
    town.kept[submission["id"]] = (place, value)


def _name(number: int) -> str:
    """A name that is like no other."""
    digest = hashlib.sha256(str(number).encode()).hexdigest()[:14]
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digest)


def _leaves(part: Any) -> list[Any]:
    if isinstance(part, dict | list):
        below = part.values() if isinstance(part, dict) else part
        return [leaf for each in below for leaf in _leaves(each)]
    return [part]


def _load(store: Store) -> None:
    def watch(_: str) -> Any:
        return lambda _done, _total: None

    (report,) = run(store, choose(["submissions"], None), None, Options(), watch)
    assert (report.error, report.rejections) == (None, [])


def _things(town: Town) -> dict[str, str]:
    """The thing that each submission has brought."""
    return {
        record["id"]: record["thing"] for record in town.store.driver.execute_query(LOADED).records
    }


async def test_a_reason_is_kept_as_it_is_or_refused(town: Town) -> None:
    submit = (
        f"mutation ($n: String!) {{ it: submitProject(force: true, input: {{name: $n}}) {ASKED} }}"
    )
    reject = "mutation ($id: ID!, $v: String!) { it: rejectSubmission(id: $id, reason: $v) "
    reject += "{ submission { decisions { reason } } problems { code } } }"
    kept = 0
    for number, text in enumerate(TEXTS):
        waiting = await town.answer("CONTRIBUTOR", submit, n=_name(number))
        payload = await town.answer("REVIEWER", reject, id=waiting["submission"]["id"], v=text)
        if payload is not None:
            assert payload["submission"]["decisions"] == [{"reason": text}]
            kept += 1
    assert kept > 10
