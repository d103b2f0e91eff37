"""A SKOS scheme in Turtle: one row for each concept."""

from collections.abc import Iterator

from rdflib import SKOS, Graph
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from loaders.errors import FormatError
from loaders.formats.text import decode


def rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield notation, prefLabel, altLabels (| between), definition and broader's notation.

    Turtle has no rows: concepts are counted in the order of their notations.
    """
    try:
        graph = Graph().parse(data=decode(data, "utf-8"), format="turtle")
    except (BadSyntax, ParserError) as error:
        raise FormatError(f"it is no Turtle: {' '.join(str(error).split())[:100]}") from error
    concepts = sorted(
        graph.subjects(SKOS.inScheme), key=lambda c: str(graph.value(c, SKOS.notation))
    )
    for number, concept in enumerate(concepts, 1):
        yield number, _row(graph, concept)


def _row(graph: Graph, concept: Node) -> dict[str, str]:
    broader = graph.value(concept, SKOS.broader)
    return {
        "notation": str(graph.value(concept, SKOS.notation)),
        "prefLabel": str(graph.value(concept, SKOS.prefLabel)),
        "altLabels": "|".join(sorted(map(str, graph.objects(concept, SKOS.altLabel)))),
        "definition": str(graph.value(concept, SKOS.definition)),
        "broader": str(graph.value(broader, SKOS.notation)) if broader else "",
    }
