"""Root fields: lists of one type with filters and an order, and single things by what names them.

`projects: Connection[Project] = listing("Project", phase=Is("phase"), theme=Via("hasTheme"))`
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

import strawberry

from graph.asking.ask import ask
from graph.asking.columns import Whole
from graph.asking.level import Level, Named, Window
from graph.asking.statement import then
from graph.queries.node import entity_id, read_node
from graph.reader import native
from ontology.model import EntityType, load_model
from ontology.naming import to_camel, to_snake
from schema.aggregate import Asked
from schema.arguments import described, with_arguments
from schema.asked import arguments_of, root_of
from schema.context import Context
from schema.entity import face
from schema.levels import Listed, Single
from schema.moments import ARGUMENTS as MOMENT
from schema.pages import list_page, list_type, whole
from schema.paging import ARGUMENTS
from schema.scalars import value_type
from schema.selection import selects
from schema.walking import ASKS, filters

OPERATORS = {"eq": "is this", "gte": "is this or more", "lte": "is this or less"}


@dataclass(frozen=True, slots=True)
class Is:
    """A deprecated argument that a property is compared with."""

    property: str
    operator: Literal["eq", "gte", "lte"] = "eq"

    def argument(self, definition: EntityType) -> Any:
        """The argument's annotation."""
        prop = definition.properties[self.property]
        words = f"Only those whose {prop.name} {OPERATORS[self.operator]}. {prop.description}"
        instead = f"Write where: {{{prop.name}: {{{self.operator}: …}}}}."
        return described(value_type(prop), words, instead)

    def filter(self, value: Any) -> Mapping[str, Any]:
        """What the argument asks, as ``where`` says it."""
        return {self.property: {self.operator: value}}


@dataclass(frozen=True, slots=True)
class Has:
    """A deprecated argument that occurs in a property, in whatever case."""

    property: str

    def argument(self, definition: EntityType) -> Any:
        """The argument's annotation."""
        prop = definition.properties[self.property]
        words = f"Only those in whose {prop.name} this occurs. {prop.description}"
        return described(str, words, f"Write where: {{{prop.name}: {{contains: …}}}}.")

    def filter(self, value: Any) -> Mapping[str, Any]:
        """What the argument asks, as ``where`` says it."""
        return {self.property: {"contains": value}}


@dataclass(frozen=True, slots=True)
class Via:
    """A deprecated argument that names, by id or slug, what a relation leads to.

    ``type`` says which of several types a slug is of.
    """

    relation: str
    type: str | None = None

    def argument(self, _: EntityType) -> Any:
        """The argument's annotation."""
        relation, forward = load_model().relation(self.relation)
        words = relation.description if forward else relation.inverse_description
        instead = f"Write where: {{{self.relation}: {{some: {{slug: {{eq: …}}}}}}}}."
        words = f"Only those with this id or slug at {self.relation}: {words}"
        return described(str, words, instead)

    def filter(self, value: Any) -> Mapping[str, Any]:
        """What the argument asks, as ``where`` says it."""
        relation, forward = load_model().relation(self.relation)
        ends = relation.targets if forward else relation.sources
        wanted = then(value, partial(entity_id, self.type or ends[0]))
        return {self.relation: {"some": {"id": {"eq": wanted}}}}


def listing(type_name: str, **old: Is | Has | Via) -> Any:
    """The root field that lists things of a type; ``old`` are its deprecated arguments."""
    definition = load_model().entity_types[type_name]
    listed = Listed(type_name, {to_camel(name): spec.filter for name, spec in old.items()})

    async def run(info: strawberry.Info[Context], **_: Any) -> Any:
        level = whole(listed.level(arguments_of(info)), selects(info, "totalCount"))
        info.context.moments[root_of(info)] = level.moment
        fetch = partial(ask, info.context.reader)
        return list_page(type_name, level, await fetch(level), Asked(level, fetch))

    words = "Only those that these words fit, best first; misspelt or cut short will do."
    arguments: dict[str, tuple[Any, Any]] = {
        **ARGUMENTS,
        "text": (described(str, words), None),
        **filters(type_name),
        **MOMENT,
        **{name: (spec.argument(definition), None) for name, spec in old.items()},
    }
    return strawberry.field(
        resolver=with_arguments(run, arguments),
        description=f"All things of type {type_name}. {definition.description}",
        graphql_type=list_type(type_name),
        metadata={ASKS: listed},
    )


def single(type_name: str, *codes: str) -> Any:
    """The root field for one thing by its id, its slug, or another property that names it."""
    definition = load_model().entity_types[type_name]
    wanted = Single(type_name, ("id", "slug", *codes))

    async def run(info: strawberry.Info[Context], **_: Any) -> Any:
        return await found(info, wanted.level(arguments_of(info)))

    arguments: dict[str, tuple[Any, Any]] = {
        to_snake(name): (described(value_type(prop), prop.description), None)
        for name in wanted.names
        for prop in [definition.properties[name]]
    }
    arguments |= MOMENT
    return strawberry.field(
        resolver=with_arguments(run, arguments),
        description=f"One thing of type {type_name}, or null. {definition.description}",
        metadata={ASKS: wanted},
    )


async def found(info: strawberry.Info[Context], level: Level) -> Any:
    """The GraphQL object of the one thing that a level names, or None."""
    context = info.context
    if isinstance(level.ends, Named) and not level.moment.asked:
        node = await context.named(level.ends)
        return face(node) if node else None
    context.moments[root_of(info)] = level.moment
    rows, *_ = await ask(context.reader, replace(level, window=Window(1), columns=(Whole(),)))
    return face(read_node(native(rows[0][0]))) if rows else None
