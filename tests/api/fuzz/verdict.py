"""Whether an answer to a request that nobody thought of is as it should be."""

import json
from collections.abc import Iterator

import httpx

from tests.api.fuzz.cases import Case

# A statement, a second for the server to end it itself, and some for a machine that is busy.
SECONDS = 20.0
# One record each of many things is below this; no answer is to be larger.
BYTES = 20_000_000
# So many statements do for one request of the size that is allowed; more would be one for each row.
STATEMENTS = 100
LEAKS = ("Traceback", "bolt://", "Neo.ClientError", "neo4j.exceptions", "/site-packages/")


def faults(case: Case, answer: httpx.Response, seconds: float, statements: int) -> Iterator[str]:
    """What is wrong with an answer; nothing if it is as it should be."""
    if answer.status_code >= 500:
        yield f"status {answer.status_code}"
    if seconds > SECONDS:
        yield f"{seconds:.1f} seconds"
    if len(answer.content) > BYTES:
        yield f"{len(answer.content)} bytes"
    if statements > STATEMENTS:
        yield f"{statements} statements"
    yield from (f"tells {leak!r}" for leak in LEAKS if leak in answer.text)
    if case.kind != "broken":
        yield from _of_graphql(answer)


def _of_graphql(answer: httpx.Response) -> Iterator[str]:
    try:
        body = answer.json()
    except json.JSONDecodeError:
        yield "is no JSON"
        return
    errors = body.get("errors", [])
    codes = {error.get("extensions", {}).get("code") for error in errors}
    yield from (f"has an error {code}" for code in codes & {None, "INTERNAL", "UNAVAILABLE"})
    if not errors and "data" not in body:
        yield "has neither data nor errors"
