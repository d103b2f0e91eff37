"""`overview`: a digest of one organisation, with the freshness of every part of it."""

import datetime as dt
from typing import Annotated

import strawberry

from graph.queries.overview import PARTS
from graph.queries.overview import Item as FoundItem
from graph.queries.overview import Section as FoundSection
from graph.queries.overview import overview as ask
from ontology.naming import to_kebab
from schema.connection import First, page_size
from schema.context import Context
from schema.moments import AsOf, KnownAt, day_of, reader_at
from schema.queries.looked import where_looked
from schema.queries.thing import meant, thing
from schema.types.entity import Entity
from schema.types.organisation import Organisation

# What is told of each section unless more is asked for.
FEW = 5
# Newest facts older than this are history, and the digest says so.
STALE = dt.timedelta(days=730)


@strawberry.type(description="One thing in a digest.")
class OverviewItem:
    """One thing in a digest."""

    item: strawberry.Private[FoundItem]
    day: dt.date | None = strawberry.field(
        description="When it began, was published or awarded; of contracts ending, the end."
    )
    detail: str | None = strawberry.field(description="How it stands: a role, a phase, a status.")

    @strawberry.field(description="The thing.")
    async def thing(self, info: strawberry.Info[Context]) -> Entity:
        """The thing."""
        entity: Entity = await thing(info, self.item.id)
        return entity


@strawberry.type(description="One section of a digest.")
class OverviewSection:
    """One section of a digest."""

    section: strawberry.Private[FoundSection]
    name: str = strawberry.field(description="What it is about: projects, contractsEnding …")
    total: int = strawberry.field(description="How many things are known.")
    newest: dt.date | None = strawberry.field(description="The newest day that any of them tells.")
    sources: list[str] = strawberry.field(description="The sources of the newest 50, by title.")
    missing: str | None = strawberry.field(
        description="What is not known, or how old what is known is; null when all is well."
    )

    @strawberry.field(description="The newest of them, 20 at most.")
    def items(self, first: First = FEW) -> list[OverviewItem]:
        """The newest of them."""
        size = page_size(first)
        return [
            OverviewItem(item=item, day=item.day, detail=item.detail)
            for item in self.section.items[:size]
        ]


@strawberry.type(description="A digest of one organisation.")
class Overview:
    """A digest of one organisation."""

    id_: strawberry.Private[str]
    sections: list[OverviewSection] = strawberry.field(description="All sections, empty ones too.")
    newest: dt.date | None = strawberry.field(
        description="The newest day that anything tells, up to the day asked about."
    )

    @strawberry.field(description="The organisation.")
    async def organisation(self, info: strawberry.Info[Context]) -> Organisation:
        """The organisation."""
        organisation: Organisation = await thing(info, self.id_)
        return organisation

    looked = where_looked(list(dict.fromkeys(part.type for part in PARTS.values())))


async def overview(
    info: strawberry.Info[Context],
    organisation: Annotated[
        str, strawberry.argument(description="The id or slug of an organisation.")
    ],
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Overview | None:
    """A digest of one organisation."""
    day, reader = day_of(as_of, known_at), reader_at(info, as_of, known_at)
    id_ = meant("Organisation", organisation, "organisation")
    found = await ask(reader, id_, day, as_of)
    if found is None:
        return None
    days = [section.newest for section in found if section.newest and section.newest <= day]
    return Overview(
        id_=id_,
        sections=[_section(section, day) for section in found],
        newest=max(days, default=None),
    )


def _section(section: FoundSection, on: dt.date) -> OverviewSection:
    return OverviewSection(
        section=section,
        name=section.name,
        total=section.total,
        newest=section.newest,
        sources=list(section.sources),
        missing=_missing(section, on),
    )


def _missing(section: FoundSection, on: dt.date) -> str | None:
    words = to_kebab(section.name).replace("-", " ")
    if not section.total:
        return f"No {words} are known; that does not mean that there are none."
    if section.newest and section.newest < on - STALE:
        return f"The newest of the {words} is of {section.newest}: this is history."
    if section.newest is None and section.name not in ("datasets", "systems", "memberships"):
        return f"None of the {words} tells a day."
    return None
