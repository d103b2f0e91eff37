"""JSON as Cytoscape.js takes it, and Cytoscape by ``File > Import``."""

from typing import Any

import orjson

from api.exports.properties import said_by, said_of
from api.exports.shapes import About, Graph


def cytoscape(graph: Graph, about: About) -> bytes:
    """``{data, elements: {nodes, edges}}``: lists are lists, and ``data`` says where from."""
    nodes = [
        {
            **{prop.name: value for prop, value in said_of(node)},
            "id": node.id,
            "label": node.name,
            "type": node.type,
            "sources": graph.thing_sources.get(node.id, ()),
        }
        for node in graph.nodes
    ]
    edges = [
        {
            **{prop.name: value for prop, value in said_by(link)},
            "id": f"e{number}",
            "source": link.subject,
            "target": link.object,
            "label": link.relation,
            "sources": graph.sources_of(link),
        }
        for number, link in enumerate(graph.links)
    ]
    return orjson.dumps(
        {"data": _about(about), "elements": {"nodes": _elements(nodes), "edges": _elements(edges)}}
    )


def _elements(data: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"data": item} for item in data]


def _about(about: About) -> dict[str, Any]:
    told = ("name", "title", "publisher", "licence", "homepage", "loadedAt")
    return {
        "name": "LOTI Graph",
        "question": about.question,
        "at": about.at,
        "notes": about.notes,
        "sources": [{name: source.get(name) for name in told} for source in about.sources],
    }
