"""`collaborationGaps`: like needs without a tie, absent boroughs, ties that hang on one broker."""

from asyncio import gather

import strawberry

from graph.queries.collaboration_gaps import AbsentFrom as FoundAbsent
from graph.queries.collaboration_gaps import Broker as FoundBroker
from graph.queries.collaboration_gaps import Gaps as FoundGaps
from graph.queries.collaboration_gaps import LikeNeeds as FoundLike
from graph.queries.collaboration_gaps import collaboration_gaps as ask
from schema.connection import DEFAULT, First, page_size
from schema.context import Context
from schema.moments import AsOf, KnownAt, reader_at
from schema.queries.looked import where_looked
from schema.queries.thing import thing, things
from schema.types.borough import Borough
from schema.types.entity import Entity
from schema.types.theme import Theme


@strawberry.type(description="Two boroughs with like needs who do nothing together that is known.")
class LikeNeeds:
    """Two boroughs with like needs."""

    found: strawberry.Private[FoundLike]
    similarity: float = strawberry.field(
        description="The cosine of their needs, 0 to 1: what few need counts more."
    )
    shared: list[str] = strawberry.field(
        description="The themes, skills and services that both need, the most telling first."
    )

    @strawberry.field(description="The two.")
    async def boroughs(self, info: strawberry.Info[Context]) -> list[Borough]:
        """The two."""
        found: list[Borough] = await things(info, (self.found.one, self.found.other))
        return found


@strawberry.type(description="A theme that most boroughs work on, and those who do not.")
class AbsentFrom:
    """A theme that most boroughs work on, and those who do not."""

    found: strawberry.Private[FoundAbsent]
    present: int = strawberry.field(description="How many boroughs work on it.")

    @strawberry.field(description="The theme.")
    async def theme(self, info: strawberry.Info[Context]) -> Theme:
        """The theme."""
        theme: Theme = await thing(info, self.found.theme.id)
        return theme

    @strawberry.field(description="Boroughs with known work, none of it on this theme.")
    async def absent(self, info: strawberry.Info[Context]) -> list[Borough]:
        """Boroughs with known work, none of it on this theme."""
        found: list[Borough] = await things(info, self.found.absent)
        return found


@strawberry.type(description="What alone connects groups of boroughs.")
class Broker:
    """What alone connects groups of boroughs."""

    found: strawberry.Private[FoundBroker]
    sentence: str = strawberry.field(description="The same as a sentence.")

    @strawberry.field(description="The project, grant or partnership that connects them.")
    async def broker(self, info: strawberry.Info[Context]) -> Entity:
        """What connects them."""
        entity: Entity = await thing(info, self.found.broker.id)
        return entity

    @strawberry.field(description="The groups that nothing known would connect without it.")
    async def groups(self, info: strawberry.Info[Context]) -> list[list[Borough]]:
        """The groups that nothing known would connect without it."""
        groups: list[list[Borough]] = await gather(
            *(things(info, group) for group in self.found.groups)
        )
        return groups


@strawberry.type(description="Where boroughs could work together and, as far as is known, do not.")
class CollaborationGaps:
    """Where boroughs could work together."""

    gaps: strawberry.Private[FoundGaps]
    known: int = strawberry.field(
        description="Of how many boroughs needs are known, by projects of few and by notices."
    )

    @strawberry.field(description="Boroughs with like needs and no tie, the most alike first.")
    def like_needs(self, first: First = DEFAULT) -> list[LikeNeeds]:
        """Boroughs with like needs and no tie."""
        size = page_size(first)
        return [
            LikeNeeds(
                found=pair, similarity=pair.similarity, shared=[need.name for need in pair.shared]
            )
            for pair in self.gaps.like_needs[:size]
        ]

    @strawberry.field(description="Themes that at least half of the known boroughs work on.")
    def absent(self, first: First = DEFAULT) -> list[AbsentFrom]:
        """Boroughs absent from themes that most have."""
        size = page_size(first)
        return [
            AbsentFrom(found=found, present=len(found.present)) for found in self.gaps.absent[:size]
        ]

    @strawberry.field(description="Ties that hang on one broker, the greatest groups first.")
    def brokers(self, first: First = DEFAULT) -> list[Broker]:
        """Ties that hang on one broker."""
        size = page_size(first)
        return [_broker(found) for found in self.gaps.brokers[:size]]

    @strawberry.field(
        description="Boroughs of which no needs are known, so that none are said to be like: they "
        "may have grants, and part in what many do."
    )
    async def unknown(self, info: strawberry.Info[Context]) -> list[Borough]:
        """Boroughs of which no needs are known."""
        found: list[Borough] = await things(info, self.gaps.unknown)
        return found

    looked = where_looked(("Project", "Opportunity", "Grant", "SharingAgreement"))


async def collaboration_gaps(
    info: strawberry.Info[Context], as_of: AsOf = None, known_at: KnownAt = None
) -> CollaborationGaps:
    """Where boroughs could work together."""
    found = await ask(reader_at(info, as_of, known_at))
    return CollaborationGaps(gaps=found, known=len(found.known))


def _broker(found: FoundBroker) -> Broker:
    *small, _ = sorted(len(group) for group in found.groups)
    many = "1 borough" if small == [1] else f"{sum(small)} boroughs"
    groups = f", in {len(small)} groups," if len(small) > 1 else ""
    return Broker(
        found=found,
        sentence=f"Without {found.broker.name} nothing known would connect {many}{groups} to the "
        "rest.",
    )
