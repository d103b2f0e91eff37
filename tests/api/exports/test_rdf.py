"""Turtle and JSON-LD: they say the same, by the ontology, and where it comes from."""

from pathlib import Path

from hypothesis import given, settings
from rdflib import DCTERMS, PROV, RDF, XSD, Literal, URIRef
from rdflib import Graph as Triples
from rdflib.compare import isomorphic

from api.exports.json_ld import json_ld
from api.exports.shapes import Graph
from api.exports.turtle import turtle
from ontology.document import validate_document
from ontology.model import LOTI
from tests.api.exports.samples import ABOUT, SMALL, graphs, link, node

BASE = "https://example.org/id/"
HACKNEY, FLATS = URIRef(f"{BASE}borough/hackney"), URIRef(f"{BASE}project/flats")


def both(graph: Graph) -> tuple[Triples, Triples]:
    return (
        Triples().parse(data=turtle(graph, ABOUT), format="turtle"),
        Triples().parse(data=json_ld(graph, ABOUT), format="json-ld"),
    )


@settings(max_examples=50)
@given(graphs())
def test_turtle_and_json_ld_say_the_same_of_any_graph(graph: Graph) -> None:
    one, other = both(graph)

    assert isomorphic(one, other)
    for thing in graph.nodes:
        subject = URIRef(f"{BASE}{thing.id}")
        assert one.value(subject, LOTI.needs) == Literal(thing.properties["needs"])


def test_it_follows_the_ontology(tmp_path: Path) -> None:
    for name, write in (("x.ttl", turtle), ("x.jsonld", json_ld)):
        path = tmp_path / name
        path.write_bytes(write(SMALL, ABOUT))

        assert validate_document(path) == []


def test_values_have_the_types_of_the_ontology() -> None:
    for triples in both(SMALL):
        assert (HACKNEY, RDF.type, LOTI.Borough) in triples
        assert (HACKNEY, LOTI.population, Literal(280941)) in triples
        url = Literal("https://www.hackney.gov.uk", datatype=XSD.anyURI)
        assert (HACKNEY, LOTI.url, url) in triples
        assert (FLATS, LOTI.startDate, Literal("2019-06-01", datatype=XSD.date)) in triples
        assert str(triples.value(FLATS, LOTI.amount)) == "0.0000001"


def test_a_property_may_have_another_type_on_another_thing() -> None:
    standard = node("ApprenticeshipStandard", "data-analyst", level=4)
    skill = node("Skill", "sql")
    graph = Graph(
        (standard, skill), (link(standard, "developsSkill", skill, level="working"),), {}, {}
    )

    for triples in both(graph):
        levels = set(triples.objects(None, LOTI.level))
        assert levels == {Literal(4), Literal("working")}


def test_a_relationship_is_a_triple_and_a_statement_about_it_for_each_role() -> None:
    for triples in both(SMALL):
        assert (HACKNEY, LOTI.participatesIn, FLATS) in triples
        statements = list(triples.subjects(RDF.type, RDF.Statement))
        assert {str(triples.value(s, LOTI.role)) for s in statements} == {"lead", "funder"}
        for statement in statements:
            assert triples.value(statement, RDF.subject) == HACKNEY
            assert triples.value(statement, RDF.predicate) == LOTI.participatesIn
            assert triples.value(statement, RDF.object) == FLATS
            record = triples.value(statement, PROV.wasDerivedFrom)
            assert triples.value(record, DCTERMS.isPartOf) == URIRef(f"{BASE}source/list")


def test_it_says_where_it_is_from() -> None:
    source = URIRef(f"{BASE}source/list")
    for triples in both(SMALL):
        (export,) = triples.subjects(DCTERMS.description, Literal(ABOUT.question))
        assert (export, PROV.wasDerivedFrom, source) in triples
        assert (HACKNEY, PROV.wasDerivedFrom, source) in triples
        assert triples.value(source, DCTERMS.license) == Literal("OGL-UK-3.0")
