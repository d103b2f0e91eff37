"""`communities`: groups that are tied more closely within than to the rest."""

from functools import partial
from typing import Annotated

import strawberry

from graph.network.ties import Of
from graph.queries.communities import SEED, Communities
from graph.queries.communities import Community as Found
from graph.queries.communities import Feature as FoundFeature
from graph.queries.communities import communities as measure
from schema.connection import DEFAULT, After, First, PageInfo, cursor_at, page_info, window
from schema.context import Context
from schema.errors import BadArgument
from schema.moments import AsOf, KnownAt, moment_of
from schema.queries.job import Job, Measured, NetworkOf, no_ties, run
from schema.queries.thing import thing, things
from schema.types.entity import Entity

LOWEST, HIGHEST = 0.1, 10.0


@strawberry.type(description="What sets a community apart from the rest of the network.")
class CommunityFeature:
    """What sets a community apart."""

    found: strawberry.Private[FoundFeature]
    name: str = strawberry.field(description="A type, or the name of a thing.")
    inside: int = strawberry.field(
        description="How many of its members are of it, tied to it, or do work about it."
    )
    outside: int = strawberry.field(description="How many of the rest are.")

    @strawberry.field(description="The thing that they have to do with; null for a type.")
    async def thing(self, info: strawberry.Info[Context]) -> Entity | None:
        """The thing that they are tied to."""
        found: Entity | None = await thing(info, self.found.id) if self.found.id else None
        return found


@strawberry.type(name="Community", description="A group of things that are closely tied.")
class CommunityFound:
    """A group of things that are closely tied."""

    found: strawberry.Private[Found]
    size: int = strawberry.field(description="How many members it has.")
    label: str = strawberry.field(description="What sets it apart, in English.")
    apart: list[CommunityFeature] = strawberry.field(description="The same, most telling first.")

    @strawberry.field(description="Its members, the best tied first.")
    async def members(
        self, info: strawberry.Info[Context], first: First = DEFAULT, after: After = None
    ) -> list[Entity]:
        """Its members, the best tied first."""
        skip, size = window(first, after)
        found: list[Entity] = await things(info, self.found.members[skip : skip + size])
        return found


@strawberry.type(name="Communities", description="A page of communities, the largest first.")
class CommunityPage(Measured):
    """A page of communities, the largest first."""

    nodes: list[CommunityFound] = strawberry.field(description="The communities on the page.")
    page_info: PageInfo = strawberry.field(description="Where the page stands.")
    total_count: int = strawberry.field(description="How many communities there are.")
    modularity: float = strawberry.field(
        description="How much more ties are within than by chance (Newman 2004): 0 for no more, 1 "
        "at most; above 0.3 there is something to see."
    )
    untied: int = strawberry.field(
        description="Of how many more things no tie is known: they are in no community."
    )


@strawberry.type(description="The communities, or how far the search for them has come.")
class CommunitiesJob:
    """The communities, or how far the search for them has come."""

    job: Job = strawberry.field(description="How it stands.")
    result: CommunityPage | None = strawberry.field(description="Null while it is at work.")


async def communities(  # noqa: PLR0913 (the arguments are the question's)
    info: strawberry.Info[Context],
    of: Annotated[
        NetworkOf, strawberry.argument(description="The network.")
    ] = NetworkOf.COLLABORATION,
    resolution: Annotated[
        float, strawberry.argument(description="Above 1 they are more and smaller: 0.1 to 10.")
    ] = 1,
    seed: Annotated[
        int, strawberry.argument(description="Where the random choices begin: 0 or more.")
    ] = SEED,
    first: First = DEFAULT,
    after: After = None,
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> CommunitiesJob:
    """Groups that are tied more closely within than to the rest."""
    if not LOWEST <= resolution <= HIGHEST:
        raise BadArgument(f"resolution is {resolution:g}: it must be from {LOWEST} to {HIGHEST}.")
    if seed < 0:
        raise BadArgument(f"seed is {seed}: it must be 0 or more.")
    skip, size = window(first, after)
    moment_of(info, as_of, known_at)
    job, found = await run(
        info,
        ("communities", of, resolution, seed),
        partial(measure, of=Of(of.value), resolution=resolution, seed=seed),
    )
    return CommunitiesJob(job=job, result=_page(found, of, skip, size) if found else None)


def _page(found: Communities, of: NetworkOf, skip: int, size: int) -> CommunityPage:
    page = found.communities[skip : skip + size]
    nodes = [
        CommunityFound(
            found=community,
            size=len(community.members),
            label=_label(community),
            apart=[
                CommunityFeature(found=f, name=f.name, inside=f.inside, outside=f.outside)
                for f in community.apart
            ],
        )
        for community in page
    ]
    cursors = [cursor_at(skip + i) for i in range(len(nodes))]
    return CommunityPage(
        nodes=nodes,
        page_info=page_info(
            cursors, more=skip + len(page) < len(found.communities), previous=skip > 0
        ),
        total_count=len(found.communities),
        modularity=found.modularity,
        of=Of(of.value),
        things=found.nodes,
        ties=found.ties,
        missing=no_ties(found.ties),
        untied=found.untied,
    )


def _label(community: Found) -> str:
    size = len(community.members)
    if not community.apart:
        return f"Nothing known sets its {size} members apart from the other {community.rest}."
    said = "; ".join(
        f"{_all(f.inside, size)} members {'have to do with' if f.id else 'are of the type'} "
        f"{f.name}, and {f.outside} of the other {community.rest}"
        for f in community.apart
    )
    return f"{said[0].upper()}{said[1:]}."


def _all(some: int, size: int) -> str:
    return f"all its {size}" if some == size else f"{some} of its {size}"
