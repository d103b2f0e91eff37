"""Records as RDF, to ask pySHACL for its verdict on what our own validation judges."""

import datetime as dt

from rdflib import RDF, XSD, Graph, Literal, URIRef

from ontology.model import LOTI, Model, Property
from ontology.record import Record

KINDS: dict[type, str] = {str: "string", bool: "boolean", int: "integer", dt.date: "date"}


def record_triples(subject: URIRef, record: Record, model: Model) -> Graph:
    """What a record says, with an id and a slug, which the pipeline mints later."""
    graph = Graph()
    declared = model.entity_types[record.type].properties
    graph.add((subject, RDF.type, LOTI[record.type]))
    said = {**record.properties, "identifiers": record.identifiers, "id": "x/y", "slug": "y"}
    for name, value in said.items():
        for item in value if isinstance(value, tuple) else (value,):
            graph.add((subject, LOTI[name], literal(item, declared.get(name))))
    return graph


def literal(value: object, prop: Property | None) -> Literal:
    """A value with the datatype that it is of; whole numbers are decimals, and texts addresses."""
    kind = KINDS.get(type(value), "decimal")
    if prop is not None and (kind, prop.datatype) in {
        ("integer", "decimal"),
        ("string", "anyURI"),
    }:
        kind = prop.datatype
    return Literal(str(value) if kind == "decimal" else value, datatype=XSD[kind])
