"""`paths`: how two things are connected."""

from asyncio import gather
from collections.abc import Sequence
from typing import Annotated

import strawberry

from graph.queries.paths import LONGEST
from graph.queries.paths import paths as ask
from graph.queries.walkable import Walkable
from schema.connection import First, page_size
from schema.context import Context
from schema.errors import BadArgument
from schema.moments import AsOf, KnownAt, moment_of
from schema.queries.path import Path
from schema.queries.thing import meant, thing
from schema.queries.through import Way, walkable
from schema.types.entity import Entity

End = strawberry.argument(description="An id, or the slug of an organisation.")
From = Annotated[str, strawberry.argument(name="from", description=End.description)]
MaxHops = Annotated[
    int, strawberry.argument(description=f"The longest way to look for: 1 to {LONGEST}.")
]
FEW = 5


@strawberry.type(description="Ways from one thing to another.")
class Paths:
    """Ways from one thing to another."""

    nodes: list[Path] = strawberry.field(
        description="The ways: by a source's word first, then by things with few relationships."
    )
    more: bool = strawberry.field(
        description="Whether there are more ways as short: ask for them with first."
    )
    missing: str | None = strawberry.field(
        description="Where this looked, when it found no way: there may still be one."
    )


async def paths(  # noqa: PLR0913 (the arguments are the question's)
    info: strawberry.Info[Context],
    from_: From,
    to: Annotated[str, End],
    max_hops: MaxHops = 4,
    through: Way = None,
    first: First = FEW,
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Paths | None:
    """How two things are connected."""
    size = page_size(first)
    if not 1 <= max_hops <= LONGEST:
        raise BadArgument(f"maxHops is {max_hops}: it must be from 1 to {LONGEST}.")
    start, end = meant("Organisation", from_, "from"), meant("Organisation", to, "to")
    moment = moment_of(info, as_of, known_at)
    way = await walkable(info, through, (start, end))
    ends = await gather(thing(info, start), thing(info, end))
    if None in ends:
        return None
    # One more than wanted tells that there are more.
    found = await ask(info.context.reader, start, end, way, max_hops, size + 1, moment=moment)
    return Paths(
        nodes=[Path.of(path) for path in found[:size]],
        more=len(found) > size,
        missing=None if found else no_way(ends, max_hops, way),
    )


def no_way(ends: Sequence[Entity], max_hops: int, way: Walkable) -> str:
    """Where was looked when no way was found."""
    steps = "1 step" if max_hops == 1 else f"{max_hops} steps"
    names = f"from {ends[0].name} to {ends[1].name}"
    return f"No way of at most {steps} {names} is known, by {way.told}."
