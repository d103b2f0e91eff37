"""Requests that nobody thought of: from the schema, and from bytes that hold to nothing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import schemathesis
from graphql import GraphQLSchema
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from schemathesis import GenerationMode
from schemathesis.graphql import nodes

from schema.walking import ASKS
from tests.schema.planning.requests import Writer

SCALARS = {
    "Date": st.dates().map(str).map(nodes.String),
    "DateTime": st.datetimes().map(lambda time: f"{time.isoformat()}Z").map(nodes.String),
    "URL": st.sampled_from(["https://example.org/", "x:y"]).map(nodes.String),
    "GSSCode": st.from_regex(r"\A[A-Z][0-9]{8}\Z").map(nodes.String),
    "JSON": st.just(nodes.Object([])),
}
for _name, _strategy in SCALARS.items():
    schemathesis.graphql.scalar(_name, _strategy)

# How often each kind of request comes, of ten.
SHARES = {"valid": 4, "written": 3, "invalid": 1, "broken": 2}
KINDS = [kind for kind, share in SHARES.items() for _ in range(share)]
PATHS = ("/graphql", "/graphql/stream", "/export/csv", "/export/xlsx", "/export/graphml", "/saved")
NAMES = ("query", "variables", "operationName", "extensions", "documentId")
TYPES = (
    "application/json",
    "application/json; charset=utf-16",
    "text/plain",
    "multipart/form-data; boundary=x",
    "application/graphql",
    "",
)
ACCEPTED = (
    "*/*",
    "application/json",
    "application/graphql-response+json",
    "text/event-stream",
    "text/html",
    "application/json;q=0, */*;q=0.1",
    ";;,,q=",
)


@dataclass(frozen=True, slots=True)
class Case:
    """One request as it is sent; ``kind`` says how it was made."""

    kind: str
    method: str
    path: str
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


def asked(kind: str, document: str, variables: dict[str, Any] | None = None) -> Case:
    body = json.dumps({"query": document, "variables": variables or {}}).encode()
    return Case(kind, "POST", "/graphql", body, {"Content-Type": "application/json"})


def cases(definition: GraphQLSchema, sdl: str) -> SearchStrategy[Case]:
    """Requests of all kinds: what the schema allows and what it does not, and what is no request.

    ``valid`` and ``invalid`` ones are schemathesis's, from the schema alone. ``written`` ones ask
    for what could be there. ``broken`` ones break a rule of HTTP, JSON, or GraphQL over HTTP.
    """
    schema = schemathesis.graphql.from_file(sdl)
    made = {
        "valid": schema.as_strategy().map(lambda case: asked("valid", str(case.body))),
        "invalid": schema.as_strategy(generation_mode=GenerationMode.NEGATIVE).map(
            lambda case: asked("invalid", str(case.body))
        ),
        "written": st.randoms(use_true_random=False).map(
            lambda random: _written(definition, _roots(definition), random)
        ),
        "broken": _broken(),
    }
    return st.sampled_from(KINDS).flatmap(made.__getitem__)


def _roots(definition: GraphQLSchema) -> list[str]:
    assert definition.query_type is not None
    return [
        name
        for name, of in definition.query_type.fields.items()
        if ASKS in of.extensions["strawberry-definition"].metadata
    ]


def _written(definition: GraphQLSchema, roots: Sequence[str], random: Random) -> Case:
    return asked("written", *Writer(definition, random, list(roots)).request())


def _broken() -> SearchStrategy[Case]:
    anything: SearchStrategy[Any] = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=8,
    )
    parts = st.dictionaries(
        st.sampled_from(NAMES), anything | st.just("{ __typename }"), max_size=4
    )
    bodies = (
        st.binary(max_size=200)
        | anything.map(lambda value: json.dumps(value).encode())
        | parts.map(lambda value: json.dumps(value).encode())
        | st.text(max_size=100).map(lambda text: json.dumps({"query": text}).encode())
    )
    headers = st.fixed_dictionaries(
        {"Content-Type": st.sampled_from(TYPES), "Accept": st.sampled_from(ACCEPTED)}
    )
    posted = st.builds(
        lambda path, content, given: Case("broken", "POST", path, content, given),
        st.sampled_from(PATHS),
        bodies,
        headers,
    )
    got = st.builds(
        lambda path, query, given: Case("broken", "GET", f"{path}?{_escaped(query)}", b"", given),
        st.sampled_from(PATHS) | st.binary(min_size=1, max_size=30).map(_place),
        st.binary(max_size=100),
        headers.map(lambda given: {"Accept": given["Accept"]}),
    )
    return posted | got


def _escaped(part: bytes) -> str:
    """Bytes as an address may have them: now and then as they are, else escaped."""
    return "".join(
        chr(b) if (chr(b).isalnum() and b < 128) or b in b"=&" else f"%{b:02X}" for b in part
    )


def _place(part: bytes) -> str:
    return f"/export/neighbourhood/{_escaped(part)}.json"
