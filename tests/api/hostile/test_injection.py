"""What clients write is never more than a value: in every argument and every field of an input.

Each place gets hostile values of its kind, in turn, so that all values are tried in all kinds of
places. An answer must be what an unknown word gets, or a refusal that says why; the graph stays as
it is.
"""

import hashlib
import json
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from itertools import islice
from typing import Any, LiteralString, TypeVar

import httpx
import pytest
from neo4j import Driver

from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from schema.build import build_schema
from tests.api.conftest import served
from tests.api.hostile.places import VALUE, Place, places
from tests.api.hostile.values import HARMLESS, HOSTILE
from tests.graph.small_graph import SmallGraph
from tests.schema.planning.town import build, mend

pytestmark = pytest.mark.neo4j

T = TypeVar("T")

# Filters all work alike, and there are thousands of places in them: one in so many is tried.
ONE_IN = 8
KINDS = [("String",), ("Int", "Float"), ("Date", "DateTime"), ("ID", "URL", "GSSCode", "JSON")]
# How many places are asked at once, and how many values each gets of all that there are.
AT_ONCE, EACH = 14, 1
REFUSALS = {"BAD_ARGUMENT", "LIMIT_EXCEEDED", "GRAPHQL_VALIDATION_FAILED", "FORBIDDEN"}
# Longer ones would not go into a document ten times.
LONGEST = 2_000
# What is a statement is run as one: tests/graph/console tries what may be.
CONSOLE = "Query.cypher(statement)"
ALL: LiteralString = """
MATCH (n) WHERE $among IS NULL OR n.id IN $among
OPTIONAL MATCH (n)-[r]->(m) WHERE $among IS NULL OR m.id IN $among
RETURN n, r, m
"""


build_schema()  # so that all types are there of which the town has something


@pytest.fixture
async def town(small: SmallGraph, address: Address) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a town in which everything is as the ontology wants it."""
    build(small)
    mend(small)
    settings = ApiSettings(answer_cache=0, query_timeout=60)
    async with served(create_app(settings, address)) as client:
        yield client


def graph(driver: Driver, among: Collection[str] | None = None) -> str:
    """All that is in the graph, or some things and their ties, as one hash."""
    found = driver.execute_query(ALL, among=among and list(among)).records
    lines = sorted(repr([_plain(value) for value in record]) for record in found)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _plain(part: Any) -> Any:
    kind = sorted(getattr(part, "labels", ())) or getattr(part, "type", None)
    return part and (kind, sorted((name, repr(value)) for name, value in part.items()))


@pytest.mark.parametrize("kinds", KINDS, ids="-".join)
async def test_a_value_is_a_value_wherever_it_is_written(
    town: httpx.AsyncClient, driver: Driver, kinds: tuple[str, ...]
) -> None:
    before = graph(driver)

    for kind in kinds:
        there = _there(kind)
        assert there or kind == "URL"
        for number, few in enumerate(_batches(there)):
            await _try(town, few, kind, number)

    assert graph(driver) == before


def _there(kind: str) -> list[Place]:
    """Where a value of a kind may be written, in arguments first."""
    all_ = [place for place in places(build_schema().definition) if place.scalar == kind]
    filters = [place for place in all_ if "(where)" in place.name]
    arguments = [place for place in all_ if "(where)" not in place.name]
    return sorted([*arguments, *filters[::ONE_IN]], key=_is_cursor)


async def _try(town: httpx.AsyncClient, few: Sequence[Place], kind: str, number: int) -> None:
    """Write hostile values in some places, and compare with what an unknown word finds there."""
    usual = None
    if kind in HARMLESS:
        usual = await _ask(town, few, HARMLESS[kind], literal=False)
    values = HOSTILE[kind]
    for turn in range(EACH):
        value = values[(number * EACH + turn) % len(values)]
        literal = bool((number + turn) % 2) and len(json.dumps(value)) < LONGEST and kind != "JSON"
        found = await _ask(town, few, value, literal=literal)
        for place, shape in found.items():
            as_usual = shape == "refused" or usual is None or usual[place] in ("refused", shape)
            assert as_usual or place.name == CONSOLE, (place, value)


async def _ask(
    town: httpx.AsyncClient, few: Sequence[Place], value: Any, *, literal: bool
) -> dict[Place, Any]:
    """What each place finds: the shape of it, or that it is refused."""
    written = json.dumps(value, ensure_ascii=False) if literal else VALUE
    asked = " ".join(f"p{i}: {place.text.replace(VALUE, written)}" for i, place in enumerate(few))
    head = "" if literal else f"query ({VALUE}: {few[0].scalar}!) "
    body = {"query": f"{head}{{ {asked} }}", "variables": {} if literal else {"v": value}}
    response = await town.post("/graphql", json=body)
    answer = response.json()
    codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
    assert response.status_code == 200, (body, answer)
    assert codes <= REFUSALS, (body, answer)
    if answer.get("data") is None and len(few) > 1 and not all(map(_is_cursor, few)):
        # One of them was refused, which took the others along.
        singly = [await _ask(town, [place], value, literal=literal) for place in few]
        return {place: shape for each in singly for place, shape in each.items()}
    data = answer.get("data") or {}
    found = {place: _shape(data.get(f"p{i}")) for i, place in enumerate(few)}
    return {
        place: "refused" if codes and shape is None else shape for place, shape in found.items()
    }


def _is_cursor(place: Place) -> bool:
    """Whether it takes what only the service can write: there all else is refused."""
    return place.name.endswith(("(after)", "(before)"))


def _shape(part: Any) -> Any:
    """What is there and what is not, without what it says."""
    if isinstance(part, dict):
        return {name: _shape(value) for name, value in part.items()}
    if isinstance(part, list):
        return [_shape(part[0])] if part else []
    return part if part in (None, 0) else "something"


def _batches(all_: Sequence[T]) -> Iterator[Sequence[T]]:
    rest = iter(all_)
    while few := list(islice(rest, AT_ONCE)):
        yield few
