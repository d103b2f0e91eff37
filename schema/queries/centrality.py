"""`centrality`: who is central to a network."""

from enum import Enum
from functools import partial
from typing import Annotated, Any

import strawberry

from graph.network.ties import Of
from graph.queries.centrality import DOUBT, By, Centrality
from graph.queries.centrality import Central as Found
from graph.queries.centrality import centrality as measure
from schema.connection import DEFAULT, First, page_size
from schema.context import Context
from schema.enumeration import type_enum
from schema.moments import AsOf, KnownAt, moment_of
from schema.queries.job import Job, Measured, NetworkOf, no_ties, run
from schema.queries.thing import thing, things
from schema.types.entity import Entity

TYPE: Any = type_enum()
Type = Annotated[
    Enum | None,
    strawberry.argument(description="Only things of this type.", graphql_type=TYPE | None),
]


@strawberry.enum(description="What it is to be central.")
class CentralityBy(Enum):
    """What it is to be central."""

    DEGREE = strawberry.enum_value("degree", description="To be tied strongly: the sum of ties.")
    PAGERANK = strawberry.enum_value(
        "pagerank", description="To be tied to what is itself central; adds up to 1."
    )
    BETWEENNESS = strawberry.enum_value(
        "betweenness",
        description="To lie between others: the part of all shortest ways that lead through it.",
    )


@strawberry.type(name="Central", description="A thing, and how central it is.")
class CentralFound:
    """A thing, and how central it is."""

    found: strawberry.Private[Found]
    rank: int = strawberry.field(description="Its rank in the whole network.")
    score: float = strawberry.field(description="Its score.")
    degree: int = strawberry.field(description="How many others it is tied to.")

    @strawberry.field(description="The thing.")
    async def thing(self, info: strawberry.Info[Context]) -> Entity:
        """The thing."""
        found: Entity = await thing(info, self.found.id)
        return found

    @strawberry.field(description="Those to whom it is tied most.")
    async def strongest(self, info: strawberry.Info[Context]) -> list[Entity]:
        """Those to whom it is tied most."""
        found: list[Entity] = await things(info, self.found.strongest)
        return found


@strawberry.type(description="The most central things, the most first.")
class CentralityRanking(Measured):
    """The most central things."""

    nodes: list[CentralFound] = strawberry.field(description="The things.")
    approximate: bool = strawberry.field(description="Whether scores are estimated.")
    error: float = strawberry.field(
        description=f"By how much a score may be off, but for one run in {1 / DOUBT:.0f}."
    )


@strawberry.type(description="The most central things, or how far the measure has come.")
class CentralityJob:
    """The most central things, or how far the measure has come."""

    job: Job = strawberry.field(description="How it stands.")
    result: CentralityRanking | None = strawberry.field(description="Null while it is at work.")


async def centrality(  # noqa: PLR0913 (the arguments are the question's)
    info: strawberry.Info[Context],
    by: Annotated[
        CentralityBy, strawberry.argument(description="What it is to be central.")
    ] = CentralityBy.PAGERANK,
    of: Annotated[
        NetworkOf, strawberry.argument(description="The network.")
    ] = NetworkOf.COLLABORATION,
    type: Type = None,  # noqa: A002 (its name)
    first: First = DEFAULT,
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> CentralityJob:
    """Who is central to a network."""
    size = page_size(first)
    moment_of(info, as_of, known_at)
    name = type.value if type else None
    job, found = await run(
        info,
        ("centrality", by, of, name),
        partial(measure, of=Of(of.value), by=By(by.value), type_name=name),
    )
    return CentralityJob(job=job, result=_ranking(found, of, name, size) if found else None)


def _ranking(
    found: Centrality, of: NetworkOf, type_name: str | None, size: int
) -> CentralityRanking:
    ranked = list(zip(found.ranks, found.ranking, strict=True))[:size]
    return CentralityRanking(
        nodes=[
            CentralFound(found=one, rank=rank, score=one.score, degree=one.degree)
            for rank, one in ranked
        ],
        of=Of(of.value),
        things=found.nodes,
        ties=found.ties,
        missing=no_ties(found.ties, None if ranked else type_name),
        approximate=found.error > 0,
        error=found.error,
    )
