"""`neighbourhood`: what is around a thing."""

from enum import Enum
from typing import Annotated, Any

import strawberry

from graph.queries.neighbourhood import DEEPEST
from graph.queries.neighbourhood import neighbourhood as ask
from schema.connection import First, page_size
from schema.context import Context
from schema.entity import face
from schema.enumeration import type_enum
from schema.errors import BadArgument
from schema.moments import AsOf, KnownAt, moment_of
from schema.queries.stats import Count
from schema.queries.thing import meant
from schema.types.entity import Entity
from schema.types.link import Link, link

TYPE: Any = type_enum()
Types = Annotated[
    list[Enum] | None,
    strawberry.argument(
        description="Only things of these types, on the way to farther ones too.",
        graphql_type=list[TYPE] | None,
    ),
]
Depth = Annotated[int, strawberry.argument(description=f"How many steps to walk: 1 to {DEEPEST}.")]
MANY = 50


@strawberry.input(description="At most so many things of a type.")
class TypeLimit:
    """At most so many things of a type."""

    type: Enum = strawberry.field(graphql_type=TYPE, description="The type; its special ones too.")
    first: int = strawberry.field(description="How many of them: 0 for none.")


Limits = Annotated[
    list[TypeLimit] | None,
    strawberry.argument(description="So that the many of one type do not crowd out the others."),
]


@strawberry.type(description="A thing and how far away it is.")
class Neighbour:
    """A thing and how far away it is."""

    node: Entity = strawberry.field(description="The thing.")
    distance: int = strawberry.field(description="How many steps away it is.")


@strawberry.type(description="What is around a thing.")
class Neighbourhood:
    """What is around a thing."""

    nodes: list[Entity] = strawberry.field(description="The thing itself, then those around it.")
    neighbours: list[Neighbour] = strawberry.field(
        description="Those around it: the nearest first; of them the best tied to what is nearer, "
        "then those with most relationships; last what only mustPublish ties to it."
    )
    relationships: list[Link] = strawberry.field(description="All relationships among the nodes.")
    complete: bool = strawberry.field(description="Whether that is all; else ask for more.")
    left_out: list[Count] = strawberry.field(
        description="How many things the limits left out of the steps that were walked, by type."
    )


async def neighbourhood(  # noqa: PLR0913 (the arguments are the question's)
    info: strawberry.Info[Context],
    id: Annotated[  # noqa: A002 (its name)
        strawberry.ID, strawberry.argument(description="An id, or the slug of an organisation.")
    ],
    depth: Depth = 1,
    types: Types = None,
    limits: Limits = None,
    first: First = MANY,
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Neighbourhood | None:
    """What is around a thing."""
    if not 1 <= depth <= DEEPEST:
        raise BadArgument(f"depth is {depth}: it must be from 1 to {DEEPEST}.")
    found = await ask(
        info.context.reader,
        meant("Organisation", id, "id"),
        depth=depth,
        types=[item.value for item in types or ()],
        limits=_limits(limits or []),
        first=page_size(first),
        moment=moment_of(info, as_of, known_at),
    )
    if found is None:
        return None
    by_id = {neighbour.node.id: neighbour.node for neighbour in found.neighbours}
    around = [Neighbour(node=face(n.node), distance=n.distance) for n in found.neighbours]
    left_out = sorted(found.left_out.items(), key=lambda kind: (-kind[1], kind[0]))
    return Neighbourhood(
        nodes=[neighbour.node for neighbour in around],
        neighbours=around[1:],
        relationships=[link(item, by_id) for item in found.links],
        complete=not left_out,
        left_out=[Count(name=name, count=count) for name, count in left_out],
    )


def _limits(limits: list[TypeLimit]) -> dict[str, int]:
    given = {limit.type.value: limit.first for limit in limits}
    negative = [name for name, first in given.items() if first < 0]
    if negative:
        raise BadArgument(f"The limit of {negative[0]} is below 0: give 0 for none of them.")
    if len(given) < len(limits):
        raise BadArgument("limits names a type twice: give each type one limit.")
    return given
