"""Graphs as GraphML, GEXF and Cytoscape JSON: what other programs read back."""

import io
import json
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given

from api.exports.cytoscape import cytoscape
from api.exports.gexf import gexf
from api.exports.graphml import graphml
from api.exports.network import text
from api.exports.shapes import Graph
from ontology.model import load_model
from tests.api.exports.samples import ABOUT, FLATS, HACKNEY, SMALL, graphs

GEXF = {"g": "http://gexf.net/1.3"}


def read_graphml(content: bytes) -> Any:
    return nx.read_graphml(io.BytesIO(content), force_multigraph=True)


def read_gexf(content: bytes) -> Any:
    return nx.read_gexf(io.BytesIO(content))


@given(graphs())
def test_any_graph_opens_in_networkx_from_graphml(graph: Graph) -> None:
    check(read_graphml(graphml(graph, ABOUT)), graph)


@given(graphs())
def test_any_graph_opens_in_networkx_from_gexf(graph: Graph) -> None:
    check(read_gexf(gexf(graph, ABOUT)), graph)


def check(found: Any, graph: Graph) -> None:
    """The same things, relationships, and texts but for what XML cannot hold."""
    assert dict(found.nodes(data="label", default="")) == {n.id: text(n.name) for n in graph.nodes}
    edges = {(link.subject, link.object, f"e{i}") for i, link in enumerate(graph.links)}
    # Where no two things have two relationships, networkx reads GEXF as a simple graph.
    keyed = found.edges(keys=True) if found.is_multigraph() else found.edges(data="id")
    assert set(keyed) == edges
    for node in graph.nodes:
        assert found.nodes[node.id].get("needs", "") == text(node.properties["needs"])
        assert found.nodes[node.id]["amount"] == node.properties["amount"]


@pytest.mark.parametrize(("write", "read"), [(graphml, read_graphml), (gexf, read_gexf)])
def test_two_relationships_of_two_things_are_two(write: Any, read: Any) -> None:
    found = read(write(SMALL, ABOUT))

    edges = {key: data for *_, key, data in found.edges(keys=True, data=True)}
    assert {key: data["role"] for key, data in edges.items()} == {"e0": "lead", "e1": "funder"}
    assert {data["relation"] for data in edges.values()} == {"participatesIn"}
    assert {data["sources"] for data in edges.values()} == {"list"}
    assert found.nodes[HACKNEY.id]["population"] == 280941
    assert found.nodes[HACKNEY.id]["aliases"] == "LB Hackney | =Hackney"
    assert found.nodes[FLATS.id]["startDate"] == "2019-06-01"
    assert isinstance(found.nodes[FLATS.id]["amount"], float)


def test_graphml_says_where_it_is_from() -> None:
    described = read_graphml(graphml(SMALL, ABOUT)).graph["description"]

    assert "OGL-UK-3.0" in described
    assert ABOUT.question in described


def test_gexf_is_as_gephi_takes_it() -> None:
    root = ET.fromstring(gexf(SMALL, ABOUT))  # noqa: S314 (written by us)

    assert root.get("version") == "1.3"
    assert b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' in gexf(SMALL, ABOUT)
    assert "OGL-UK-3.0" in str(root.findtext("g:meta/g:description", namespaces=GEXF))
    assert root.findtext("g:meta/g:creator", namespaces=GEXF) == "LOTI Graph"
    edges = root.findall(".//g:edge", GEXF)
    assert len({edge.get("id") for edge in edges}) == len(edges) == 2
    assert {edge.get("kind") for edge in edges} == {"participatesIn"}
    types = {"integer", "long", "double", "boolean", "string"}
    for declared in root.findall(".//g:attributes", GEXF):
        titles = [str(one.get("title")).lower() for one in declared]
        assert len(set(titles)) == len(titles)
        assert {one.get("type") for one in declared} <= types


def test_no_property_has_a_name_that_a_form_takes_for_its_own() -> None:
    model = load_model()
    kinds = (*model.entity_types.values(), model.documents["Relationship"])
    names = [{*kind.properties} for kind in kinds]

    gexf_own = {"label", "type", "pid", "start", "end", "viz", "parents", "spells", "weight", "key"}
    cytoscape_own = {"source", "target", "parent", "sources", "label", "type"}
    assert not any(own & (gexf_own | cytoscape_own) for own in names)
    every = set().union(*names)
    assert len({name.lower() for name in every}) == len(every)


def test_no_two_types_of_things_have_a_property_of_another_type_by_one_name() -> None:
    kinds = load_model().entity_types.values()
    types = {(prop.name, prop.datatype) for kind in kinds for prop in kind.properties.values()}

    assert len(types) == len({name for name, _ in types})


def test_cytoscape_takes_every_element() -> None:
    found = json.loads(cytoscape(SMALL, ABOUT))

    nodes = [item["data"] for item in found["elements"]["nodes"]]
    edges = [item["data"] for item in found["elements"]["edges"]]
    assert [(n["id"], n["label"], n["type"]) for n in nodes] == [
        ("borough/hackney", "hackney", "Borough"),
        ("project/flats", "flats", "Project"),
    ]
    assert nodes[0]["aliases"] == ["LB Hackney", "=Hackney"]
    assert {(e["source"], e["target"], e["role"]) for e in edges} == {
        (HACKNEY.id, FLATS.id, "lead"),
        (HACKNEY.id, FLATS.id, "funder"),
    }
    assert len({item["id"] for item in nodes + edges}) == 4
    assert found["data"]["sources"][0]["licence"] == "OGL-UK-3.0"
