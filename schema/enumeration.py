"""GraphQL enums made from the ontology: its schemes, its entity types, and how to order."""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import cast

import strawberry

from ontology.model import load_model
from ontology.naming import to_constant


@strawberry.enum(description="Whether a source says so, or it was worked out from a text.")
class Basis(Enum):
    """On what a relationship rests."""

    ASSERTED = strawberry.enum_value("asserted", description="A source says so.")
    INFERRED = strawberry.enum_value(
        "inferred", description="Words of a text say so: see what matched."
    )


@cache
def scheme_enum(scheme: str) -> type[Enum]:
    """The enum of a SKOS scheme: its concepts with their definitions; values are notations."""
    concepts = {
        constant(c.notation): strawberry.enum_value(c.notation, description=c.definition)
        for c in load_model().schemes[scheme]
    }
    return _enum(scheme, concepts, f"The concepts of the scheme {scheme}.")


@cache
def type_enum() -> type[Enum]:
    """The enum of all entity types; values are their names."""
    types = {
        to_constant(name): strawberry.enum_value(name, description=entity_type.description)
        for name, entity_type in load_model().entity_types.items()
        if name != "Entity"
    }
    return _enum("EntityType", types, "The types of things in the graph.")


@cache
def relation_enum() -> type[Enum]:
    """The enum of all relations, by their own names, not their reverses'; values are the names."""
    relations = {
        to_constant(name): strawberry.enum_value(name, description=relation.description)
        for name, relation in load_model().relations.items()
    }
    return _enum("Relation", relations, "The relations between things, walked in either direction.")


def _enum(name: str, members: Mapping[str, object], words: str) -> type[Enum]:
    made = cast("type[Enum]", Enum(name, dict(members)))
    return strawberry.enum(made, description=words)


def constant(notation: str) -> str:
    """``not-looking`` as GraphQL writes it: NOT_LOOKING."""
    return notation.replace("-", "_").upper()
