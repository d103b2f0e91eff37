"""The reader: questions only, so long and no longer, in Python's own dates."""

import datetime as dt

import pytest
from neo4j import AsyncDriver

from graph.address import Address
from graph.driver import connect_async
from graph.errors import GraphError, QueryTimeout, Unreachable
from graph.reader import Reader
from tests.conftest import free_port

pytestmark = pytest.mark.neo4j


async def test_rows_have_pythons_dates_however_deep(
    async_driver: AsyncDriver, address: Address
) -> None:
    reader = Reader(async_driver, address)

    (row,) = await reader.rows(
        "RETURN [{day: date('2019-06-01')}] AS deep, datetime('2019-06-01T10:00:00Z') AS at"
    )

    assert row["deep"] == [{"day": dt.date(2019, 6, 1)}]
    assert type(row["deep"][0]["day"]) is dt.date
    assert row["at"] == dt.datetime(2019, 6, 1, 10, tzinfo=dt.UTC)


async def test_what_is_asked_is_counted(async_driver: AsyncDriver, address: Address) -> None:
    reader = Reader(async_driver, address)

    await reader.row("RETURN $x AS x", x=1)
    await reader.row("RETURN 2 AS x")

    assert reader.statements == 2


async def test_writing_is_refused(async_driver: AsyncDriver, address: Address) -> None:
    reader = Reader(async_driver, address)

    with pytest.raises(GraphError, match="read access mode"):
        await reader.rows("CREATE (n:Intruder) RETURN n")

    assert await reader.rows("MATCH (n:Intruder) RETURN n") == []


async def test_a_question_that_takes_too_long_is_ended(
    async_driver: AsyncDriver, address: Address
) -> None:
    reader = Reader(async_driver, address, timeout=0.2)

    with pytest.raises(QueryTimeout, match=r"longer than 0\.2 s"):
        await reader.rows("UNWIND range(1, 1000000000) AS x WITH x ORDER BY x RETURN max(x) AS x")


async def test_without_a_server_the_error_says_so() -> None:
    nowhere = Address(f"bolt://127.0.0.1:{free_port()}", "neo4j", "wrong")

    async with connect_async(nowhere) as driver:
        with pytest.raises(Unreachable, match="No Neo4j answers"):
            await Reader(driver, nowhere).rows("RETURN 1 AS x")
