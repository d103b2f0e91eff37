"""What files and feeds are made of, and why there is none: each reason with its status."""

from dataclasses import replace

import pytest
from neo4j import AsyncDriver

from api.answering.data import data_of
from api.answering.errors import Refused
from graph.address import Address
from graph.driver import connect_async
from graph.reader import Reader
from schema import build_schema
from schema.answers import Request
from schema.context import Context
from schema.limits import STRANGERS, Limits
from tests.conftest import free_port
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

PROJECTS = "{ projects { nodes { name phase } } }"


async def answered(reader: Reader, question: str, limits: Limits = STRANGERS) -> object:
    """The data, or the status and code of what is told instead."""
    try:
        context = Context(reader, limits=limits)
        return await data_of(build_schema(), context, Request(question))
    except Refused as refused:
        return refused.status, refused.code


async def test_each_reason_has_its_status(
    async_driver: AsyncDriver, address: Address, small: SmallGraph
) -> None:
    small.entity("Project", "Bins", phase="live")
    reader = Reader(async_driver, address)
    hurried = replace(STRANGERS, seconds=1e-4)

    assert await answered(reader, PROJECTS) == {
        "projects": {"nodes": [{"name": "Bins", "phase": "LIVE"}]}
    }
    assert await answered(reader, "{ nothing }") == (400, "GRAPHQL_VALIDATION_FAILED")
    assert await answered(reader, '{ expand(id: "a", relation: "x") { nodes { id } } }') == (
        400,
        "BAD_ARGUMENT",
    )
    assert await answered(reader, PROJECTS, hurried) == (503, "TIMEOUT")
    small.run("MATCH (p:Project) SET p.phase = 'unheard-of'")
    assert await answered(reader, PROJECTS) == (500, "INTERNAL")


async def test_a_graph_that_is_away_may_come_back() -> None:
    nowhere = Address(f"bolt://127.0.0.1:{free_port()}", "neo4j", "a-secret")

    async with connect_async(nowhere) as driver:
        assert await answered(Reader(driver, nowhere), PROJECTS) == (503, "UNAVAILABLE")
