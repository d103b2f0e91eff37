"""`common`: what some things share."""

from collections.abc import Sequence
from typing import Annotated

import strawberry

from graph.queries.common import THROUGH, Shared, Tie
from graph.queries.common import common as ask
from ontology.model import load_model
from schema.connection import DEFAULT, After, Answer, First, paged, window
from schema.context import Context
from schema.entity import face
from schema.errors import BadArgument
from schema.moments import AsOf, KnownAt, moment_of
from schema.queries.looked import where_looked
from schema.queries.path import Path
from schema.queries.search import Types
from schema.queries.stats import Count
from schema.queries.thing import meant, things
from schema.tally import Tally
from schema.types.entity import Entity

FEWEST, MOST = 2, 6


@strawberry.type(description="How one of the things comes to what is shared.")
class SharedWay:
    """How one of the things comes to what is shared."""

    path: Path = strawberry.field(description="The best of the shortest ways.")
    total: int = strawberry.field(description="How many ways as short there are.")


@strawberry.type(description="A thing that all are tied to.")
class SharedThing:
    """A thing that all are tied to."""

    node: Entity = strawberry.field(description="The thing.")
    connections: int = strawberry.field(
        description="How many relationships it has: the fewer, the more it says to share it."
    )
    ways: list[SharedWay] = strawberry.field(
        description="How each comes to it, in the order of the question."
    )


@strawberry.type(description="A page of what some things share, the rarest first.")
class CommonConnection(Answer[SharedThing]):
    """A page of what some things share, the rarest first."""

    aggregate = Tally(
        item=SharedThing, things=dict.fromkeys(load_model().roots, lambda tie: [tie.id])
    ).as_field()
    of: list[Entity] = strawberry.field(description="The things that were asked about.")
    types: list[Count] = strawberry.field(description="How many of each type they share.")

    looked = where_looked(THROUGH, "Where this looked: they may share more than is known here.")


async def common(  # noqa: PLR0913 (the arguments are the question's)
    info: strawberry.Info[Context],
    things_: Annotated[
        list[str],
        strawberry.argument(
            name="things",
            description=f"{FEWEST} to {MOST} things: ids, or slugs of organisations.",
        ),
    ],
    types: Types = None,
    first: First = DEFAULT,
    after: After = None,
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> CommonConnection | None:
    """What some things share."""
    ids = [*dict.fromkeys(meant("Organisation", item, "things") for item in things_)]
    if not FEWEST <= len(ids) <= MOST:
        raise BadArgument(f"things has {len(ids)} different things: give {FEWEST} to {MOST}.")
    skip, size = window(first, after)
    moment = moment_of(info, as_of, known_at)
    of = await things(info, ids)
    if None in of:
        return None
    wanted = [item.value for item in types or ()]
    found = await ask(info.context.reader, ids, wanted, skip, size, moment=moment)

    async def everything() -> Sequence[Tie]:
        return found.ties

    return CommonConnection(
        **paged([_shared(shared) for shared in found.shared], skip, len(found.ties)),
        everything=everything,
        of=of,
        types=[Count(name=name, count=count) for name, count in found.types.items()],
    )


def _shared(found: Shared) -> SharedThing:
    return SharedThing(
        node=face(found.node),
        connections=found.connections,
        ways=[SharedWay(path=Path.of(way.path), total=way.total) for way in found.ways],
    )
