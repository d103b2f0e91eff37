"""`trends`: how much there is of something year by year."""

import datetime as dt
from enum import Enum
from typing import Annotated

import strawberry

from graph.queries.trends import (
    FEWEST,
    MOST_GROUPS,
    STEPS,
    Grouping,
    Scope,
    Series,
    Subject,
    Trends,
    WholeYear,
)
from graph.queries.trends import trends as ask
from schema.connection import DEFAULT, First, page_size
from schema.context import Context
from schema.entity import face
from schema.errors import BadArgument
from schema.moments import Day, KnownAt, day_of, reader_at
from schema.queries.looked import Looked, looked
from schema.queries.thing import meant_or_none, things
from schema.types.entity import Entity


@strawberry.enum(description="What is counted.")
class TrendSubject(Enum):
    """What is counted."""

    OPPORTUNITY = strawberry.enum_value("Opportunity", description="By the day of publication.")
    CONTRACT = strawberry.enum_value("Contract", description="By the day of award, or the start.")
    PROJECT = strawberry.enum_value("Project", description="By the day it began.")
    GRANT = strawberry.enum_value("Grant", description="By the day of award.")


@strawberry.enum(description="By what it is told apart.")
class TrendGrouping(Enum):
    """By what it is told apart."""

    THEME = strawberry.enum_value(
        "theme", description="What it is about; a contract: what its opportunity is about."
    )
    SKILL = strawberry.enum_value("skill", description="What it needs.")
    BUYER = strawberry.enum_value(
        "buyer", description="Who seeks it, lets it, takes part in it or receives it."
    )
    SUPPLIER = strawberry.enum_value("supplier", description="Who won it, or gives the grant.")


@strawberry.enum(description="Which groups come first.")
class TrendOrder(Enum):
    """Which groups come first."""

    TOTAL = strawberry.enum_value("total", description="Those with most things.")
    RISING = strawberry.enum_value("rising", description="Those whose share rises most.")
    FALLING = strawberry.enum_value("falling", description="Those whose share falls most.")


@strawberry.type(description="A year of one group.")
class TrendYear:
    """A year of one group."""

    year: int = strawberry.field(description="The year.")
    count: int = strawberry.field(description="How many things are of it.")
    amount: float = strawberry.field(
        description="Their worth in pounds, of those whose worth is known: 0 when it is of none."
    )
    valued: int = strawberry.field(description="Of how many the worth is known.")


@strawberry.type(description="A year of all things.")
class TrendTotal(TrendYear):
    """A year of all things."""

    sources: list[str] = strawberry.field(description="The sources that tell of them, by name.")
    telling: bool = strawberry.field(
        description="Whether shares of it are compared: what is known does not cut it short, and "
        f"at least {FEWEST} things are of it."
    )


@strawberry.type(description="The years of one group.")
class TrendSeries:
    """The years of one group."""

    thing: Entity = strawberry.field(description="What groups them.")
    total: int = strawberry.field(description="How many things it has in all years.")
    slope: float | None = strawberry.field(
        description="How its share of all things changes, in percentage points a year (the "
        "Theil-Sen estimate over the telling years); null when these are fewer than three."
    )
    years: list[TrendYear] = strawberry.field(description="The same years as all things have.")


@strawberry.type(name="Trends", description="How much there is of something year by year.")
class TrendsFound:
    """How much there is of something year by year."""

    years: list[TrendTotal] = strawberry.field(description="All things by year.")
    series: list[TrendSeries] = strawberry.field(
        description="The same by group; a thing with several groups counts in each."
    )
    first_day: dt.date | None = strawberry.field(description="The first day that is known.")
    last_day: dt.date | None = strawberry.field(description="The last day that is known.")
    missing: list[str] = strawberry.field(description="What could not be counted, and why.")
    subject: strawberry.Private[str]

    @strawberry.field(description="Where this looked: years that no source tells of are empty.")
    async def looked(self, info: strawberry.Info[Context]) -> list[Looked]:
        """Where this looked."""
        return await looked(info, [self.subject])


async def trends(  # noqa: PLR0913 (the arguments are the question's)
    info: strawberry.Info[Context],
    *,
    of: Annotated[TrendSubject, strawberry.argument(description="What to count.")],
    by: Annotated[
        TrendGrouping, strawberry.argument(description="By what to tell it apart.")
    ] = TrendGrouping.THEME,
    organisation: Annotated[
        str | None, strawberry.argument(description="Only of this buyer, by id or slug.")
    ] = None,
    theme: Annotated[
        str | None, strawberry.argument(description="Only about this theme, by id or slug.")
    ] = None,
    order: Annotated[
        TrendOrder, strawberry.argument(description="Which groups come first.")
    ] = TrendOrder.TOTAL,
    first: First = DEFAULT,
    as_of: Day = None,
    known_at: KnownAt = None,
) -> TrendsFound | None:
    """How much there is of something year by year."""
    subject, grouping = Subject(of.value), Grouping(by.value)
    if (subject, grouping) not in STEPS:
        raise BadArgument(f"Things of type {subject.value} have no {grouping.value}: ask by theme.")
    size, reader = page_size(first), reader_at(info, None, known_at)
    buyer = meant_or_none("Organisation", organisation, "organisation")
    about = meant_or_none("Theme", theme, "theme")
    if None in await things(info, [id_ for id_ in (buyer, about) if id_]):
        return None
    until = day_of(as_of, known_at)
    scope = Scope(of=subject, by=grouping, until=until, organisation=buyer, theme=about)
    found = await ask(reader, scope)
    return _told(found, scope, _ordered(found.series, order)[:size])


def _told(found: Trends, scope: Scope, series: list[Series]) -> TrendsFound:
    return TrendsFound(
        years=[_total(year) for year in found.years],
        series=[_series(each) for each in series],
        first_day=found.first_day,
        last_day=found.last_day,
        missing=_missing(found, scope.by),
        subject=scope.of.value,
    )


def _total(year: WholeYear) -> TrendTotal:
    return TrendTotal(
        year=year.year,
        count=year.count,
        amount=year.amount,
        valued=year.valued,
        sources=list(year.sources),
        telling=year.telling,
    )


def _ordered(series: tuple[Series, ...], order: TrendOrder) -> list[Series]:
    if order is TrendOrder.TOTAL:
        return list(series)
    sign = -1 if order is TrendOrder.RISING else 1
    sloping = [(sign * s.slope, i, s) for i, s in enumerate(series) if s.slope is not None]
    return [s for slope, _, s in sorted(sloping, key=lambda item: item[:2]) if slope < 0]


def _series(series: Series) -> TrendSeries:
    return TrendSeries(
        thing=face(series.node),
        total=series.total,
        slope=series.slope,
        years=[
            TrendYear(year=y.year, count=y.count, amount=y.amount, valued=y.valued)
            for y in series.years
        ],
    )


def _missing(found: Trends, by: Grouping) -> list[str]:
    if not found.years:
        none = "None with a known day is known here; that does not mean that there is none."
        return [none, *([f"{found.undated} have no day."] if found.undated else [])]
    telling = sum(year.telling for year in found.years)
    count, valued = (sum(getattr(y, name) for y in found.years) for name in ("count", "valued"))
    whole = f"{telling} years are" if telling > 1 else "1 year is" if telling else "No year is"
    said = {
        f"{found.undated} have no day, and are in no year.": found.undated,
        f"{found.ungrouped} have no known {by.value}, and are in no series.": found.ungrouped,
        f"The worth of {count - valued} of {count} is not known.": valued < count,
        f"Only the {MOST_GROUPS} with most things were compared.": len(found.series) >= MOST_GROUPS,
        f"{whole} whole and of {FEWEST} things or more: fewer than three give no slope.": telling
        < 3,
        "The years come from different sources, so a share may change because a source began or "
        "ended.": len({year.sources for year in found.years}) > 1,
    }
    return [sentence for sentence, holds in said.items() if holds]
