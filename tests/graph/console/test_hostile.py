"""What people try who want more than to read: refused, or ended, and nothing has happened."""

import asyncio
import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.address import Address
from graph.console import Console, ConsoleBusy, ConsoleError, Limits, Refused, TooMuch
from graph.driver import connect_async
from graph.store import Store
from tests.graph.console.hostile import GREEDY, HOSTILE

pytestmark = pytest.mark.neo4j

GIVEN = {"url": "http://127.0.0.1/", "regex": "(a+)+b", "n": 10**9}
HARMLESS = ["MATCH (b:Borough)", "WITH *", "UNWIND [1, 2] AS x", "OPTIONAL MATCH (b)-->(p)"]
HARMFUL = [
    "CREATE (:X)",
    "SET b.name = 'x'",
    "DETACH DELETE b",
    "LOAD CSV FROM 'http://127.0.0.1/' AS row",
    "CALL dbms.listConfig() YIELD name",
    "CALL (*) { CREATE (:X) }",
    "CALL (*) { MERGE (y:X) RETURN y }",
    "MERGE (z:X)",
    "FOREACH (i IN [1] | CREATE (:X))",
    "WITH *, file() AS f",
    "CALL (*) { RETURN 1 AS one } IN TRANSACTIONS",
]


@pytest.mark.parametrize("name", HOSTILE)
async def test_it_is_refused(name: str, console: Console, unchanged: Callable[[], bool]) -> None:
    statement, reason = HOSTILE[name]

    with pytest.raises(Refused, match=reason):
        await console.ask(statement, GIVEN, 10)

    assert unchanged()


@pytest.mark.parametrize("name", GREEDY)
async def test_it_is_ended(name: str, console: Console, unchanged: Callable[[], bool]) -> None:
    with pytest.raises(TooMuch):
        await console.ask(GREEDY[name], {}, 10)

    assert unchanged()


@settings(max_examples=15)
@given(
    before=st.lists(st.sampled_from(HARMLESS[1:]), max_size=2),
    harm=st.sampled_from(HARMFUL),
    after=st.lists(st.sampled_from(["WITH *", "UNWIND [3] AS y"]), unique=True),
)
def test_harm_among_harmless_clauses_is_refused(
    opened: Store, known: object, address: Address, before: list[str], harm: str, after: list[str]
) -> None:
    names = dict.fromkeys(before)
    statement = " ".join([HARMLESS[0], *names, "WITH *", harm, *after, "RETURN 1 AS done"])

    async def ask() -> None:
        async with connect_async(address) as driver:
            await Console(driver, address, Limits()).ask(statement, {}, 1)

    with pytest.raises(ConsoleError):
        asyncio.run(ask())
    assert opened.driver.execute_query("MATCH (n:X) RETURN n").records == []
    assert known is not None


async def test_only_so_many_run_at_once(console: Console) -> None:
    endless = [console.ask(GREEDY["loops of clauses"], {}, 1) for _ in range(3)]

    ended = await asyncio.gather(*endless, return_exceptions=True)

    assert [isinstance(error, TooMuch) for error in ended] == [True, True, False]
    assert isinstance(ended[2], ConsoleBusy)


async def test_a_place_stays_taken_until_the_server_has_done(
    known: object, address: Address
) -> None:
    async with connect_async(address) as driver:
        console = Console(driver, address, Limits(seconds=0.3, grace=0, at_once=1))
        # One row of seconds, within which nobody can stop it.
        slow = ", ".join(f"[a IN $l WHERE any(b IN $l WHERE a + b = -{i})]" for i in range(30))
        with pytest.raises(TooMuch):
            await console.ask(f"UNWIND [1] AS x RETURN {slow}", {"l": list(range(1_500))}, 10)

        with pytest.raises(ConsoleBusy, match="1 statements are running"):
            await console.ask("RETURN 1", {}, 1)
        assert known is not None
        while True:
            await asyncio.sleep(0.1)
            with contextlib.suppress(ConsoleBusy, TooMuch):
                assert (await console.ask("RETURN 1", {}, 1)).rows == [[1]]
                break
        await console.close()


async def test_neo4js_messages_tell_the_place_and_nothing_else(console: Console) -> None:
    with pytest.raises(Refused) as told:
        await console.ask("MATCH (n)\nRETURN nothing", {}, 1)

    assert str(told.value) == "Neo4j says (line 2, column 8): Variable `nothing` not defined."


async def test_parameters_have_limits(console: Console) -> None:
    with pytest.raises(Refused, match="10000 is the limit"):
        await console.ask("RETURN $p", {"p": "x" * 20_000}, 1)
    with pytest.raises(Refused, match="too large a number"):
        await console.ask("RETURN $p", {"p": [{"q": 2**63}]}, 1)
    edges = {"p": -(2**63), "q": "12345678901234567890"}
    assert (await console.ask("RETURN $p, $q", edges, 1)).rows == [[*map(str, edges.values())]]
    with pytest.raises(Refused, match="no name for a parameter"):
        await console.ask("RETURN 1", {"a b": 1}, 1)
