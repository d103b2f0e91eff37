"""RDF documents that people give us, checked against the ontology's shapes by pySHACL.

What is unsafe to read is refused: a DOCTYPE can blow up an XML parser (549 bytes took 135 s), and
a JSON-LD context elsewhere would make us fetch an address that a stranger chose.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pyshacl
from rdflib import RDF, SH, Graph
from rdflib.term import Node

from ontology.contexts import remote_context
from ontology.errors import InvalidDocument
from ontology.model import LOTI, Model, load_model, ontology_graph
from ontology.validation import Issue

FORMATS = {".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld", ".rdf": "xml", ".xml": "xml"}


def validate_document(path: Path) -> list[tuple[str, Issue]]:
    """Check a file; returns (IRI of the thing, what is wrong) for every finding.

    Raises ``InvalidDocument`` when the file is no RDF, is unsafe, or speaks of nothing we know.
    """
    graph = _read(path)
    model = load_model()
    known = {LOTI[name] for name in model.entity_types}
    if not known & set(graph.objects(None, RDF.type)):
        raise InvalidDocument(f"{path} speaks of nothing that the ontology knows: see /ontology.")
    return sorted([*_violations(shacl_report(graph)), *_undeclared(graph, model)], key=str)


def shacl_report(data: Graph) -> Graph:
    """What pySHACL says of some data, as SHACL's own report.

    Without the ontology as ``ont_graph`` too, shapes that a class inherits are skipped silently.
    pySHACL adds to the graph of shapes that it is given, so it is given a copy.
    """
    ontology = Graph() + ontology_graph()
    _, report, _ = pyshacl.validate(data, shacl_graph=ontology, ont_graph=ontology)
    if not isinstance(report, Graph):
        raise InvalidDocument(f"The data cannot be checked: {report}")
    return report


def _read(path: Path) -> Graph:
    try:
        text = path.read_text("utf-8")
        file_format = FORMATS[path.suffix]
    except KeyError as error:
        raise InvalidDocument(f"{path} must end with one of: {', '.join(FORMATS)}.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidDocument(f"{path} cannot be read: {error}.") from error
    if file_format == "xml" and "<!DOCTYPE" in text.upper():
        raise InvalidDocument(f"{path} has a DOCTYPE, which is unsafe to read: take it out.")
    try:
        if file_format == "json-ld" and (address := remote_context(json.loads(text))):
            message = f"{path} has a context elsewhere: write what is at {address} into the file."
            raise InvalidDocument(message)
        return Graph().parse(data=text, format=file_format)
    except InvalidDocument:
        raise
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        raise InvalidDocument(f"{path} is no {file_format}: {reason}") from error


def _violations(report: Graph) -> Iterator[tuple[str, Issue]]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        field = _local(report.value(result, SH.resultPath))
        reason = " ".join(str(report.value(result, SH.resultMessage)).split())
        yield str(report.value(result, SH.focusNode)), Issue(field, reason)


def _undeclared(graph: Graph, model: Model) -> Iterator[tuple[str, Issue]]:
    """SHACL accepts any property beyond those of a shape; we do not."""
    relations = {name for r in model.relations.values() for name in (r.name, r.inverse)}
    for subject, type_ in graph.subject_objects(RDF.type):
        entity_type = model.entity_types.get(_local(type_))
        if entity_type is None or type_ != LOTI[entity_type.name]:
            continue
        for predicate in set(graph.predicates(subject)):
            name = _local(predicate)
            ours = str(predicate).startswith(LOTI)
            if ours and name not in entity_type.properties and name not in relations:
                yield str(subject), Issue(name, "is not declared in the ontology")


def _local(node: Node | None) -> str:
    return str(node).rsplit("#", 1)[-1]
