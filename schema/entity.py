"""Makes a class the GraphQL face of an entity type: the words come from the ontology."""

import dataclasses
import inspect
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar, cast, dataclass_transform

import strawberry
from strawberry.types.private import is_private

from graph.queries.node import Node
from ontology.errors import InvalidOntology
from ontology.model import EntityType, Property, load_model
from ontology.naming import to_camel
from schema.scalars import value_type

T = TypeVar("T")

FACES: dict[str, type] = {}


@dataclass_transform(kw_only_default=True, field_specifiers=(strawberry.field,))
def entity(cls: type[T]) -> type[T]:
    """The GraphQL type of the ontology's class of the same name.

    A type with more special ones below it becomes an interface. A field that the ontology does not
    know raises ``InvalidOntology``, so that the import stops.
    """
    definition = load_model().entity_types[cls.__name__]
    describe(definition)(cls)
    if has_subtypes(definition.name):
        return strawberry.interface(cls, description=definition.description)
    FACES[definition.name] = strawberry.type(cls, description=definition.description)
    return FACES[definition.name]


def plain(cls: type[T]) -> type[T]:
    """The GraphQL type of entities of which the ontology knows no more than a general type.

    ``OtherOrganisation`` is the face of those whose most special type is Organisation.
    """
    name = cls.__name__.removeprefix("Other")
    words = f"{load_model().entity_types[name].description} One that no more special type fits."
    FACES[name] = strawberry.type(cls, description=words)
    return FACES[name]


@dataclass_transform(kw_only_default=True, field_specifiers=(strawberry.field,))
def document(cls: type[T]) -> type[T]:
    """The GraphQL type of what the graph keeps about entities: Record, Source."""
    definition = load_model().documents[cls.__name__]
    describe(definition)(cls)
    return strawberry.type(cls, description=definition.description)


def has_subtypes(name: str) -> bool:
    """Whether the ontology has more special types below this one."""
    return any(name in t.labels[:-1] for t in load_model().entity_types.values())


def face(node: Node) -> Any:
    """The GraphQL object of an entity; what it must have and has not is for GraphQL to tell."""
    cls = FACES[node.type]
    return cls(**_required(cls) | values(cls, node.properties))


def values(cls: type, properties: Mapping[str, Any]) -> dict[str, Any]:
    """The properties that a class has fields for, by the fields' Python names."""
    names = _python_names(cls)
    return {names[key]: value for key, value in properties.items() if key in names}


@cache
def _python_names(cls: type) -> dict[str, str]:
    return {to_camel(field.name): field.name for field in _fields(cls)}


@cache
def _required(cls: type) -> dict[str, None]:
    missing = dataclasses.MISSING
    return {f.name: None for f in _fields(cls) if f.default is f.default_factory is missing}


def _fields(cls: type) -> list[dataclasses.Field[Any]]:
    return [field for field in dataclasses.fields(cast("Any", cls)) if field.init]


def describe(definition: EntityType) -> Callable[[type[T]], type[T]]:
    """Give the bare annotations of a class the words of the ontology, before Strawberry sees it."""

    def apply(cls: type[T]) -> type[T]:
        for name, annotation in inspect.get_annotations(cls).items():
            if name in cls.__dict__ or is_private(annotation):
                continue
            prop = definition.properties.get(to_camel(name))
            if prop is None:
                raise InvalidOntology(f"{definition.name} has no property {to_camel(name)}.")
            setattr(cls, name, _field(prop))
        return cls

    return apply


def _field(prop: Property) -> Any:
    default: dict[str, Any] = {} if prop.required else {"default": None}
    if prop.many:
        default = {"default_factory": list}
    kind: Any = value_type(prop)
    if prop.datatype in {"string", "anyURI"} and kind is not str:
        single: Any = kind if prop.required else kind | None
        default["graphql_type"] = list[kind] if prop.many else single
    return strawberry.field(description=prop.description, **default)
