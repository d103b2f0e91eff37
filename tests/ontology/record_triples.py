"""Records as RDF, by the ontology's terms: no blank nodes, every literal with its type."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from urllib.parse import quote

from rdflib import RDF, XSD, Graph, Literal, URIRef

from ontology.model import LOTI, Model, Property
from ontology.record import Record, Reference

# Where the IRIs of things begin, unless a caller says otherwise.
BASE = "https://w3id.org/loti-graph/"


def record_triples(records: Iterable[tuple[URIRef, Record]], model: Model) -> Graph:
    """What records say about their subjects, with the type of everything that they point at."""
    graph = Graph(bind_namespaces="none")
    for subject, record in records:
        entity_type = model.entity_types[record.type]
        graph.add((subject, RDF.type, LOTI[record.type]))
        for name, value in record.properties.items():
            prop = entity_type.properties.get(name)
            if prop is None:
                continue
            for item in value if isinstance(value, tuple) else (value,):
                graph.add((subject, LOTI[name], literal(item, prop)))
        for identifier in record.identifiers:
            graph.add((subject, LOTI.identifiers, Literal(identifier)))
        _add_links(graph, subject, record, model)
    return graph


def _add_links(graph: Graph, subject: URIRef, record: Record, model: Model) -> None:
    for link in record.links:
        try:
            relation, forward = model.relation(link.relation)
        except KeyError:
            continue
        target = reference_iri(link.target)
        graph.add((target, RDF.type, LOTI[link.target.type]))
        ends = (subject, target) if forward else (target, subject)
        graph.add((ends[0], LOTI[relation.name], ends[1]))


def reference_iri(reference: Reference) -> URIRef:
    """An IRI for something that is known only as a source refers to it."""
    said = next(iter(reference.identifiers), reference.name or "")
    return URIRef(f"{BASE}reference/{reference.type}/{quote(said, safe='')}")


def literal(value: object, prop: Property) -> Literal:
    """A value with the datatype that its property has, if it is of that kind at all."""
    datatype = XSD[prop.datatype]
    fits = {
        "string": isinstance(value, str),
        "anyURI": isinstance(value, str),
        "integer": isinstance(value, int) and not isinstance(value, bool),
        "decimal": isinstance(value, int | float | Decimal) and not isinstance(value, bool),
        "boolean": isinstance(value, bool),
        "date": isinstance(value, dt.date) and not isinstance(value, dt.datetime),
        "dateTime": isinstance(value, dt.datetime),
    }[prop.datatype]
    return (
        Literal(str(value) if prop.datatype == "decimal" else value, datatype=datatype)
        if (fits)
        else Literal(value)
    )
