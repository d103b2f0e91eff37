"""What a client is told of our own errors: whether to ask again, or an id, and nothing else."""

import pytest
from neo4j import AsyncDriver
from structlog.testing import capture_logs

from graph.address import Address
from graph.driver import connect_async
from graph.reader import Reader
from schema.build import Schema
from schema.context import Context
from tests.conftest import free_port
from tests.graph.small_graph import SmallGraph

SECRET = "a-secret-password"


async def test_a_graph_that_cannot_be_asked_is_told_and_leaks_nothing(schema: Schema) -> None:
    nowhere = Address(f"bolt://127.0.0.1:{free_port()}", "neo4j", SECRET)

    async with connect_async(nowhere) as driver:
        with capture_logs() as logs:
            result = await schema.execute(
                "{ stats { entities } }", context_value=Context(Reader(driver, nowhere))
            )

    assert result.errors is not None
    (error,) = result.errors
    assert error.extensions == {"code": "UNAVAILABLE"}
    assert error.message == "The graph cannot be asked now: ask again in some seconds."
    (logged,) = logs
    assert nowhere.uri in logged["reason"]


@pytest.mark.neo4j
async def test_one_fault_is_told_once(schema: Schema, small: SmallGraph, reader: Reader) -> None:
    loti = small.entity("Partnership", "LOTI")
    for name in ("Hackney", "Camden"):
        small.link(small.entity("Borough", name), "memberOf", loti, role="no such role")

    with capture_logs() as logs:
        result = await schema.execute(
            "{ boroughs { nodes { memberOf { edges { role } } } } }",
            context_value=Context(reader),
        )

    assert result.errors is not None
    (error,) = result.errors
    assert "no such role" not in error.message
    assert len(logs) == 1


async def test_each_field_tells_what_befell_it(schema: Schema) -> None:
    nowhere = Address(f"bolt://127.0.0.1:{free_port()}", "neo4j", SECRET)

    async with connect_async(nowhere) as driver:
        result = await schema.execute(
            "{ a: borough { name } b: borough { name } }",
            context_value=Context(Reader(driver, nowhere)),
        )

    assert result.data == {"a": None, "b": None}
    assert [error.path for error in result.errors or ()] == [["a"], ["b"]]


@pytest.mark.neo4j
async def test_a_question_that_takes_too_long_says_so(
    schema: Schema, async_driver: AsyncDriver, address: Address, small: SmallGraph
) -> None:
    small.run(
        "UNWIND range(1, 250) AS i CREATE (:Entity:Organisation {id: 'organisation/' + i, "
        "slug: toString(i), name: toString(i)})"
    )
    small.run(
        "MATCH (a:Organisation), (b:Organisation) WHERE a <> b "
        "CREATE (a)-[:SUPPORTED_BY {key: 'asserted', basis: 'asserted', records: []}]->(b)"
    )
    hasty = Reader(async_driver, address, timeout=0.001)

    # Neo4j looks only now and then whose time is over: so there must be enough to do meanwhile.
    many = " ".join(
        f'a{i}: neighbourhood(id: "{i}", depth: 3, first: 100) {{ nodes {{ name }} }}'
        for i in range(1, 16)
    )

    result = await schema.execute(f"{{ {many} }}", context_value=Context(hasty))

    assert result.errors
    for error in result.errors:
        assert error.extensions == {"code": "TIMEOUT"}
        assert "0.001 s" in error.message


@pytest.mark.neo4j
async def test_a_day_beyond_all_calendars_is_told(schema: Schema, reader: Reader) -> None:
    result = await schema.execute(
        '{ marketView(start: "0001-01-01", end: "2000-01-01") { sought } }',
        context_value=Context(reader),
    )

    assert result.errors is not None
    (error,) = result.errors
    assert error.extensions == {"code": "BAD_ARGUMENT"}
