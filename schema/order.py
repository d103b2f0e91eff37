"""The inputs by which lists are ordered, one for each entity type, made from the ontology."""

from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any

import strawberry

from graph.asking.order import By
from ontology.model import Property, load_model


@strawberry.enum(description="Which way to order, and where things go of which nothing is known.")
class Order(Enum):
    """Which way to order, and where things go of which nothing is known."""

    ASC = strawberry.enum_value("asc", description="Smallest, earliest or A first; unknown last.")
    DESC = strawberry.enum_value("desc", description="Largest, latest or Z first; unknown last.")
    ASC_NULLS_FIRST = strawberry.enum_value(
        "asc nulls first", description="Unknown first, then smallest, earliest or A."
    )
    DESC_NULLS_FIRST = strawberry.enum_value(
        "desc nulls first", description="Unknown first, then largest, latest or Z."
    )


@cache
def order_input(type_name: str) -> Any:
    """The input of one key of an order: what things of a type are ordered by, and which way."""
    namespace: dict[str, Any] = {"__annotations__": {}}
    for field, words in _fields(type_name).items():
        namespace["__annotations__"][f"{field}_"] = Order | None
        namespace[f"{field}_"] = strawberry.field(
            name=field, default=strawberry.UNSET, description=words
        )
    name = f"{type_name}OrderBy"
    words = f"One key to order things of type {type_name} by."
    made = type(name, (), namespace)
    return strawberry.input(made, name=name, description=words, one_of=True)


def _fields(type_name: str) -> dict[str, str]:
    """What things of a type are ordered by, each described: properties, and counts of relations."""
    definition = load_model().entity_types[type_name]
    found = {p.name: p.description for p in definition.properties.values() if _orders(p)}
    for relation, forward in load_model().relations_of(type_name):
        words = relation.description if forward else relation.inverse_description
        found[relation.name if forward else relation.inverse] = f"How many of these: {words}"
    return found


def read_order(keys: Sequence[Mapping[str, Any]] | None) -> tuple[By, ...]:
    """What GraphQL's keys mean."""
    return tuple(_by(name, order.value) for key in keys or () for name, order in key.items())


def _by(name: str, order: str) -> By:
    return By(name, order.startswith("desc"), order.endswith("nulls first"))


def _orders(prop: Property) -> bool:
    return prop.name == "name" or (
        not prop.many and (prop.indexed or prop.datatype not in {"string", "anyURI"})
    )
