"""JSON-LD 1.1 with its context in it, so that nobody must fetch one to read it."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import orjson

from api.exports.rdf import PREFIXES, Description, Iri, Text, descriptions
from api.exports.shapes import About, Graph
from ontology.model import LOTI, load_model


def json_ld(graph: Graph, about: About) -> bytes:
    """The graph, an object for each subject."""
    described = [_object(description) for description in descriptions(graph, about)]
    return orjson.dumps({"@context": _context(), "@graph": described})


def _object(description: Description) -> dict[str, Any]:
    said = {
        predicate.removeprefix(":"): _values(predicate, objects)
        for predicate, objects in description.said.items()
    }
    types = [name.removeprefix(":") for name in description.types]
    return {"@id": description.subject.iri, "@type": types, **said}


def _values(predicate: str, objects: Sequence[Iri | Text]) -> Any:  # noqa: ANN401 (JSON)
    values = [_value(term, ours=predicate.startswith(":")) for term in objects]
    return values[0] if len(values) == 1 else values


def _value(term: Iri | Text, *, ours: bool) -> str | dict[str, str]:
    """A value as text where the context knows its type, else with its type."""
    if isinstance(term, Iri):
        return term.iri if ours else {"@id": term.iri}
    if ours or term.datatype == "string":
        return term.text
    return {"@value": term.text, "@type": f"xsd:{term.datatype}"}


@cache
def _context() -> dict[str, Any]:
    """The terms of the ontology, each with the type of its values."""
    model = load_model()
    kinds = (*model.entity_types.values(), *model.documents.values())
    typed = {
        prop.name: {"@id": f"{LOTI}{prop.name}", "@type": f"xsd:{prop.datatype}"}
        for kind in kinds
        for prop in kind.properties.values()
        if prop.datatype != "string"
    }
    relations = {
        relation.name: {"@id": f"{LOTI}{relation.name}", "@type": "@id"}
        for relation in model.relations.values()
    }
    named = {prefix: space for prefix, space in PREFIXES.items() if prefix}
    return {"@version": 1.1, "@vocab": str(LOTI), **named, **typed, **relations}
