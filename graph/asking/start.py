"""Where a search through the things of a type begins."""

from graph.asking.where import Filters, Place, Where, end_type, identifies, walk
from ontology.model import load_model


def start(where: Where, place: Place, filters: Filters) -> tuple[str, Where]:
    """The Cypher that matches things of a type, and the filter of what it leaves to be judged.

    Where a filter names things at the other end of a relation, the search begins at those: Neo4j
    would try every thing of the type.
    """
    model = load_model()
    label = model.entity_types[place.type].name
    relations = {r.name if forward else r.inverse for r, forward in model.relations_of(place.type)}
    for name in (name for name in where if name in relations):
        relation, forward = model.relation(name)
        some = (where[name] or {}).get("some")
        if some and identifies(some, end_type(relation, forward)):
            end, edge = filters.statement.variable("m"), filters.statement.variable("s")
            there = Place(end_type(relation, forward), end, relation, edge)
            conditions = " AND ".join(filters.conditions(some, there))
            step = walk(f"{place.node}:{label}", relation, forward, edge, end)
            rest = {key: value for key, value in where[name].items() if key != "some"}
            match = f"MATCH {step} WHERE {conditions} WITH DISTINCT {place.node}"
            return match, {**where, name: rest}
    return f"MATCH ({place.node}:{label})", where
