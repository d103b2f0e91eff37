"""Single entities by what names them, for many names at once."""

from collections.abc import Sequence

from graph.asker import Asker
from graph.asking.moment import NOW, Moment
from graph.asking.view import View, where
from graph.queries.node import Node, read_node
from ontology.model import load_model


async def entities_by(
    reader: Asker, type_name: str, property_name: str, values: Sequence[str], moment: Moment = NOW
) -> list[Node | None]:
    """The entity of a type for each value of a property that names it, in the order asked.

    At another moment than now things are named by their ids only.
    """
    view, entity_type = View(moment), load_model().entity_types[type_name]
    prop = entity_type.properties[property_name].name
    # All labels of the lineage, since the index on the property may be on any of them.
    labels = view.labels() if moment.asked else ":".join(entity_type.labels)
    row = await reader.row(
        f"""
        UNWIND $values AS value
        OPTIONAL MATCH (n:{labels} {{{prop}: value}}) {where(view.there("n"))}
        WITH value, n ORDER BY n.id
        WITH value, collect(CASE WHEN n IS NULL THEN null ELSE {view.node("n")} END)[0] AS node
        RETURN collect([value, node]) AS found
        """,
        **view.parameters,
        values=list(dict.fromkeys(values)),
    )
    found = {value: read_node(node) for value, node in row["found"] if node}
    return [found.get(value) for value in values]
