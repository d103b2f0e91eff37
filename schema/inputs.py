"""Makes inputs of GraphQL at run time, since it is the ontology that says what is in them."""

from collections.abc import Container
from typing import Any, Optional

import strawberry
from strawberry.annotation import StrawberryAnnotation

# Names by which the inputs speak of one another, since they do so in circles.
INPUTS: dict[str, Any] = {"Optional": Optional}
# GraphQL names of fields, each with its input's name and its words.
Fields = dict[str, tuple[str, str]]


def make_input(name: str, words: str, fields: Fields, required: Container[str] = ()) -> str:
    """An input with these fields, all of them optional but some; returns its name."""
    namespace: dict[str, Any] = {"__annotations__": {}}
    for field, (_, description) in fields.items():
        default = {} if field in required else {"default": strawberry.UNSET}
        namespace[python_name(field)] = strawberry.field(
            name=field, description=description, **default
        )
        namespace["__annotations__"][python_name(field)] = Any
    made: Any = strawberry.input(type(name, (), namespace), name=name, description=words)
    # Read when the schema is put together: by then all inputs are there.
    for field in made.__strawberry_definition__.fields:
        kind, _ = fields[field.graphql_name]
        annotation = kind if field.graphql_name in required else f"Optional[{kind}]"
        field.type_annotation = StrawberryAnnotation(annotation, namespace=INPUTS)
    INPUTS[name] = made
    return name


def python_name(field: str) -> str:
    """What a field of such an input is called in Python: ``in`` alone is a word of its own."""
    return f"{field}_"


def given(value: Any) -> dict[str, Any]:
    """The fields that a client gave, by their GraphQL names; null is given too."""
    names = (field.graphql_name for field in type(value).__strawberry_definition__.fields)
    said = {name: getattr(value, python_name(name)) for name in names}
    return {name: found for name, found in said.items() if found is not strawberry.UNSET}
