"""`sharingMap`: who may share what with whom."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

import strawberry

from graph.queries.agreements import Agreement
from graph.queries.sharing_map import Edge, SharingMap
from graph.queries.sharing_map import sharing_map as ask
from schema.connection import DEFAULT, First, page_size
from schema.context import Context
from schema.errors import BadArgument
from schema.moments import Day, KnownAt, day_of, reader_at
from schema.queries.looked import where_looked
from schema.queries.sharing_check import advice
from schema.queries.thing import meant_or_none, thing, things
from schema.types.organisation import Organisation
from schema.types.record import Record, records_of
from schema.types.sharing_agreement import SharingAgreement

LONGEST = 3650


@strawberry.type(description="Data that may go from one to another, as an agreement in force says.")
class SharingEdge:
    """Data that may go from one to another."""

    found: strawberry.Private[Edge]
    data: list[str] = strawberry.field(description="The data that it covers.")
    purpose: list[str] = strawberry.field(description="What for.")
    lawful_basis: list[str] = strawberry.field(
        description="On which lawful bases; none when it states none."
    )
    synthetic: bool = strawberry.field(
        description="Whether the agreement is made up, to show what could be known."
    )
    direction_stated: bool = strawberry.field(
        description="Whether it says who gives; else it lets every party give and get."
    )
    unsigned: list[str] = strawberry.field(
        description="Parties of whom no signature is known, by name."
    )

    @strawberry.field(description="Who may share them.")
    async def sender(self, info: strawberry.Info[Context]) -> Organisation:
        """Who may share them."""
        found: Organisation = await thing(info, self.found.sender.id)
        return found

    @strawberry.field(description="With whom.")
    async def receiver(self, info: strawberry.Info[Context]) -> Organisation:
        """With whom."""
        found: Organisation = await thing(info, self.found.receiver.id)
        return found

    @strawberry.field(description="The agreement.")
    async def agreement(self, info: strawberry.Info[Context]) -> SharingAgreement:
        """The agreement."""
        found: SharingAgreement = await thing(info, self.found.agreement.what.id)
        return found

    @strawberry.field(description="The records that say so: look whether their source is made up.")
    async def records(self, info: strawberry.Info[Context]) -> list[Record]:
        """The records that say so."""
        return await records_of(info, self.found.agreement.records)


@strawberry.type(name="SharingMap", description="Who may share what with whom. Not legal advice.")
class SharingMapFound:
    """Who may share what with whom."""

    found: strawberry.Private[SharingMap]
    on: dt.date = strawberry.field(description="The day.")
    advice: str = strawberry.field(
        description="What this is not; and, where it is so, that it rests on what is made up."
    )
    total_edges: int = strawberry.field(description="How many edges there are.")
    looked_at: int = strawberry.field(description="How many agreements were looked at, the newest.")
    total_count: int = strawberry.field(description="How many agreements there are.")

    @strawberry.field(description="What may go from whom to whom by agreements in force.")
    def edges(self, first: First = DEFAULT) -> list[SharingEdge]:
        """What may go from whom to whom."""
        return [
            SharingEdge(
                found=edge,
                data=list(edge.agreement.data),
                purpose=list(edge.agreement.texts("purpose")),
                lawful_basis=list(edge.agreement.texts("lawfulBasis")),
                synthetic=edge.agreement.made_up,
                direction_stated=edge.stated,
                unsigned=[who.name for who in edge.agreement.unsigned(self.on)],
            )
            for edge in self.found.edges[: page_size(first)]
        ]

    @strawberry.field(description="In force, but about to lapse, the first to lapse first.")
    async def lapsing(self, info: strawberry.Info[Context]) -> list[SharingAgreement]:
        """In force, but about to lapse."""
        return await _agreements(info, self.found.lapsing)

    @strawberry.field(description="No longer in force, the last to lapse first.")
    async def lapsed(self, info: strawberry.Info[Context]) -> list[SharingAgreement]:
        """No longer in force."""
        return await _agreements(info, self.found.lapsed)

    @strawberry.field(description="In force, but a party's signature is not known.")
    async def unsigned(self, info: strawberry.Info[Context]) -> list[SharingAgreement]:
        """In force, but a party's signature is not known."""
        return await _agreements(info, self.found.unsigned)

    @strawberry.field(description="Without a known first or last day.")
    async def undated(self, info: strawberry.Info[Context]) -> list[SharingAgreement]:
        """Without a known first or last day."""
        return await _agreements(info, self.found.undated)

    looked = where_looked(("SharingAgreement",))


async def sharing_map(
    info: strawberry.Info[Context],
    organisation: Annotated[
        str | None, strawberry.argument(description="Only its agreements: id or slug.")
    ] = None,
    data: Annotated[
        str | None, strawberry.argument(description="Only on data of these very words.")
    ] = None,
    as_of: Day = None,
    known_at: KnownAt = None,
    lapsing_within: Annotated[
        int, strawberry.argument(description="About to lapse means within so many days.")
    ] = 90,
) -> SharingMapFound | None:
    """Who may share what with whom."""
    if not 0 <= lapsing_within <= LONGEST:
        raise BadArgument(f"lapsingWithin is {lapsing_within}: it must be from 0 to {LONGEST}.")
    reader = reader_at(info, None, known_at)
    id_ = meant_or_none("Organisation", organisation, "organisation")
    if id_ and await thing(info, id_) is None:
        return None
    day = day_of(as_of, known_at)
    found = await ask(reader, id_, data, day, lapsing_within)
    return SharingMapFound(
        found=found,
        on=day,
        advice=advice(any(edge.agreement.made_up for edge in found.edges)),
        total_edges=len(found.edges),
        looked_at=found.looked,
        total_count=found.total,
    )


async def _agreements(
    info: strawberry.Info[Context], agreements: Sequence[Agreement]
) -> list[SharingAgreement]:
    ids = [agreement.what.id for agreement in agreements[:DEFAULT]]
    found: list[SharingAgreement] = await things(info, ids)
    return found
