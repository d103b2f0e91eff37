"""Everything in the schema says what it is, and what is deprecated says what to write instead."""

from collections.abc import Iterator
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    is_introspection_type,
    is_specified_scalar_type,
)

from schema.build import Schema

INSTEAD = ("Write ", "Ask ", "Take ")


def test_everything_says_what_it_is_in_sentences(schema: Schema) -> None:
    told = {place: str(thing.description) for place, thing in everything(schema)}

    assert {place: words for place, words in told.items() if not words.endswith((".", "…"))} == {}


def test_what_is_deprecated_says_what_to_write_instead(schema: Schema) -> None:
    reasons = {
        place: thing.deprecation_reason
        for place, thing in everything(schema)
        if getattr(thing, "deprecation_reason", None) is not None
    }

    assert {place: r for place, r in reasons.items() if not r.startswith(INSTEAD)} == {}


def everything(schema: Schema) -> Iterator[tuple[str, Any]]:
    """Whatever of ours can have a description, by its schema coordinate."""
    for name, type_ in schema.definition.type_map.items():
        if is_introspection_type(type_) or is_specified_scalar_type(type_):
            continue
        yield name, type_
        if isinstance(type_, GraphQLEnumType):
            yield from ((f"{name}.{value}", thing) for value, thing in type_.values.items())
        if isinstance(type_, GraphQLInputObjectType):
            yield from ((f"{name}.{field}", thing) for field, thing in type_.fields.items())
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            for field_name, field in type_.fields.items():
                yield f"{name}.{field_name}", field
                for argument, thing in field.args.items():
                    yield f"{name}.{field_name}({argument}:)", thing
