"""Root fields: lists of one type with filters and an order, and single things by what names them.

`projects: Connection[Project] = listing("Project", phase=Is("phase"), theme=Via("hasTheme"))`
"""

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal

import strawberry

from graph.queries.entities import Compares, Filter, Linked, Listing, Mentions, entities
from graph.queries.node import entity_id
from ontology.model import EntityType, Property, load_model
from ontology.naming import to_snake
from schema.connection import DEFAULT, After, First, connection, window
from schema.context import Context
from schema.entity import face
from schema.enumeration import Direction, order_enum, scheme_enum
from schema.errors import BadArgument
from schema.selection import selects
from schema.walking import described, with_arguments

PYTHON = {"string": str, "anyURI": str, "integer": int, "decimal": float, "date": dt.date}
BOUNDS = {"equals": "is this", "from": "is this or more", "to": "is this or less"}


@dataclass(frozen=True, slots=True)
class Is:
    """An argument that a property is compared with."""

    property: str
    comparison: Literal["equals", "from", "to"] = "equals"

    def argument(self, definition: EntityType) -> Any:
        """The argument's annotation."""
        prop = definition.properties[self.property]
        words = f"Only those whose {prop.name} {BOUNDS[self.comparison]}. {prop.description}"
        return described(_type(prop), words)

    def filter(self, value: Any) -> Filter:
        """What the argument asks of the graph."""
        plain = value.value if isinstance(value, Enum) else value
        return Compares(self.property, plain, self.comparison)


@dataclass(frozen=True, slots=True)
class Has:
    """An argument that occurs in a property, in whatever case."""

    property: str

    def argument(self, definition: EntityType) -> Any:
        """The argument's annotation."""
        prop = definition.properties[self.property]
        return described(str, f"Only those in whose {prop.name} this occurs. {prop.description}")

    def filter(self, value: Any) -> Filter:
        """What the argument asks of the graph."""
        return Mentions(self.property, value)


@dataclass(frozen=True, slots=True)
class Via:
    """An argument that names, by id or slug, what a relation leads to.

    ``type`` says which of several types a slug is of.
    """

    relation: str
    type: str | None = None

    def argument(self, _: EntityType) -> Any:
        """The argument's annotation."""
        relation, forward = load_model().relation(self.relation)
        words = relation.description if forward else relation.inverse_description
        return described(str, f"Only those with this id or slug at {self.relation}: {words}")

    def filter(self, value: Any) -> Filter:
        """What the argument asks of the graph."""
        relation, forward = load_model().relation(self.relation)
        ends = relation.targets if forward else relation.sources
        return Linked(self.relation, self.type or ends[0], value)


def listing(type_name: str, **filters: Is | Has | Via) -> Any:
    """The root field that lists things of a type, each argument one filter."""
    definition = load_model().entity_types[type_name]

    async def run(info: strawberry.Info[Context], **arguments: Any) -> Any:
        skip, first = window(arguments["first"], arguments["after"])
        wanted = [(spec, arguments[name]) for name, spec in filters.items()]
        order = arguments["order_by"]
        request = Listing(
            type_name,
            tuple(spec.filter(value) for spec, value in wanted if value is not None),
            text=arguments["text"],
            order_by=order.value if order else None,
            descending=arguments["direction"] is Direction.DESCENDING,
            skip=skip,
            first=first,
            count=selects(info, "totalCount"),
        )
        page = await entities(info.context.reader, request)
        return connection([face(node) for node in page.nodes], skip, page.more, page.total or 0)

    arguments = _arguments(definition, {k: f.argument(definition) for k, f in filters.items()})
    words = f"All things of type {type_name}. {definition.description}"
    return strawberry.field(resolver=with_arguments(run, arguments), description=words)


def single(type_name: str, *codes: str) -> Any:
    """The root field for one thing by its id, its slug, or another property that names it."""
    definition = load_model().entity_types[type_name]
    names = {"id": "id", "slug": "slug"} | {to_snake(code): code for code in codes}

    async def run(info: strawberry.Info[Context], **arguments: Any) -> Any:
        given = {names[key]: value for key, value in arguments.items() if value is not None}
        if len(given) != 1:
            raise BadArgument(f"Give one of {', '.join(names.values())}, and no more than one.")
        ((name, value),) = given.items()
        if name == "slug":
            name, value = "id", entity_id(type_name, value)
        node = await info.context.named(type_name, name, value)
        return face(node) if node else None

    arguments = {
        key: (described(str, definition.properties[name].description), None)
        for key, name in names.items()
    }
    words = f"One thing of type {type_name}, or null. {definition.description}"
    return strawberry.field(resolver=with_arguments(run, arguments), description=words)


def _arguments(definition: EntityType, filters: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    words = "Only those that these words fit, best first; misspelt or cut short will do."
    return {
        "first": (First, DEFAULT),
        "after": (After, None),
        **{name: (annotation, None) for name, annotation in filters.items()},
        "text": (described(str, words), None),
        "order_by": (described(order_enum(definition.name), "What to order by; else name."), None),
        "direction": (Direction, Direction.ASCENDING),
    }


def _type(prop: Property) -> Any:
    return scheme_enum(prop.scheme) if prop.scheme else PYTHON[prop.datatype]
