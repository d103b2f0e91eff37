"""GraphML, as networkx, Gephi, yEd and igraph read it."""

import io

from networkx.readwrite.graphml import GraphMLWriter

from api.exports.network import network
from api.exports.shapes import About, Graph


def graphml(graph: Graph, about: About) -> bytes:
    """The graph; where it comes from is its ``description``."""
    found = network(graph, about)
    writer = GraphMLWriter(encoding="utf-8", prettyprint=False, edge_id_from_attribute="id")
    writer.add_graph_element(found)
    written = io.BytesIO()
    writer.dump(written)
    return written.getvalue()
