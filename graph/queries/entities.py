"""Single entities by what names them, for many names at once."""

from collections.abc import Sequence

from graph.queries.node import Node, node_map, read_node
from graph.reader import Reader
from ontology.model import load_model


async def entities_by(
    reader: Reader, type_name: str, property_name: str, values: Sequence[str]
) -> list[Node | None]:
    """The entity of a type for each value of a property that names it, in the order asked."""
    entity_type = load_model().entity_types[type_name]
    prop = entity_type.properties[property_name].name
    # All labels of the lineage, since the index on the property may be on any of them.
    row = await reader.row(
        f"""
        UNWIND $values AS value
        OPTIONAL MATCH (n:{":".join(entity_type.labels)} {{{prop}: value}})
        WITH value, n ORDER BY n.id
        WITH value, collect({node_map("n")})[0] AS node
        RETURN collect([value, node]) AS found
        """,
        values=list(dict.fromkeys(values)),
    )
    found = {value: read_node(node) for value, node in row["found"] if node["labels"]}
    return [found.get(value) for value in values]
