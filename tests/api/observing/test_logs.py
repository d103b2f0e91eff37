"""The log: one line for a thing, in one form, whoever tells it."""

import logging
import re
from datetime import datetime
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import structlog
from graphql import GraphQLError

from api.app import create_app
from api.settings import ApiSettings, LogForm
from graph.address import Address
from tests.api.conftest import served
from tests.api.observing.conftest import Configure, parsed
from tests.graph.small_graph import SmallGraph

FORMS: list[LogForm] = ["json", "console"]
QUESTION = """
query Named($text: String!) {
  whoWorksOn(text: $text, first: 1) { nodes { organisation { name } } }
}
"""
PRIVATE = ("housing for jane", "jane@example.org", "127.0.0.1", "whoWorksOn", "$text", "hunter2")


@pytest.mark.neo4j
@pytest.mark.parametrize("form", FORMS)
async def test_a_request_is_one_line_that_tells_nothing_of_who_asked_or_what(
    configured: Configure, address: Address, small: SmallGraph, form: LogForm
) -> None:
    small.entity("Borough", "Hackney")
    app = create_app(ApiSettings(), address)

    async with served(app) as client:
        await app.state.warm.wait()
        lines = configured(form, "info")
        answer = await client.post(
            "/graphql?token=hunter2",
            json={"query": QUESTION, "variables": {"text": "housing for jane@example.org"}},
            headers={"Cookie": "session=hunter2", "User-Agent": "jane's browser"},
        )

    (line,) = lines()
    assert answer.status_code == 200
    assert answer.headers["x-request-id"] in line
    assert not [word for word in (*PRIVATE, "browser") if word in line]
    if form == "json":
        (told,) = parsed([line])
        assert set(told) == {
            *("timestamp", "level", "logger", "event", "request_id", "caller", "milliseconds"),
            *("method", "route", "status", "way", "operation", "document", "cost"),
        }
        assert (told["event"], told["level"], told["logger"]) == ("request", "info", "api.requests")
        assert (told["method"], told["route"], told["status"]) == ("POST", "/graphql", 200)
        assert (told["operation"], told["way"], told["caller"]) == (
            "Named",
            "ordinary",
            "anonymous",
        )
        assert re.fullmatch("sha256:[0-9a-f]{64}", told["document"])
        assert told["milliseconds"] > 0
        assert datetime.fromisoformat(told["timestamp"]).utcoffset() is not None


@pytest.mark.neo4j
async def test_each_way_of_answering_is_told(
    configured: Configure, address: Address, small: SmallGraph
) -> None:
    small.entity("Borough", "Hackney")
    app = create_app(ApiSettings(answer_cache_window=60), address)
    names = {"query": "query Names { boroughs { nodes { name } } }"}

    async with served(app) as client:
        await app.state.warm.wait()
        lines = configured("json", "debug")
        tag = (await client.get("/graphql", params=names)).headers["etag"]
        await client.get("/graphql", params=names)
        await client.get("/graphql", params=names, headers={"If-None-Match": tag})
        await client.post("/graphql", json={"query": "{ boroughs(first: 5000) { totalCount } }"})
        await client.post("/graphql", content="no JSON")
        await client.get("/health")
        told = parsed(lines())

    assert [(t["status"], t.get("way"), t.get("operation")) for t in told] == [
        (200, "planned", "Names"),
        (200, "cached", "Names"),
        (304, "not_modified", "Names"),
        (200, "ordinary", None),
        (415, "refused", None),
        (200, None, None),
    ]
    assert [t.get("failed") for t in told] == [None, None, None, True, None, None]
    # What is kept for a GET is found before anybody thinks of its cost.
    assert [t.get("cost") for t in told] == [20, None, None, 0, None, None]
    assert told[-1]["level"] == "debug"


@pytest.mark.neo4j
@pytest.mark.parametrize("form", FORMS)
async def test_no_text_of_a_client_makes_a_line_or_a_colour(
    configured: Configure, client: httpx.AsyncClient, form: LogForm
) -> None:
    lines = configured(form, "info")
    forged = '\n{"event": "forged"}\r\x1b[31m\u2028jane@example.org'
    await client.get("/x" + quote(forged))

    text = "\n".join(lines())
    assert len(text.splitlines()) == 1
    assert text.isprintable()
    assert "jane" not in text


@pytest.mark.neo4j
async def test_a_path_is_told_by_its_pattern_since_a_person_may_be_named_in_it(
    configured: Configure, client: httpx.AsyncClient
) -> None:
    lines = configured("json", "info")

    await client.get("/export/neighbourhood/person/jane-smith.gexf")
    await client.get("/person/jane-smith")

    told = lines()
    assert [t["route"] for t in parsed(told)] == ["/export/neighbourhood/{name:path}", "_OTHER"]
    assert "jane" not in "".join(told)


@pytest.mark.parametrize("form", FORMS)
def test_errors_show_where_they_are_from_and_no_values(
    configured: Configure, form: LogForm
) -> None:
    lines = configured(form, "info")
    document = "{ secretQuestion }"

    def fail(private: str) -> None:
        try:
            int(private, 36)
        except ValueError as error:
            raise GraphQLError(f"{len(document)}\nforged", source=_source(document)) from error

    try:
        fail("jane@example.org")
    except GraphQLError:
        structlog.get_logger("test").exception("request failed")

    text = "\n".join(lines())
    assert "GraphQLError: 18\\nforged" in text.replace("\\\\", "\\")
    assert f"{__name__}:" in text
    assert "in fail" in text
    assert "because of" in text
    assert "invalid literal for int() with base 36: '[email]'" in text
    assert "secretQuestion" not in text
    assert "jane" not in text


def _source(document: str) -> Any:
    from graphql import Source

    return Source(document)


def test_libraries_lines_have_the_same_form(configured: Configure) -> None:
    lines = configured("json", "debug")

    logging.getLogger("uvicorn.error").info("%s - accepted", ("192.0.2.1", 1))
    logging.getLogger("neo4j.pool").warning("trying again")
    logging.getLogger("neo4j.pool").error("no %s", "route")
    with structlog.contextvars.bound_contextvars(request_id="abcdefgh"):
        logging.getLogger("uvicorn.error").error("lost ('192.0.2.1', 50123)")

    first, second = parsed(lines())
    assert (first["event"], first["level"], first["logger"]) == ("no route", "error", "neo4j.pool")
    assert second["event"] == "lost ('[address]', 50123)"
    assert second["request_id"] == "abcdefgh"
    assert set(first) == {"event", "level", "logger", "timestamp"}


def test_lines_below_the_level_are_not_written(configured: Configure) -> None:
    lines = configured("json", "error")

    structlog.get_logger("test").warning("not this")
    logging.getLogger("test").warning("nor this")
    structlog.get_logger("test").error("this", at={"a": 1})

    (told,) = parsed(lines())
    assert (told["event"], told["at"]) == ("this", {"a": 1})
