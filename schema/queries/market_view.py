"""`marketView`: what was sought, by whom, worth how much, who won, and what seems to come next."""

import datetime as dt
from typing import Annotated

import strawberry

from graph.queries.market_view import Market as FoundMarket
from graph.queries.market_view import Need as FoundNeed
from graph.queries.market_view import Scope, Share
from graph.queries.market_view import market_view as ask
from graph.queries.opportunities_for import ENDING_MONTHS
from schema.connection import DEFAULT, First, page_size
from schema.context import Context
from schema.errors import BadArgument
from schema.moments import Day, KnownAt, day_of, reader_at
from schema.queries.looked import where_looked
from schema.queries.thing import meant_or_none, not_known, thing, things
from schema.types.entity import Entity

# Without dates, the three years up to today; newest notices older than two years are history.
PERIOD, STALE = dt.timedelta(days=3 * 365), dt.timedelta(days=730)


@strawberry.type(description="How many there were in a year.")
class YearCount:
    """How many there were in a year."""

    year: int = strawberry.field(description="The year.")
    count: int = strawberry.field(description="How many notices were published.")


@strawberry.type(description="A buyer, supplier or kind, and its part of a market.")
class MarketShare:
    """A buyer, supplier or kind, and its part of a market."""

    id_: strawberry.Private[str | None]
    name: str = strawberry.field(description="What it is called.")
    count: int = strawberry.field(description="How many notices or awards.")
    value: float | None = strawberry.field(
        description="What they are worth in pounds as far as that is published."
    )

    @strawberry.field(description="The buyer or supplier; null for a kind.")
    async def organisation(self, info: strawberry.Info[Context]) -> Entity | None:
        """The buyer or supplier."""
        entity: Entity | None = await thing(info, self.id_) if self.id_ else None
        return entity


@strawberry.type(description="A theme or skill that seems to be needed next, and why.")
class MarketNeed:
    """A theme or skill that seems to be needed next."""

    need: strawberry.Private[FoundNeed]
    name: str = strawberry.field(description="The theme or skill.")
    earlier: int = strawberry.field(description="Notices in the first half of the period.")
    later: int = strawberry.field(description="Notices in the second half of the period.")
    buyers: int = strawberry.field(description="How many buyers sought it.")

    @strawberry.field(description="The newest notices that this rests on, five at most.")
    async def notices(self, info: strawberry.Info[Context]) -> list[Entity]:
        """The newest notices that this rests on."""
        found: list[Entity] = await things(info, self.need.notices)
        return found

    @strawberry.field(description="Projects on it that are in an early phase, five at most.")
    async def early_projects(self, info: strawberry.Info[Context]) -> list[Entity]:
        """Projects on it that are in an early phase."""
        found: list[Entity] = await things(info, self.need.early)
        return found

    @strawberry.field(
        description=f"Contracts for it that end within {ENDING_MONTHS} months, five at most."
    )
    async def contracts_ending(self, info: strawberry.Info[Context]) -> list[Entity]:
        """Contracts for it that end soon after the period."""
        found: list[Entity] = await things(info, self.need.ending)
        return found


@strawberry.type(description="A market in a period; values are in pounds.")
class Market:
    """A market in a period."""

    market: strawberry.Private[FoundMarket]
    sought: int = strawberry.field(description="How many notices were published.")
    before: int = strawberry.field(description="How many in the period of like length before.")
    newest: dt.date | None = strawberry.field(description="When the newest was published.")
    by_year: list[YearCount] = strawberry.field(description="Notices by year.")
    awarded: int = strawberry.field(description="How many of them name who won.")
    valued: int = strawberry.field(description="How many awards say what they are worth.")
    value: float = strawberry.field(description="What these are worth together.")
    median: float | None = strawberry.field(description="What the middle one of these is worth.")
    concentration: float | None = strawberry.field(
        description="The Herfindahl-Hirschman index of awards, up to 10,000 when one wins all."
    )
    top_three: float | None = strawberry.field(
        description="The part of all awards that the three who win most have, 0 to 1."
    )
    sme_share: float | None = strawberry.field(
        description="The part of applications from small and medium enterprises, 0 to 1."
    )
    missing: list[str] = strawberry.field(description="What is not known, or how old it is.")

    @strawberry.field(description="Who sought it, the most often first.")
    def buyers(self, first: First = DEFAULT) -> list[MarketShare]:
        """Who sought it."""
        return _shares(self.market.buyers, first)

    @strawberry.field(description="Who won it, the most often first.")
    def suppliers(self, first: First = DEFAULT) -> list[MarketShare]:
        """Who won it."""
        return _shares(self.market.suppliers, first)

    @strawberry.field(description="What was sought by kind: a specialist's role, or a category.")
    def kinds(self, first: First = DEFAULT) -> list[MarketShare]:
        """What was sought by kind."""
        return _shares(self.market.kinds, first)

    @strawberry.field(description="What seems to be needed next, the most growing first.")
    def needs(self, first: First = DEFAULT) -> list[MarketNeed]:
        """What seems to be needed next."""
        size = page_size(first)
        return [
            MarketNeed(
                need=need,
                name=need.what.name,
                earlier=need.earlier,
                later=need.later,
                buyers=need.buyers,
            )
            for need in self.market.needs[:size]
        ]

    looked = where_looked(("Opportunity", "Contract", "Project"))


async def market_view(  # noqa: PLR0913 (the arguments are the question's)
    info: strawberry.Info[Context],
    *,
    theme: Annotated[
        str | None, strawberry.argument(description="A theme's id or slug; narrower ones count.")
    ] = None,
    buyer: Annotated[
        str | None, strawberry.argument(description="The id or slug of who seeks it.")
    ] = None,
    boroughs: Annotated[
        bool, strawberry.argument(description="Only what London boroughs seek.")
    ] = False,
    start: Annotated[
        dt.date | None, strawberry.argument(description="The first day; three years before end.")
    ] = None,
    end: Annotated[
        dt.date | None, strawberry.argument(description="The last day; that of asOf.")
    ] = None,
    as_of: Day = None,
    known_at: KnownAt = None,
) -> Market:
    """A market in a period."""
    day, reader = day_of(as_of, known_at), reader_at(info, None, known_at)
    last = end or day
    first = start or last - PERIOD
    if first >= last:
        raise BadArgument(f"start is {first}: it must be before end, {last}.")
    scope = Scope(
        start=first,
        end=last,
        on=day,
        theme=meant_or_none("Theme", theme, "theme"),
        buyer=meant_or_none("Organisation", buyer, "buyer"),
        boroughs=boroughs,
    )
    unknown = await not_known(info, {"theme": scope.theme, "buyer": scope.buyer})
    return _market(await ask(reader, scope), scope, unknown)


def _market(found: FoundMarket, scope: Scope, unknown: list[str]) -> Market:
    return Market(
        market=found,
        sought=found.sought,
        before=found.before,
        newest=found.newest,
        by_year=[YearCount(year=year, count=count) for year, count in found.by_year],
        awarded=found.awarded,
        valued=found.valued,
        value=found.value,
        median=found.median,
        concentration=found.concentration,
        top_three=found.top_three,
        sme_share=found.sme_share,
        missing=unknown + _missing(found, scope),
    )


def _shares(shares: tuple[Share, ...], first: int) -> list[MarketShare]:
    size = page_size(first)
    return [
        MarketShare(id_=share.id, name=share.name, count=share.count, value=share.value)
        for share in shares[:size]
    ]


def _missing(found: FoundMarket, scope: Scope) -> list[str]:
    missing = []
    if not found.sought:
        before = f"; the newest before is of {found.last_before}" if found.last_before else ""
        missing.append(
            f"Nothing is known to have been sought from {scope.start} to {scope.end}{before}. That "
            "is not to say that nothing was."
        )
    elif found.awarded < found.sought:
        missing.append(f"{found.awarded} of {found.sought} notices name who won.")
    if found.sought and found.valued < found.awarded:
        missing.append(f"{found.valued} of {found.awarded} awards say what they are worth.")
    if found.newest and found.newest < scope.end - STALE:
        missing.append(f"The newest notice is of {found.newest}: this is history.")
    return missing
