"""JSON-LD 1.1 with its context in it, so that nobody must fetch one to read it."""

from collections import defaultdict
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
    known = _context().get(predicate.removeprefix(":"), {}).get("@type", "xsd:string")
    values = [_value(term, known) for term in objects]
    return values[0] if len(values) == 1 else values


def _value(term: Iri | Text, known: str) -> str | dict[str, str]:
    """A value as text where the context knows its type, else with its type."""
    if isinstance(term, Iri):
        return term.iri if known == "@id" else {"@id": term.iri}
    kind = f"xsd:{term.datatype}"
    return term.text if kind == known else {"@value": term.text, "@type": kind}


@cache
def _context() -> dict[str, Any]:
    """The terms of the ontology, each with the type of its values, if that is always the same."""
    model = load_model()
    kinds = (*model.entity_types.values(), *model.documents.values())
    types: dict[str, set[str]] = defaultdict(set)
    for prop in (prop for kind in kinds for prop in kind.properties.values()):
        types[prop.name].add(f"xsd:{prop.datatype}")
    terms = {
        name: {"@id": f"{LOTI}{name}", "@type": next(iter(found))}
        for name, found in types.items()
        if len(found) == 1 and found != {"xsd:string"}
    }
    relations = {
        relation.name: {"@id": f"{LOTI}{relation.name}", "@type": "@id"}
        for relation in model.relations.values()
    }
    return {"@vocab": str(LOTI), **terms, **relations, **_prefixes()}


def _prefixes() -> dict[str, Any]:
    return {prefix: {"@id": space, "@prefix": True} for prefix, space in PREFIXES.items() if prefix}
