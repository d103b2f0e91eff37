"""The inputs by which things are submitted, one for each type, made from the ontology.

``ProjectInput`` has a field for each property of Project and one for each relation, which is a list
of ties: what each leads to, and what it says of the relationship.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import strawberry

from ontology.model import Property, Relation, load_model
from schema.inputs import INPUTS, Fields, make_input
from schema.scalars import value_type

# What is not for a contributor to say: names by which we, and others, tell things apart.
OURS = ("id", "slug", "identifiers")
REPLACES = "It takes the place of what was submitted before; null or an empty list takes it back."


def submission_input(type_name: str) -> Any:
    """The input for things of a type."""
    return INPUTS[_input(type_name)]


@cache
def _input(type_name: str) -> str:
    fields = {**dict(_properties(type_name)), **dict(_relations(type_name))}
    words = f"What is said of a {type_name}; a field that is left out stays as it is. {REPLACES}"
    return make_input(f"{type_name}Input", words, fields)


def _properties(type_name: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for prop in load_model().entity_types[type_name].properties.values():
        if prop.name not in OURS:
            yield prop.name, (_annotation(prop), prop.description)


def _annotation(prop: Property) -> str:
    kind: Any = value_type(prop)
    name: str = prop.scheme or kind.__name__
    INPUTS[name] = kind
    return f"list[{name}]" if prop.many else name


def _relations(type_name: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for relation, forward in load_model().relations_of(type_name):
        name = relation.name if forward else relation.inverse
        words = relation.description if forward else relation.inverse_description
        yield name, (f"list[{_tie(relation)}]", words)


def _tie(relation: Relation) -> str:
    """The input of one relationship; those that say the same share one."""
    own = "".join(a.name[0].upper() + a.name[1:] for a in relation.attributes)
    name = f"{own}TieInput"
    if name not in INPUTS:
        said = (*relation.attributes, *load_model().validity.values())
        INPUTS["ID"] = strawberry.ID
        fields: Fields = {
            "to": ("ID", "The id or slug of what it leads to."),
            **{a.name: (_annotation(a), a.description) for a in said},
        }
        make_input(name, "One relationship of a thing that is submitted.", fields, ("to",))
    return name
