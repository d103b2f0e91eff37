"""GraphQL over HTTP, as its specification has it: methods, types, statuses."""

from typing import Any

import pytest
from httpx import AsyncClient, Response

from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

GRAPHQL, JSON = "application/graphql-response+json", "application/json"
NAMES = "{ boroughs { nodes { name } } }"


def code(answer: Response) -> Any:
    """The code of the only error."""
    (error,) = answer.json()["errors"]
    return error["extensions"]["code"]


async def test_a_question_by_get_is_answered(client: AsyncClient, small: SmallGraph) -> None:
    small.entity("Borough", "Hackney")
    question = "query Q($n: Int) { boroughs(first: $n) { nodes { name } } } query R { __typename }"

    answer = await client.get(
        "/graphql", params={"query": question, "variables": '{"n": 1}', "operationName": "Q"}
    )

    assert answer.json() == {"data": {"boroughs": {"nodes": [{"name": "Hackney"}]}}}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("subscription { loadProgress { source } }", 400),
        ("query A { __typename } subscription B { loadProgress { source } }", 200),
        ('{ cypher(statement: "RETURN 1") { rows } }', 405),
        ("{ ...jobs } fragment jobs on Query { ... { components { job { state } } } }", 405),
        ("mutation { x }", 405),
    ],
)
async def test_a_link_asks_queries_only_and_begins_nothing_long(
    client: AsyncClient, query: str, status: int
) -> None:
    operation = {"operationName": "A"} if "query A" in query else {}

    answer = await client.get("/graphql", params={"query": query, **operation})

    assert answer.status_code == status
    if status != 200:
        assert answer.headers.get("allow") == ("POST" if status == 405 else None)
        assert code(answer) == "BAD_REQUEST"


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("x{", JSON, 400),
        ("{}", JSON, 400),
        ("[]", JSON, 400),
        ('[{"query": "{ __typename }"}]', JSON, 400),
        ('"{ __typename }"', JSON, 400),
        ('{"query": 1}', JSON, 400),
        ('{"query": "{ __typename }", "variables": [1]}', JSON, 400),
        ('{"query": "{ __typename }", "operationName": 1}', JSON, 400),
        ('{"query": "{ __typename }"}', "text/plain", 415),
    ],
)
async def test_what_is_no_request_is_refused_in_json(
    client: AsyncClient, body: str, content_type: str, status: int
) -> None:
    answer = await client.post("/graphql", content=body, headers={"Content-Type": content_type})

    assert (answer.status_code, code(answer)) == (status, "BAD_REQUEST")


@pytest.mark.parametrize(
    "query", ["{", "{ nothing }", "query A { __typename } query B { x: __typename }"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_what_cannot_be_executed_has_no_data_and_status_400_for_those_who_know_the_type(
    client: AsyncClient, query: str, method: str
) -> None:
    given: Any = {"params": {"query": query}} if method == "GET" else {"json": {"query": query}}

    new = await client.request(method, "/graphql", headers={"Accept": GRAPHQL}, **given)
    old = await client.request(method, "/graphql", headers={"Accept": JSON}, **given)

    assert new.status_code == 400
    assert old.status_code == 200
    assert "data" not in new.json() | old.json()
    assert new.headers["content-type"] == f"{GRAPHQL}; charset=utf-8"
    assert new.headers["cache-control"] == old.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "operation", "said"),
    [
        ("query A { __typename } query A { __typename }", None, "There can be only one operation"),
        ("query A { __typename } query B { __typename }", "C", 'Unknown operation named "C".'),
        ("query A { __typename } query B { __typename }", None, "Name one of the document's"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_why_no_operation_is_meant_is_told(
    client: AsyncClient, query: str, operation: str | None, said: str, method: str
) -> None:
    asked = {"query": query, **({"operationName": operation} if operation else {})}
    given: Any = {"params": asked} if method == "GET" else {"json": asked}

    answer = await client.request(method, "/graphql", headers={"Accept": GRAPHQL}, **given)

    (error,) = answer.json()["errors"]
    assert answer.status_code == 400
    assert error["message"].startswith(said)


async def test_who_wants_events_is_told_where_they_are(client: AsyncClient) -> None:
    answer = await client.get(
        "/graphql", params={"query": NAMES}, headers={"Accept": "text/event-stream"}
    )

    assert answer.status_code == 406
    assert "/graphql/stream" in answer.json()["errors"][0]["message"]


async def test_what_fails_while_it_is_executed_has_status_200(client: AsyncClient) -> None:
    answer = await client.post(
        "/graphql",
        json={"query": "{ boroughs(first: 5000) { totalCount } }"},
        headers={"Accept": GRAPHQL},
    )

    assert (answer.status_code, answer.json()["data"]) == (200, None)
    assert code(answer) == "BAD_ARGUMENT"


@pytest.mark.parametrize(
    ("accept", "status", "content_type"),
    [
        ("*/*", 200, JSON),
        (f"{JSON};q=0.5, {GRAPHQL}", 200, f"{GRAPHQL}; charset=utf-8"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", 200, JSON),
        ("image/png", 406, JSON),
    ],
)
async def test_the_client_chooses_the_type(
    client: AsyncClient, accept: str, status: int, content_type: str
) -> None:
    answer = await client.get("/graphql", params={"query": NAMES}, headers={"Accept": accept})

    assert (answer.status_code, answer.headers["content-type"]) == (status, content_type)


async def test_a_long_address_is_refused(client: AsyncClient) -> None:
    answer = await client.get("/graphql", params={"query": "#" * 9_000})

    assert (answer.status_code, code(answer)) == (414, "LIMIT_EXCEEDED")


async def test_a_get_without_a_question_is_told_so(client: AsyncClient) -> None:
    answer = await client.get("/graphql", headers={"Accept": JSON})

    assert (answer.status_code, code(answer)) == (400, "BAD_REQUEST")


async def test_the_stages_of_an_answer_are_timed(client: AsyncClient) -> None:
    answer = await client.post("/graphql", json={"query": NAMES})

    assert ";dur=" in answer.headers["server-timing"]
