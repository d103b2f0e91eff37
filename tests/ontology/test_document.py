"""Documents by strangers: checked, and refused when they are unsafe to read."""

from pathlib import Path

import pytest

from ontology.document import validate_document
from ontology.errors import InvalidDocument

PREFIX = "@prefix : <https://w3id.org/loti-graph/ontology#> .\n"
GOOD = ':id "project/x" ; :slug "x" ; :name "Flats"'


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_a_document_that_follows_the_ontology(tmp_path: Path) -> None:
    path = write(tmp_path, "good.ttl", f"{PREFIX}<https://example.org/x> a :Project ; {GOOD} .")

    assert validate_document(path) == []


@pytest.mark.parametrize(
    ("more", "field"), [(":amount -1.0", "amount"), (":colour 'red'", "colour")]
)
def test_what_is_wrong_is_told_by_field(tmp_path: Path, more: str, field: str) -> None:
    text = f"{PREFIX}<https://example.org/x> a :Project ; {GOOD} ; {more} ."

    ((thing, issue),) = validate_document(write(tmp_path, "bad.ttl", text))

    assert (thing, issue.field) == ("https://example.org/x", field)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.rdf", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>', "has a DOCTYPE"),
        ("x.jsonld", '{"@context": "http://example.org/c", "@id": "x"}', "a context elsewhere"),
        ("x.jsonld", '{"\\u0040context": "\\u0068ttp://example.org/c"}', "a context elsewhere"),
        ("x.jsonld", '{"@context": {"@import": "/etc/passwd"}}', "a context elsewhere"),
        ("x.ttl", "this is no Turtle", "is no turtle"),
        ("x.ttl", f"{PREFIX}<https://example.org/x> :y 1 .", "speaks of nothing"),
        ("x.csv", "a,b", "must end with one of"),
    ],
)
def test_what_cannot_be_read_safely_is_refused(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    with pytest.raises(InvalidDocument, match=said):
        validate_document(write(tmp_path, name, text))
