"""A planned answer is, byte for byte, what graphql-core makes of the same request.

So it is for one who asks alone and for several who ask at once.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.address import Address
from graph.asking import together
from graph.driver import connect_async
from graph.reader import Reader
from graph.store import Store
from schema.answers import Answer, Answers, Request
from schema.build import Schema
from schema.context import Context
from schema.limits import OPERATORS
from schema.walking import ASKS
from tests.conftest import WIPE
from tests.graph.small_graph import SmallGraph
from tests.schema.planning.requests import Writer
from tests.schema.planning.town import build

pytestmark = pytest.mark.neo4j

# So many requests are compared, some of them at once: Neo4j plans statements on all its cores.
QUERIES, AT_ONCE = 2_000, 4
# One of so many is asked by several at once: two go alone, the others together.
EVERY, SEVERAL = 10, 4


class Both:
    """Answers requests in both ways."""

    def __init__(self, schema: Schema, address: Address, runner: asyncio.Runner) -> None:
        self._answers, self._runner = Answers(schema), runner
        self._driver = connect_async(address)
        # Neo4j takes its time to plan some of them where others want its processors too.
        self._reader = Reader(runner.run(self._driver.__aenter__()), address, timeout=120)

    def close(self) -> None:
        """Close the connection."""
        self._runner.run(self._driver.__aexit__(None, None, None))

    def __call__(self, requests: list[Request], clients: int) -> list[list[Answer]]:
        """Of each request the planned answers to some clients, and last the ordinary one."""
        return self._runner.run(self._ask(requests, clients))

    async def _ask(self, requests: list[Request], clients: int) -> list[list[Answer]]:
        return await asyncio.gather(*(self._ask_one(request, clients) for request in requests))

    async def _ask_one(self, request: Request, clients: int) -> list[Answer]:
        asker = Context(self._reader, limits=OPERATORS)
        planned = (self._answers.answer(*request, asker.again()) for _ in range(clients))
        return await asyncio.gather(*planned, self._answers.ordinary(request, asker, ""))


@pytest.fixture(scope="module")
def both(schema: Schema, opened: Store, address: Address) -> Iterator[Both]:
    opened.driver.execute_query(WIPE, database_=opened.database)
    build(SmallGraph(opened.driver, opened.database))
    with asyncio.Runner() as runner:
        asked = Both(schema, address, runner)
        yield asked
        asked.close()


def unnumbered(body: bytes) -> bytes:
    """An answer without the number that the log has an error by."""
    return re.sub(rb"the log has it as [0-9a-f]{32}", b"", body)


def roots(schema: Schema) -> list[str]:
    """The root fields that can be planned."""
    query = schema.definition.query_type
    assert query is not None
    fields = query.fields.items()
    return [n for n, f in fields if ASKS in f.extensions["strawberry-definition"].metadata]


# graphql-core leaves what it had begun beside a field that failed.
@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_any_request_has_the_same_answer_in_both_ways(
    schema: Schema, both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    # However slow: most statements are planned here, which takes longer than they do.
    monkeypatch.setattr(together, "SHORT", 3_600.0)
    ways: Counter[str] = Counter()

    @settings(
        max_examples=QUERIES // AT_ONCE,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(st.integers(0, 2**64))
    def compare(seed: int) -> None:
        # Drawn one by one, choices would nearly always be the plainest.
        random = Random(seed)  # noqa: S311
        writers = [Writer(schema.definition, random, roots(schema)) for _ in range(AT_ONCE)]
        requests = [Request(*writer.request(), None) for writer in writers]
        answers = both(requests, 1 if seed % EVERY else SEVERAL)
        for request, (*planned, ordinary) in zip(requests, answers, strict=True):
            for answer in planned:
                assert unnumbered(answer.body) == unnumbered(ordinary.body), request
            ways[planned[0].reason or planned[0].way] += 1

    compare()
    assert sum(ways.values()) >= QUERIES
    # What records add up to is not planned, and counted: see schema/planning/records.py.
    plannable = sum(ways.values()) - ways["RecordConnection.aggregate"]
    assert ways["planned"] > 0.75 * plannable, ways
    assert ways["shape"] > 0, ways
