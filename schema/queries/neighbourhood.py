"""`neighbourhood`: what is around a thing."""

from typing import Annotated

import strawberry

from graph.queries.neighbourhood import DEEPEST
from graph.queries.neighbourhood import neighbourhood as ask
from schema.connection import First, window
from schema.context import Context
from schema.entity import face
from schema.errors import BadArgument
from schema.queries.search import Types
from schema.queries.thing import meant
from schema.types.entity import Entity
from schema.types.link import Link, link

Depth = Annotated[int, strawberry.argument(description=f"How many steps to walk: 1 to {DEEPEST}.")]
MANY = 50


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
        description="Those around it, nearest first, then those with most relationships."
    )
    relationships: list[Link] = strawberry.field(description="All relationships among the nodes.")
    complete: bool = strawberry.field(description="Whether that is all; else ask for more.")


async def neighbourhood(
    info: strawberry.Info[Context],
    id: Annotated[  # noqa: A002 (its name)
        strawberry.ID, strawberry.argument(description="An id, or the slug of an organisation.")
    ],
    depth: Depth = 1,
    types: Types = None,
    first: First = MANY,
) -> Neighbourhood | None:
    """What is around a thing."""
    if not 1 <= depth <= DEEPEST:
        raise BadArgument(f"depth is {depth}: it must be from 1 to {DEEPEST}.")
    _, size = window(first, None)
    wanted = [item.value for item in types or ()]
    start = meant("Organisation", id, "id")
    found = await ask(info.context.reader, start, depth, wanted, size)
    if found is None:
        return None
    by_id = {neighbour.node.id: neighbour.node for neighbour in found.neighbours}
    around = [Neighbour(node=face(n.node), distance=n.distance) for n in found.neighbours]
    return Neighbourhood(
        nodes=[neighbour.node for neighbour in around],
        neighbours=around[1:],
        relationships=[link(item, by_id) for item in found.links],
        complete=found.complete,
    )
