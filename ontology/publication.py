"""The ontology as others read it: Turtle, JSON-LD, RDF/XML, and a page for people."""

from collections.abc import Iterable
from functools import cache
from html import escape

from ontology.model import (
    LOTI,
    Concept,
    EntityType,
    Model,
    Property,
    Relation,
    load_model,
    ontology_graph,
)

# Media types that the ontology can be had in, the preferred first.
RDF_FORMATS = {
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}

STYLE = """
:root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 20%,transparent)}
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
h2{margin-top:3rem;border-bottom:1px solid var(--line)}h3{margin-top:2rem}
table{border-collapse:collapse;width:100%;display:block;overflow-x:auto}
th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;
border-bottom:1px solid var(--line)}
th{font-weight:600}code{font-size:.9em}nav ul{columns:14rem;padding-left:1rem}
small{opacity:.75}
"""


@cache
def serialise(media_type: str) -> str:
    """The whole ontology in one of ``RDF_FORMATS``."""
    return ontology_graph().serialize(format=RDF_FORMATS[media_type])


@cache
def page() -> str:
    """The whole ontology as one web page that needs nothing else; anchors are local names."""
    model = load_model()
    types = model.entity_types.values()
    return "".join(
        (
            "<!doctype html><html lang='en-GB'><head><meta charset='utf-8'>",
            "<meta name='viewport' content='width=device-width'>",
            f"<title>LOTI Graph ontology</title><style>{STYLE}</style></head><body><main>",
            "<h1>LOTI Graph ontology</h1><p>What may exist in the graph, and how it hangs ",
            f"together. Namespace <code>{LOTI}</code>. Also as ",
            "<a href='?format=turtle'>Turtle</a>, <a href='?format=json-ld'>JSON-LD</a> and ",
            "<a href='?format=xml'>RDF/XML</a>.</p>",
            _contents("Types", (t.name for t in types)),
            _contents("Schemes", (f"{name}Scheme" for name in model.schemes)),
            "<h2>Types</h2>",
            *(_type(t, model) for t in types),
            "<h2>On every relationship, and where facts come from</h2>",
            *(_type(t, model) for t in model.documents.values()),
            "<h2>Schemes</h2>",
            *(_scheme(name, concepts) for name, concepts in model.schemes.items()),
            "</main></body></html>",
        )
    )


def _contents(title: str, names: Iterable[str]) -> str:
    items = "".join(f"<li>{_link(name)}</li>" for name in names)
    return f"<nav aria-label='{title}'><strong>{title}</strong><ul>{items}</ul></nav>"


def _type(entity_type: EntityType, model: Model) -> str:
    *ancestors, _ = entity_type.labels
    kind = f"<small>a kind of {_link(ancestors[-1])}</small>" if ancestors else ""
    own = (p for p in entity_type.properties.values() if not _inherited(p, ancestors, model))
    rows = [_property(p) for p in own]
    if entity_type.name in model.entity_types:
        rows += [
            _relation(relation, forward)
            for relation, forward in model.relations_of(entity_type.name)
            if entity_type.name in (relation.sources if forward else relation.targets)
        ]
    header = "<tr><th scope='col'>name</th><th scope='col'>value</th><th scope='col'>what</th></tr>"
    table = f"<table>{header}{''.join(rows)}</table>" if rows else ""
    name = entity_type.name
    return f"<h3 id='{name}'>{name} {kind}</h3><p>{escape(entity_type.description)}</p>{table}"


def _inherited(prop: Property, ancestors: list[str], model: Model) -> bool:
    return any(prop.name in model.entity_types[a].properties for a in ancestors)


def _property(prop: Property) -> str:
    value = _link(f"{prop.scheme}Scheme") if prop.scheme else prop.datatype
    number = "one or more" if prop.required and prop.many else "any number" if prop.many else ""
    notes = " ".join(filter(None, (number, "required" if prop.required else "")))
    return _row(f"<code>{prop.name}</code>", f"{value} <small>{notes}</small>", prop.description)


def _relation(relation: Relation, forward: bool) -> str:
    name, targets, words = (
        (relation.name, relation.targets, relation.description)
        if forward
        else (relation.inverse, relation.sources, relation.inverse_description)
    )
    attributes = ", ".join(attribute.name for attribute in relation.attributes)
    value = " or ".join(map(_link, targets)) + (
        f" <small>with {attributes}</small>" * bool(attributes)
    )
    return _row(f"<code>{name}</code>", value, words)


def _scheme(name: str, concepts: Iterable[Concept]) -> str:
    rows = (
        _row(
            f"<code>{concept.notation}</code>",
            escape(concept.label),
            f"{concept.definition} {'Also: ' * bool(concept.alt_labels)}"
            f"{', '.join(concept.alt_labels)}",
        )
        for concept in concepts
    )
    return f"<h3 id='{name}Scheme'>{name}</h3><table>{''.join(rows)}</table>"


def _row(name: str, value: str, words: str) -> str:
    return f"<tr><th scope='row'>{name}</th><td>{value}</td><td>{escape(words)}</td></tr>"


def _link(name: str) -> str:
    return f"<a href='#{name}'>{name}</a>"
