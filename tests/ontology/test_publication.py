"""The ontology as others read it."""

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph
from rdflib.compare import isomorphic

from ontology.model import load_model, ontology_graph
from ontology.publication import RDF_FORMATS, page, serialise


@pytest.mark.parametrize("media_type", RDF_FORMATS)
def test_every_serialisation_says_the_same(media_type: str) -> None:
    read = Graph().parse(data=serialise(media_type), format=RDF_FORMATS[media_type])

    assert isomorphic(read, ontology_graph())


def test_the_page_has_a_place_for_everything_and_needs_nothing_else() -> None:
    model, html = load_model(), page()

    schemes = (f"{name}Scheme" for name in model.schemes)
    for name in (*model.entity_types, *model.documents, *schemes):
        assert html.count(f"id='{name}'") == 1
    for relation in model.relations.values():
        assert f"<code>{relation.name}</code>" in html
        assert f"<code>{relation.inverse}</code>" in html
    assert "<script" not in html
    assert "src=" not in html


def test_every_property_has_its_words() -> None:
    graph = ontology_graph()

    properties = {graph.value(block, SH.path) for block in graph.subjects(SH.datatype)}
    assert properties == set(graph.subjects(RDF.type, OWL.DatatypeProperty)) & properties
    assert [p for p in properties if (p, RDFS.label, None) not in graph] == []
