"""Every field of the schema, asked for by everybody: who may is who the schema says may."""

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest
from graphql import build_schema as published
from graphql import is_object_type
from httpx import AsyncClient, Response

from graph.address import Address
from graph.driver import connect_async
from graph.reader import Reader
from schema.access.caller import ANYBODY, Caller, Role
from schema.access.matrix import matrix
from schema.build import build_schema, sdl
from schema.context import Context
from tests.api.access.asking import Asking, askings
from tests.graph.small_graph import SmallGraph

SCHEMA = build_schema()
ALL = list(askings(published(sdl())))
SUBSCRIBED = [asking for asking in ALL if asking.document.startswith("subscription")]
ASKED = [asking for asking in ALL if asking not in SUBSCRIBED]
ACCESS = Path(__file__).parents[3] / "docs" / "access.md"
# Whatever else a question may be answered: it was understood, and it was not too large.
WRONG = {"UNAUTHENTICATED", "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "LIMIT_EXCEEDED",
         "INTERNAL", "BAD_REQUEST"}  # fmt: skip


def codes(answer: Any) -> set[str]:
    return {error["extensions"]["code"] for error in answer.get("errors", ())}


def misjudged(asking: Asking, role: Role, answer: Any) -> Iterator[str]:
    """What is wrong with an answer to somebody of a role."""
    said = codes(answer)
    if role < asking.role and (said != {"FORBIDDEN"} or answer.get("data") is not None):
        yield f"{role.name} may ask {asking.fields}: {answer}"
    if role >= asking.role and ("FORBIDDEN" in said or said & WRONG):
        yield f"{role.name} may not ask {asking.fields}: {answer}"


async def post(client: AsyncClient, asking: Asking, key: str | None) -> Response:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return await client.post("/graphql", json={"query": asking.document}, headers=headers)


def test_every_field_of_every_type_is_asked() -> None:
    types = SCHEMA.definition.type_map
    every = {
        f"{name}.{field}"
        for name, kind in types.items()
        if is_object_type(kind) and not name.startswith("__")
        for field in kind.fields
    }

    asked = [field for asking in ALL for field in asking.fields]

    assert len(asked) == len(set(asked))
    assert every == set(asked)


@pytest.mark.neo4j
@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role.name if role else "nobody")
async def test_each_may_ask_what_the_schema_says(
    client: AsyncClient, small: SmallGraph, by_role: dict[Role, str], role: Role | None
) -> None:
    small.entity("Borough", "Hackney")
    key = by_role[role] if role else None

    wrong = [
        trouble
        for asking in ASKED
        for trouble in misjudged(
            asking, role or ANYBODY.role, (await post(client, asking, key)).json()
        )
    ]

    assert wrong == []


@pytest.mark.neo4j
async def test_nobody_may_ask_anything_where_all_must_be_known(closed: AsyncClient) -> None:
    answers = [await post(closed, asking, None) for asking in ASKED]

    assert {answer.status_code for answer in answers} == {401}
    assert {code for answer in answers for code in codes(answer.json())} == {"UNAUTHENTICATED"}


@pytest.mark.neo4j
@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("role", Role)
async def test_each_may_subscribe_to_what_the_schema_says(address: Address, role: Role) -> None:
    async with connect_async(address) as driver:
        reader = Reader(driver, address)
        wrong: list[str] = []
        for asking in SUBSCRIBED:
            context = Context(reader, caller=Caller("key:test", role))
            errors = await refused(asking, context, 10 if role < asking.role else 0.1)
            wrong += misjudged(asking, role, {"errors": errors})

    assert wrong == []


async def refused(asking: Asking, context: Context, patience: float) -> list[Any]:
    """Errors with which a subscription ends that was hardly begun; none if it waits for events."""
    begun: Any = await SCHEMA.subscribe(asking.document, context_value=context)
    try:
        async with aclosing(begun), asyncio.timeout(patience):
            async for event in begun:
                return [error.formatted for error in event.errors or ()]
    except TimeoutError:
        pass
    return []


def test_the_table_that_people_see_is_not_stale() -> None:
    assert matrix(SCHEMA.definition) in ACCESS.read_text("utf-8"), "see: loti schema --roles"
