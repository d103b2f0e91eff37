"""`paths`: how two things are connected."""

from asyncio import gather
from typing import Annotated

import strawberry

from graph.queries.paths import LONGEST
from graph.queries.paths import paths as ask
from schema.connection import First, window
from schema.context import Context
from schema.entity import face
from schema.errors import BadArgument
from schema.queries.thing import meant, thing
from schema.types.entity import Entity
from schema.types.link import Link, link

End = strawberry.argument(description="An id, or the slug of an organisation.")
FEW = 5


@strawberry.type(description="A way from one thing to another by relationships.")
class Path:
    """A way from one thing to another."""

    length: int = strawberry.field(description="How many relationships it has.")
    nodes: list[Entity] = strawberry.field(description="The things on the way, ends included.")
    relationships: list[Link] = strawberry.field(description="What connects each to the next.")
    sentence: str = strawberry.field(description="The whole way in English.")


async def paths(
    info: strawberry.Info[Context],
    from_: Annotated[str, strawberry.argument(name="from", description=End.description)],
    to: Annotated[str, End],
    max_hops: Annotated[
        int, strawberry.argument(description=f"The longest way to look for: 1 to {LONGEST}.")
    ] = 4,
    first: First = FEW,
) -> list[Path] | None:
    """How two things are connected."""
    if not 1 <= max_hops <= LONGEST:
        raise BadArgument(f"maxHops is {max_hops}: it must be from 1 to {LONGEST}.")
    _, size = window(first, None)
    start, end = meant("Organisation", from_, "from"), meant("Organisation", to, "to")
    if None in await gather(thing(info, start), thing(info, end)):
        return None
    return [
        Path(
            length=len(path.links),
            nodes=[face(node) for node in path.nodes],
            relationships=[
                link(step, {node.id: node for node in path.nodes}) for step in path.links
            ],
            sentence=path.sentence,
        )
        for path in await ask(info.context.reader, start, end, max_hops, size)
    ]
