"""`brokers`: who joins groups that would have little or nothing to do with one another."""

from functools import partial
from typing import Annotated

import strawberry

from graph.network.ties import Of
from graph.queries.brokers import Broker as Found
from graph.queries.brokers import Brokers
from graph.queries.brokers import Side as FoundSide
from graph.queries.brokers import brokers as measure
from schema.connection import DEFAULT, First, page_size
from schema.context import Context
from schema.moments import AsOf, KnownAt, moment_of
from schema.queries.centrality import Type
from schema.queries.job import Job, Measured, NetworkOf, no_ties, run
from schema.queries.thing import thing, things
from schema.types.entity import Entity


@strawberry.type(description="A community that a broker is tied to.")
class BrokerSide:
    """A community that a broker is tied to."""

    found: strawberry.Private[FoundSide]
    ties: int = strawberry.field(description="How many of its members it is tied to.")

    @strawberry.field(description="The best tied member of the community, for a name.")
    async def central(self, info: strawberry.Info[Context]) -> Entity:
        """The best tied member of the community."""
        found: Entity = await thing(info, self.found.central)
        return found


@strawberry.type(description="A thing that joins communities.")
class NetworkBroker:
    """A thing that joins communities."""

    found: strawberry.Private[Found]
    pairs: int = strawberry.field(
        description="How many pairs of those it is tied to are of different communities."
    )
    participation: float = strawberry.field(
        description="The chance that two of those it is tied to are of different communities: the "
        "participation coefficient of Guimerà and Amaral (2005)."
    )
    communities: int = strawberry.field(description="How many communities it is tied to.")
    sides: list[BrokerSide] = strawberry.field(description="The greatest of them, at most 5.")
    cut_off: int = strawberry.field(
        description="How many things would have no way to the rest without it."
    )

    @strawberry.field(description="The broker.")
    async def thing(self, info: strawberry.Info[Context]) -> Entity:
        """The broker."""
        found: Entity = await thing(info, self.found.id)
        return found

    @strawberry.field(description="Some of those that would be cut off.")
    async def stranded(self, info: strawberry.Info[Context]) -> list[Entity]:
        """Some of those that would be cut off."""
        found: list[Entity] = await things(info, self.found.stranded)
        return found

    @strawberry.field(description="The same in English.")
    async def sentence(self, info: strawberry.Info[Context]) -> str:
        """The same in English."""
        who = await thing(info, self.found.id)
        central = await things(info, [side.central for side in self.found.sides])
        sides = list(zip(self.found.sides, central, strict=True))
        more = "among them " if self.found.communities > len(sides) else ""
        joined = ", ".join(
            f"{side.ties} in {'its own' if one.id == who.id else f'that of {one.name}'}"
            for side, one in sides
        )
        cut = f"; without it {self.cut_off} would be cut off" if self.cut_off else ""
        many = self.found.communities
        return f"{who.name} is tied to {many} communities: {more}{joined}{cut}."


@strawberry.type(description="The greatest brokers: by pairs, then by what they would cut off.")
class BrokerRanking(Measured):
    """The greatest brokers."""

    nodes: list[NetworkBroker] = strawberry.field(description="The brokers.")
    total_count: int = strawberry.field(description="How many join anything.")


@strawberry.type(description="The brokers, or how far the search for them has come.")
class BrokersJob:
    """The brokers, or how far the search for them has come."""

    job: Job = strawberry.field(description="How it stands.")
    result: BrokerRanking | None = strawberry.field(description="Null while it is at work.")


async def brokers(
    info: strawberry.Info[Context],
    of: Annotated[
        NetworkOf, strawberry.argument(description="The network.")
    ] = NetworkOf.COLLABORATION,
    type: Type = None,  # noqa: A002 (its name)
    first: First = DEFAULT,
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> BrokersJob:
    """Who joins groups."""
    size = page_size(first)
    moment_of(info, as_of, known_at)
    name = type.value if type else None
    job, found = await run(
        info, ("brokers", of, name), partial(measure, of=Of(of.value), type_name=name)
    )
    return BrokersJob(job=job, result=_ranking(found, of, name, size) if found else None)


def _ranking(found: Brokers, of: NetworkOf, type_name: str | None, size: int) -> BrokerRanking:
    return BrokerRanking(
        nodes=[
            NetworkBroker(
                found=broker,
                pairs=broker.pairs,
                participation=broker.participation,
                communities=broker.communities,
                sides=[BrokerSide(found=side, ties=side.ties) for side in broker.sides],
                cut_off=broker.cut_off,
            )
            for broker in found.brokers[:size]
        ],
        total_count=found.total,
        of=Of(of.value),
        things=found.nodes,
        ties=found.ties,
        missing=no_ties(found.ties, None if found.brokers else type_name),
    )
