"""GEXF 1.3, as Gephi and networkx read it."""

import io
from xml.etree.ElementTree import SubElement

from networkx.readwrite.gexf import GEXFWriter

from api.exports.network import described, network
from api.exports.shapes import About, Graph

SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def gexf(graph: Graph, about: About) -> bytes:
    """The graph; where it comes from is the ``description`` of its ``meta``."""
    writer = GEXFWriter(network(graph, about), prettyprint=False, version="1.3")
    # networkx leaves the www out of this address.
    writer.xml.set("xmlns:xsi", SCHEMA_INSTANCE)
    meta = writer.xml.find("meta")
    meta.find("creator").text = "LOTI Graph"
    meta.set("lastmodifieddate", about.at.date().isoformat())
    SubElement(meta, "description").text = described(about)
    # Without a kind Gephi takes two relationships between the same two things for one.
    for edge in writer.graph_element.iter("edge"):
        edge.set("kind", edge.get("label"))
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()
