"""Contexts that a parser of JSON-LD would fetch are found, wherever they stand."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.plugins.shared.jsonld import context as parsing

from ontology.contexts import remote_context

ADDRESS = "http://127.0.0.1:9/c"
TERMS = {"name": "https://example.org/name"}
CONTEXTS = st.recursive(
    st.sampled_from([None, {}, TERMS, ADDRESS, {"@import": ADDRESS}]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | inner.map(lambda c: {"@context": c})
        | inner.map(lambda c: {"name": {"@id": "https://example.org/name", "@context": c}})
    ),
    max_leaves=4,
)
DOCUMENTS = st.recursive(
    st.fixed_dictionaries({"name": st.just("x")}, optional={"@context": CONTEXTS}),
    lambda inner: inner.map(lambda d: {"@context": TERMS, "name": d}) | st.lists(inner, max_size=2),
    max_leaves=3,
)


@pytest.mark.parametrize(
    "context",
    [
        ADDRESS,
        [{}, ADDRESS],
        [[ADDRESS]],
        {"@context": [ADDRESS]},
        {"@import": ADDRESS},
        [[{"@import": ADDRESS}]],
        {"a": {"@id": "x:a", "@context": [[ADDRESS]]}},
    ],
)
def test_its_address_is_told(context: object) -> None:
    assert remote_context([{"a": {"@context": context}}]) == ADDRESS


def test_a_context_that_is_written_in_is_not_elsewhere() -> None:
    assert remote_context({"@context": [TERMS, None, [{}]], "name": ADDRESS}) is None


@given(DOCUMENTS)
def test_of_what_has_none_nothing_is_fetched(document: object) -> None:
    fetched: list[str] = []

    def fetch(address: str) -> tuple[object, None]:
        fetched.append(address)
        return {"@context": {}}, None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "source_to_json", fetch)
        with contextlib.suppress(Exception):  # not all of them are JSON-LD
            Graph().parse(data=json.dumps(document), format="json-ld")

    assert not fetched or remote_context(document) == ADDRESS
