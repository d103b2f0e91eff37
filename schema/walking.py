"""Fields that walk a relation: `participates_in: … = relationship("participatesIn")`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import strawberry

from graph.asking.level import Level
from graph.asking.steps import end_type
from ontology.model import Relation, load_model
from schema.aggregate import Asked
from schema.arguments import described, with_arguments
from schema.asked import arguments_of, moment_above, place_of
from schema.context import Context
from schema.entity import has_subtypes
from schema.enumeration import Basis, scheme_enum, type_enum
from schema.levels import Walked
from schema.order import order_input
from schema.pages import walk_page, walk_type, whole
from schema.paging import ARGUMENTS
from schema.selection import selects
from schema.where import where_input

# Under this name a field keeps what the planner needs to know of it.
ASKS = "asks"
# The row of a thing that is no longer there.
NOTHING: list[Any] = [[], 1, 0, None, None]


def relationship(name: str) -> Any:
    """The field of a relation by its forward or inverse name, described as the ontology does.

    Its arguments are a page, a filter of the things and of the relationships, and an order.
    """
    relation, forward = load_model().relation(name)
    old = _old(relation, end_type(relation, forward))
    walked = Walked(name, {key: make for key, (_, make) in old.items()})

    async def walk(root: Any, info: strawberry.Info[Context], **_: Any) -> Any:
        context, moment = info.context, moment_above(info)

        def make() -> Level:
            level = whole(walked.level(arguments_of(info)), selects(info, "totalCount"))
            return replace(level, moment=moment)

        level = context.remembered((place_of(info), moment), make)
        row = await context.related(level, root.id) or NOTHING
        asked = Asked(level, lambda more: context.related(more, root.id))
        return walk_page(level, (relation, forward), row, asked)

    end = end_type(relation, forward)
    arguments = {
        **ARGUMENTS,
        **filters(end, relation),
        **{key: (annotation, None) for key, (annotation, _) in old.items()},
    }
    words = relation.description if forward else relation.inverse_description
    return strawberry.field(
        resolver=with_arguments(walk, arguments),
        description=words,
        graphql_type=walk_type(relation, forward),
        metadata={ASKS: walked},
    )


def filters(type_name: str, relation: Relation | None = None) -> dict[str, tuple[Any, Any]]:
    """The arguments that filter and order things of a type, and the relationships to them."""
    where: Any = where_input(type_name, relation)
    order: Any = order_input(type_name)
    return {
        "where": (described(where, "Only those that are like this."), None),
        "order_by": (
            described(list[order], "What to order by, the first key first; then by name."),
            None,
        ),
    }


Old = dict[str, tuple[Any, Callable[[Any], Mapping[str, Any]]]]


def _old(relation: Relation, end: str) -> Old:
    """The arguments that ``where`` has taken over: annotation, the filter that they mean."""
    schemes = {a.name: scheme_enum(a.scheme) for a in relation.attributes if a.scheme}
    found: Old = {}
    for name, enum in {"basis": Basis, **schemes}.items():
        instead = f"Write where: {{edge: {{{name}: {{eq: …}}}}}}."
        found[name] = (described(enum, f"Only with this {name}.", instead), _edge(name))
    if has_subtypes(end):
        enum_: Any = type_enum()
        instead = "Write where: {type: {in: […]}}."
        annotation = described(list[enum_], "Only things of these types.", instead)
        found["types"] = (annotation, lambda value: {"type": {"in": value}})
    return found


def _edge(name: str) -> Callable[[Any], Mapping[str, Any]]:
    return lambda value: {"edge": {name: {"eq": value}}}
