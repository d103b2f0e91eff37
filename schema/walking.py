"""Fields that walk a relation: `participates_in: … = relationship("participatesIn")`."""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from enum import Enum
from typing import Annotated, Any

import strawberry

from graph.queries.relationships import Steps, Walk
from ontology.model import Relation, load_model
from schema.connection import DEFAULT, After, First, cursor_at, page_info, window
from schema.context import Context
from schema.entity import face, has_subtypes
from schema.enumeration import Basis, scheme_enum, type_enum
from schema.relationship import classes, edge_values

Resolver = Callable[..., Awaitable[Any]]
OWN, REST = inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD


def relationship(name: str) -> Any:
    """The field of a relation by its forward or inverse name, described as the ontology does.

    Its arguments are a page (first, after) and filters: the basis, what the relation's attributes
    are (those that have a scheme), and types where the other end can be of several.
    """
    relation, forward = load_model().relation(name)

    async def walk(root: Any, info: strawberry.Info[Context], **arguments: Any) -> Any:
        request = _walk(name, arguments)
        return _page(relation, request, await info.context.related(request, root.id))

    words = relation.description if forward else relation.inverse_description
    return strawberry.field(
        resolver=with_arguments(walk, _arguments(relation, forward)), description=words
    )


def with_arguments(resolve: Resolver, arguments: Mapping[str, tuple[Any, Any]]) -> Resolver:
    """A resolver that tells Strawberry of these arguments: by name, their type and default."""
    own = [p for p in inspect.signature(resolve).parameters.values() if p.kind is not REST]
    more = [
        inspect.Parameter(name, OWN, annotation=annotation, default=default)
        for name, (annotation, default) in arguments.items()
    ]
    resolve.__signature__ = inspect.Signature([*own, *more])  # type: ignore[attr-defined]
    return resolve


def described(type_: Any, words: str) -> Any:
    """The annotation of an optional argument."""
    return Annotated[type_ | None, strawberry.argument(description=words)]


def _arguments(relation: Relation, forward: bool) -> dict[str, tuple[Any, Any]]:
    arguments: dict[str, tuple[Any, Any]] = {
        "first": (First, DEFAULT),
        "after": (After, None),
        "basis": (described(Basis, "Only those that rest on this."), None),
    }
    schemes = {a.name: a.scheme for a in relation.attributes if a.scheme}
    for name, scheme in schemes.items():
        arguments[name] = (described(scheme_enum(scheme), f"Only with this {name}."), None)
    ends = relation.targets if forward else relation.sources
    if len(ends) > 1 or has_subtypes(ends[0]):
        enum: Any = type_enum()
        arguments["types"] = (described(list[enum], "Only things of these types."), None)
    return arguments


def _walk(name: str, arguments: dict[str, Any]) -> Walk:
    skip, first = window(arguments.pop("first"), arguments.pop("after"))
    types = arguments.pop("types", None) or ()
    where = ((key, value.value) for key, value in arguments.items() if isinstance(value, Enum))
    return Walk(name, first, skip, tuple(item.value for item in types), tuple(where))


def _page(relation: Relation, walk: Walk, steps: Steps) -> Any:
    edge_class, connection_class = classes(relation)
    edges = [
        edge_class(
            cursor=cursor_at(walk.skip + i), node=face(step.node), **edge_values(relation, step)
        )
        for i, step in enumerate(steps.steps)
    ]
    return connection_class(
        nodes=[edge.node for edge in edges],
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], walk.skip, steps.more),
        total_count=steps.total,
    )
