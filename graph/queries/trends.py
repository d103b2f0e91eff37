"""How much there is of something year by year, in all and by theme, skill, buyer or supplier."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from statistics import median
from typing import Any

from graph.asker import Asker
from graph.queries.node import Node, node_map, read_node


class Subject(Enum):
    """What is counted."""

    OPPORTUNITY = "Opportunity"
    CONTRACT = "Contract"
    PROJECT = "Project"
    GRANT = "Grant"


class Grouping(Enum):
    """By what it is told apart."""

    THEME = "theme"
    SKILL = "skill"
    BUYER = "buyer"
    SUPPLIER = "supplier"


# The day by which a thing belongs to a year: the first of these that it has.
DAYS = {
    Subject.OPPORTUNITY: "coalesce(n.publishedDate, n.closingDate)",
    Subject.CONTRACT: "coalesce(n.awardDate, n.startDate)",
    Subject.PROJECT: "n.startDate",
    Subject.GRANT: "n.awardDate",
}
# From a thing to what groups it. A contract is about what its opportunity was about; a project is
# "bought" by those who take part in it, a grant by who receives it and "supplied" by who gives it.
STEPS = {
    (Subject.OPPORTUNITY, Grouping.THEME): "-[:HAS_THEME]->",
    (Subject.OPPORTUNITY, Grouping.SKILL): "-[:NEEDS_SKILL]->",
    (Subject.OPPORTUNITY, Grouping.BUYER): "-[:SOUGHT_BY]->",
    (Subject.OPPORTUNITY, Grouping.SUPPLIER): "-[:RESULTS_IN]->()-[:AWARDED_TO]->",
    (Subject.CONTRACT, Grouping.THEME): "<-[:RESULTS_IN]-()-[:HAS_THEME]->",
    (Subject.CONTRACT, Grouping.SKILL): "<-[:RESULTS_IN]-()-[:NEEDS_SKILL]->",
    (Subject.CONTRACT, Grouping.BUYER): "-[:LET_BY]->",
    (Subject.CONTRACT, Grouping.SUPPLIER): "-[:AWARDED_TO]->",
    (Subject.PROJECT, Grouping.THEME): "-[:HAS_THEME]->",
    (Subject.PROJECT, Grouping.SKILL): "-[:NEEDS_SKILL]->",
    (Subject.PROJECT, Grouping.BUYER): "<-[:PARTICIPATES_IN]-",
    (Subject.GRANT, Grouping.THEME): "-[:HAS_THEME]->",
    (Subject.GRANT, Grouping.BUYER): "-[:GRANTED_TO]->",
    (Subject.GRANT, Grouping.SUPPLIER): "-[:GRANTED_BY]->",
}


# All things of a subject that are wanted, each with its day. Neo4j aggregates while it reads them:
# to collect them first would fill its memory.
YEARS = """
{wanted}
WITH day.year AS year, count(*) AS count, sum(coalesce(n.amount, 0.0)) AS amount,
     count(n.amount) AS valued, min(day) AS first, max(day) AS last ORDER BY year
RETURN collect([year, count, amount, valued, first, last]) AS years
"""
SOURCES = """
{wanted}
MATCH (n)<-[:ABOUT]-(r:Record)
WITH DISTINCT day.year AS year, r.source AS source ORDER BY source
WITH year, collect(source) AS sources
RETURN collect([toString(year), sources]) AS sources
"""
GROUPS = """
{wanted}
MATCH (n){step}(g:Entity) WHERE day IS NOT NULL
WITH DISTINCT n, day.year AS year, g
WITH g, year, count(*) AS count, sum(coalesce(n.amount, 0.0)) AS amount,
     count(n.amount) AS valued ORDER BY year
WITH g, collect([year, count, amount, valued]) AS years
ORDER BY reduce(s = 0, y IN years | s + y[1]) DESC, toLower(g.name), g.id LIMIT $most
RETURN collect([{node}, years]) AS groups
"""
UNGROUPED = """
{wanted}
WHERE day IS NOT NULL AND NOT EXISTS {{ (n){step}(:Entity) }}
RETURN count(n) AS ungrouped
"""
# Shares of fewer things than this say nothing, and more groups than that nobody compares.
FEWEST, MOST_GROUPS = 10, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is counted and how it is told apart, maybe only what is of one organisation or theme.

    Both are ids; what has a day after ``until`` is left out.
    """

    of: Subject
    by: Grouping
    until: dt.date
    organisation: str | None = None
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """How many things are of a year, worth how many pounds where that is known: of ``valued``."""

    year: int
    count: int
    amount: float
    valued: int


@dataclass(frozen=True, slots=True)
class WholeYear(Year):
    """A year of all things, with the names of the sources that tell of them.

    ``telling`` says whether shares of it can be compared: it is neither the first nor the last
    year, cut short by what is known, and at least ``FEWEST`` things are of it.
    """

    sources: tuple[str, ...]
    telling: bool


@dataclass(frozen=True, slots=True)
class Series:
    """The years of one group.

    ``slope`` is how its share of all things changes, in percentage points a year (Theil-Sen: the
    median of the slopes between every two telling years); None when these are fewer than three.
    """

    node: Node
    years: tuple[Year, ...]
    slope: float | None

    @property
    def total(self) -> int:
        """How many things there are in all its years."""
        return sum(year.count for year in self.years)


@dataclass(frozen=True, slots=True)
class Trends:
    """All years, those of the ``MOST_GROUPS`` largest groups, and what could not be counted.

    ``undated`` things have no day, so are in no year; ``ungrouped`` have no group.
    """

    years: tuple[WholeYear, ...]
    series: tuple[Series, ...]
    first_day: dt.date | None
    last_day: dt.date | None
    undated: int
    ungrouped: int


async def trends(reader: Asker, scope: Scope) -> Trends:
    """The years of a subject, of what a scope leaves of it, in four statements.

    A thing that has several groups counts in each of them, once in all. Raises ``KeyError`` when
    the subject has no such grouping: see ``STEPS``.
    """
    wanted, day = _wanted(scope), DAYS[scope.of]
    step = STEPS[scope.of, scope.by]
    given = {"organisation": scope.organisation, "theme": scope.theme, "until": scope.until}
    years = (await reader.row(YEARS.format(wanted=wanted, day=day), **given))["years"]
    sources = (await reader.row(SOURCES.format(wanted=wanted, day=day), **given))["sources"]
    groups = await reader.row(
        GROUPS.format(wanted=wanted, day=day, step=step, node=node_map("g")),
        **given,
        most=MOST_GROUPS,
    )
    alone = await reader.row(UNGROUPED.format(wanted=wanted, day=day, step=step), **given)
    return _trends(years, dict(sources), groups["groups"], alone["ungrouped"])


def _wanted(scope: Scope) -> str:
    """The Cypher that finds the things, as n, and the day of each."""
    day = DAYS[scope.of]
    buyer, theme = (STEPS[scope.of, by] for by in (Grouping.BUYER, Grouping.THEME))
    wanted = [f"coalesce({day} <= $until, true)"]
    if scope.organisation is not None:
        wanted.append(f"EXISTS {{ (n){buyer}(:Entity {{id: $organisation}}) }}")
    if scope.theme is not None:
        wanted.append(f"EXISTS {{ (n){theme}(:Entity {{id: $theme}}) }}")
    return f"MATCH (n:{scope.of.value}) WHERE {' AND '.join(wanted)} WITH n, {day} AS day"


def _trends(
    found: Sequence[Any], sources: Mapping[str, list[str]], groups: Sequence[Any], ungrouped: int
) -> Trends:
    dated = [row for row in found if row[0] is not None]
    first = min((row[4] for row in dated), default=None)
    last = max((row[5] for row in dated), default=None)
    whole = _whole(first, last)
    years = tuple(
        WholeYear(
            year,
            count,
            amount,
            valued,
            tuple(sources.get(str(year), ())),
            year in whole and count >= FEWEST,
        )
        for year, count, amount, valued, _, _ in dated
    )
    return Trends(
        years,
        tuple(_series(node, by_year, years) for node, by_year in groups),
        first,
        last,
        sum(row[1] for row in found if row[0] is None),
        ungrouped,
    )


def _whole(first: dt.date | None, last: dt.date | None) -> range:
    """The years that lie between two days altogether."""
    if first is None or last is None:
        return range(0)
    begins, ends = first.timetuple().tm_yday == 1, (last.month, last.day) == (12, 31)
    return range(first.year if begins else first.year + 1, last.year + 1 if ends else last.year)


def _series(node: Mapping[str, Any], found: Sequence[Any], years: Sequence[WholeYear]) -> Series:
    """A group's years: also those in which there was nothing of it, but something of others."""
    said = {year: counted for year, *counted in found}
    own = tuple(Year(y.year, *said.get(y.year, (0, 0.0, 0))) for y in years)
    both = zip(years, own, strict=True)
    shares = [(y.year, 100 * o.count / y.count) for y, o in both if y.telling]
    return Series(read_node(node), own, slope(shares))


def slope(points: Sequence[tuple[int, float]]) -> float | None:
    """The slope that Theil and Sen estimate (Sen 1968): robust against single odd years."""
    if len(points) < 3:
        return None
    return median((b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(points, 2))
