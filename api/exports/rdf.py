"""A graph as RDF, by the ontology's own terms and valid by its shapes.

A relationship is a plain triple, which is what most questions need, and beside it an
``rdf:Statement`` about that triple, which is a ``Relationship`` of the ontology: it has the role,
the days, the basis, and the records that it rests on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple
from urllib.parse import quote

from rdflib import DCTERMS, PROV, RDF, XSD

from api.exports.properties import said_by, said_of, said_of_source
from api.exports.shapes import About, Graph
from graph.queries.link import Link
from ontology.model import LOTI, Property

PREFIXES = {name: str(space) for name, space in {"dcterms": DCTERMS, "prov": PROV, "rdf": RDF,
                                                 "xsd": XSD, "": LOTI}.items()}  # fmt: skip


class Iri(NamedTuple):
    """Something with an address."""

    iri: str


class Text(NamedTuple):
    """A value as RDF writes it; ``datatype`` is an XML Schema type without its prefix."""

    text: str
    datatype: str = "string"


@dataclass(slots=True)
class Description:
    """All that is said of one subject: objects by predicate, which has a prefix (``:name``)."""

    subject: Iri
    types: Sequence[str]
    said: dict[str, list[Iri | Text]] = field(default_factory=dict)

    def say(self, predicate: str, *objects: Iri | Text) -> None:
        """Say something more."""
        if objects:
            self.said.setdefault(predicate, []).extend(objects)


def descriptions(graph: Graph, about: About) -> Iterator[Description]:
    """Each subject of a graph once: its things, its relationships, records, and sources."""
    things = {node.id: _thing(about, node.id, f":{node.type}") for node in graph.nodes}
    for node in graph.nodes:
        thing = things[node.id]
        _say(thing, said_of(node))
        names = graph.thing_sources.get(node.id, ())
        thing.say("prov:wasDerivedFrom", *(iri(about, f"source/{name}") for name in names))
    for link in graph.links:
        _plainly(things[link.subject], f":{link.relation}", iri(about, link.object))
    yield from things.values()
    yield from (_statement(link, about) for link in graph.links)
    for id_, name in graph.record_sources.items():
        record = _thing(about, f"record/{id_}", "prov:Entity")
        record.say("dcterms:isPartOf", iri(about, f"source/{name}"))
        yield record
    yield from _origin(about)


def iri(about: About, id_: str) -> Iri:
    """The address of what has an id."""
    return Iri(about.base + quote(id_, safe="/:@!$&'()*+,;=~"))


def _thing(about: About, id_: str, *types: str) -> Description:
    return Description(iri(about, id_), types)


def _plainly(thing: Description, predicate: str, target: Iri) -> None:
    # Two roles in one project are two statements about one triple.
    if target not in thing.said.get(predicate, ()):
        thing.say(predicate, target)


def _statement(link: Link, about: About) -> Description:
    key = link.attributes.get("key", "")
    id_ = f"relationship/{link.subject}/{link.relation}/{link.object}/{key}"
    statement = _thing(about, id_, "rdf:Statement", ":Relationship")
    statement.say("rdf:subject", iri(about, link.subject))
    statement.say("rdf:predicate", Iri(str(LOTI[link.relation])))
    statement.say("rdf:object", iri(about, link.object))
    _say(statement, said_by(link))
    records = (iri(about, f"record/{id_}") for id_ in link.attributes.get("records", ()))
    statement.say("prov:wasDerivedFrom", *records)
    return statement


def _origin(about: About) -> Iterator[Description]:
    """Where the export comes from: what was asked, when, and the sources with their licences."""
    at = about.at.isoformat()
    export = _thing(about, f"export/{at}", "prov:Entity")
    export.say("dcterms:title", Text("Export from LOTI Graph"))
    export.say("dcterms:description", Text(about.question), *map(Text, about.notes))
    export.say("prov:generatedAtTime", Text(at, "dateTime"))
    sources = [(source, _thing(about, str(source["id"]), ":Source")) for source in about.sources]
    export.say("prov:wasDerivedFrom", *(described.subject for _, described in sources))
    yield export
    for source, described in sources:
        _say(described, said_of_source(source))
        described.say("dcterms:license", Text(source["licence"]))
        yield described


def _say(thing: Description, said: Iterator[tuple[Property, Any]]) -> None:
    for prop, value in said:
        # RDF has no lists of equals: what is said twice is said once.
        items = dict.fromkeys(value) if isinstance(value, list | tuple) else (value,)
        thing.say(f":{prop.name}", *(_text(prop, item) for item in items))


def _text(prop: Property, value: Any) -> Text:  # noqa: ANN401 (any value)
    if prop.datatype == "decimal":
        # XML Schema writes decimals without an exponent.
        return Text(format(Decimal(repr(value)), "f"), "decimal")
    plain = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return Text(plain.lower() if prop.datatype == "boolean" else plain, prop.datatype)
