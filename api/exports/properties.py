"""What the ontology lets a thing or a relationship say, in the ontology's order and types."""

from collections.abc import Iterator, Mapping
from typing import Any

from api.exports.shapes import Kind
from graph.queries.link import Link
from graph.queries.node import Node
from ontology.model import Property, load_model

KINDS: Mapping[str, Kind] = {
    "integer": "integer",
    "decimal": "number",
    "boolean": "boolean",
    "date": "date",
    "dateTime": "time",
}


def said_of(node: Node) -> Iterator[tuple[Property, Any]]:
    """What a thing says of itself, without what the graph merely keeps about it."""
    return _said(load_model().entity_types[node.type].properties, node.properties)


def said_by(link: Link) -> Iterator[tuple[Property, Any]]:
    """What a relationship says of itself."""
    return _said(load_model().documents["Relationship"].properties, link.attributes)


def said_of_source(source: Mapping[str, Any]) -> Iterator[tuple[Property, Any]]:
    """What a source says of itself."""
    return _said(load_model().documents["Source"].properties, source)


def kind_of(prop: Property) -> Kind:
    """What the values of a property are in a table."""
    return KINDS.get(prop.datatype, "text")


def _said(
    declared: Mapping[str, Property], said: Mapping[str, Any]
) -> Iterator[tuple[Property, Any]]:
    for name, prop in declared.items():
        value = said.get(name)
        if value is not None and value != []:
            yield prop, float(value) if prop.datatype == "decimal" and not prop.many else value
