"""Where a search through the things of a type begins."""

from dataclasses import replace

from graph.asking.found import Found
from graph.asking.steps import end_type
from graph.asking.where import Filters, Where, identifies
from ontology.model import load_model


def start(type_name: str, where: Where, node: str, filters: Filters) -> Found:
    """How things of a type that a filter leaves are found.

    Where the filter names things at the other end of a relation, the search begins at those: Neo4j
    would try every thing of the type.
    """
    found, steps = filters.steps.things(type_name, node), filters.steps
    if steps.moment.asked:
        return replace(
            found, conditions=[*found.conditions, *filters.conditions(where, found.place)]
        )
    known = _relations(type_name)
    for name in [name for name in where if name in known]:
        some = (where[name] or {}).get("some")
        if some and identifies(some, end_type(*load_model().relation(name))):
            step = steps.along(f"{node}:{load_model().entity_types[type_name].name}", name)
            there = filters.conditions(some, step.place)
            match = f"{step.match} {step.where(*there)} WITH DISTINCT {node}"
            rest = {key: value for key, value in where[name].items() if key != "some"}
            found = replace(found, match=match, plain=False)
            where = {**where, name: rest}
            break
    conditions = filters.conditions(where, found.place)
    return replace(found, conditions=[*found.conditions, *conditions])


def _relations(type_name: str) -> list[str]:
    """The names of the relations that can be walked from things of a type."""
    relations = load_model().relations_of(type_name)
    return [r.name if forward else r.inverse for r, forward in relations]
