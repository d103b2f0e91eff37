"""A graph as networkx has it, which writes GraphML and GEXF.

Gephi takes an attribute's type from its declaration, ignores one that is declared twice (in
whatever case), and can read neither lists nor nothing: so every attribute has one type, the
ontology's; lists are joined; and what a thing does not say is left out.
"""

from typing import Any

import networkx

from api.exports.cells import printed, text_of
from api.exports.properties import said_by, said_of
from api.exports.shapes import About, Graph
from graph.queries.link import Link
from graph.queries.node import Node
from ontology.model import Property

NUMBERS = {"integer": int, "decimal": float, "boolean": bool}


def network(graph: Graph, about: About) -> Any:  # noqa: ANN401 (networkx has no types)
    """A MultiDiGraph: nodes by the things' ids, edges by keys that are unique in it."""
    found = networkx.MultiDiGraph(name="LOTI Graph", description=described(about))
    for node in graph.nodes:
        found.add_node(text(node.id), **_thing(node, graph))
    for number, link in enumerate(graph.links):
        key = f"e{number}"
        said = _relationship(link, graph)
        found.add_edge(text(link.subject), text(link.object), key=key, id=key, **said)
    return found


def described(about: About) -> str:
    """Where an export comes from, in one text."""
    parts = [
        f"Exported from LOTI Graph at {about.at.isoformat(timespec='seconds')}: {about.question}",
        f"Sources: {about.attribution}",
        *about.notes,
    ]
    return text(" · ".join(parts))


def text(value: Any) -> str:  # noqa: ANN401 (any value)
    """A value as XML can hold it."""
    return printed(text_of(value, " | "))


def _thing(node: Node, graph: Graph) -> dict[str, Any]:
    said = {prop.name: _value(prop, value) for prop, value in said_of(node) if prop.name != "id"}
    sources = text(list(graph.thing_sources.get(node.id, ())))
    return {"label": text(node.name), "type": node.type, **said, "sources": sources}


def _relationship(link: Link, graph: Graph) -> dict[str, Any]:
    said = {prop.name: _value(prop, value) for prop, value in said_by(link)}
    # Not "type", which in GEXF says whether an edge is directed.
    named = {"label": link.relation, "relation": link.relation}
    return {**named, **said, "sources": text(graph.sources_of(link))}


def _value(prop: Property, value: Any) -> str | int | float | bool:  # noqa: ANN401 (any value)
    number = None if prop.many else NUMBERS.get(prop.datatype)
    return number(value) if number else text(value)
