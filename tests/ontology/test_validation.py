"""Our validation gives the verdict that SHACL gives, and looks further than SHACL does."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, SH, URIRef

from ontology.document import shacl_report
from ontology.model import LOTI, load_model
from ontology.record import Link, Record, Reference
from ontology.validation import validate
from tests.ontology.record_triples import record_triples

MODEL = load_model()
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(["beta", "E09000012", "HCK", "Q42", "https://example.org/x", "gss:E09000012"]),
    st.integers(-5, 100),
    st.booleans(),
    st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)),
    st.tuples(st.just("one"), st.just("two")),
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Records of any type with values that fit, or do not, in any of its properties."""
    type_name = draw(st.sampled_from(sorted(MODEL.entity_types)))
    declared = sorted(set(MODEL.entity_types[type_name].properties) - {"id", "slug", "identifiers"})
    properties = draw(st.dictionaries(st.sampled_from(declared), VALUES, max_size=4))
    name = draw(st.sampled_from([{"name": "A name"}, {}]))
    return Record(
        source_id="1", type=type_name, identifiers=("a:1",), properties={**name, **properties}
    )


def shacl_fields(record: Record) -> set[str]:
    """The fields of a record that pySHACL finds at fault."""
    data = record_triples(URIRef("https://example.org/thing"), record, MODEL)
    report = shacl_report(data)
    paths = (report.value(r, SH.resultPath) for r in report.subjects(RDF.type, SH.ValidationResult))
    return {str(path).removeprefix(LOTI) for path in paths}


@settings(max_examples=150)
@given(records())
def test_shacl_and_we_find_the_same_fields_at_fault(record: Record) -> None:
    ours = {issue.field for issue in validate([record]).get(0, [])}
    in_a_scheme = {
        name
        for name, prop in MODEL.entity_types[record.type].properties.items()
        if prop.scheme is not None or prop.datatype == "anyURI"
    }

    assert ours - in_a_scheme == shacl_fields(record) - in_a_scheme


def test_a_shape_that_is_inherited_is_not_skipped() -> None:
    nameless = Record(source_id="1", type="Borough", identifiers=("gss:E09000012",), properties={})

    assert shacl_fields(nameless) == {"name"}
    assert [issue.field for issue in validate([nameless])[0]] == ["name"]


@pytest.mark.parametrize(
    ("properties", "links", "field", "reason"),
    [
        ({"colour": "red"}, (), "colour", "is not declared in the ontology"),
        ({"phase": "gamma"}, (), "phase", "is no ProjectPhase: 'gamma'"),
        ({}, (Link("eats", Reference("Theme", ("theme:x",))),), "eats",
         "is not declared in the ontology"),
        ({}, (Link("hasTheme", Reference("Skill", ("a:b",))),), "hasTheme",
         "cannot join a Skill: it joins Theme"),
        ({}, (Link("hasTheme", Reference("Theme")),), "hasTheme", "points at nothing"),
        ({}, (Link("hasParticipant", Reference("Company", ("a:b",)), {"role": "boss"}),), "role",
         "is no ParticipationRole: 'boss'"),
        ({}, (Link("hasTheme", Reference("Theme", ("a:b",)), {"role": "lead"}),), "role",
         "is not declared in the ontology"),
    ],
)  # fmt: skip
def test_names_schemes_and_ends_are_checked_too(
    properties: dict[str, str], links: tuple[Link, ...], field: str, reason: str
) -> None:
    record = Record(
        source_id="1",
        type="Project",
        identifiers=("a:1",),
        properties={"name": "Flats", **properties},
        links=links,
    )

    (issue,) = validate([record])[0]

    assert (issue.field, issue.reason) == (field, reason)
