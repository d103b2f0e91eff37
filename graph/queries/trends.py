"""How much there is of something year by year, in all and by theme, skill, buyer or supplier."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from statistics import median
from typing import Any

from graph.queries.node import Node, node_map, read_node
from graph.reader import Reader


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


# Shares of fewer things than this say nothing, and more groups than that nobody compares.
FEWEST, MOST_GROUPS = 10, 200


@dataclass(frozen=True, slots=True)
class Year:
    """How many things are of a year, worth how many pounds where that is known."""

    year: int
    count: int
    amount: float


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


async def trends(
    reader: Reader,
    subject: Subject,
    by: Grouping,
    *,
    organisation: str | None = None,
    theme: str | None = None,
) -> Trends:
    """The years of a subject, of one organisation or theme if they are given, in one statement.

    A thing that has several groups counts in each of them, once in all. Raises ``KeyError`` when
    the subject has no such grouping: see ``STEPS``.
    """
    row = await reader.row(
        _cypher(subject, by, organisation is not None, theme is not None),
        organisation=organisation,
        theme=theme,
        most=MOST_GROUPS,
    )
    whole = _whole(row["first"], row["last"])
    years = tuple(
        WholeYear(year, count, amount, tuple(sources), year in whole and count >= FEWEST)
        for year, count, amount, sources in row["years"]
    )
    return Trends(
        years,
        tuple(_series(node, found, years) for node, found in row["groups"]),
        row["first"],
        row["last"],
        row["undated"],
        row["ungrouped"],
    )


def _cypher(subject: Subject, by: Grouping, one: bool, about: bool) -> str:
    of_one = f"EXISTS {{ (n){STEPS[subject, Grouping.BUYER]}(:Entity {{id: $organisation}}) }}"
    of_theme = f"EXISTS {{ (n){STEPS[subject, Grouping.THEME]}(:Entity {{id: $theme}}) }}"
    wanted = [cypher for cypher, given in ((of_one, one), (of_theme, about)) if given]
    step = STEPS[subject, by]
    return f"""
    MATCH (n:{subject.value}) {f"WHERE {' AND '.join(wanted)}" if wanted else ""}
    WITH n, {DAYS[subject]} AS day
    WITH collect(CASE WHEN day IS NULL THEN null ELSE [n, day.year] END) AS dated,
         count(*) AS total, count(day) AS known, min(day) AS first, max(day) AS last
    CALL (dated) {{
      UNWIND dated AS d
      WITH d[1] AS year, collect(d[0]) AS things ORDER BY year
      RETURN collect([year, size(things), reduce(s = 0.0, n IN things | s + coalesce(n.amount, 0)),
        COLLECT {{ UNWIND things AS n MATCH (n)<-[:ABOUT]-(r:Record)
                   WITH DISTINCT r.source AS source RETURN source ORDER BY source }}]) AS years
    }}
    CALL (dated) {{
      UNWIND dated AS d
      WITH d[0] AS n, d[1] AS year
      MATCH (n){step}(g:Entity)
      WITH DISTINCT n, year, g
      WITH g, year, count(*) AS count, sum(coalesce(n.amount, 0)) AS amount ORDER BY year
      WITH g, collect([year, count, amount]) AS years
      ORDER BY reduce(s = 0, y IN years | s + y[1]) DESC, toLower(g.name), g.id LIMIT $most
      RETURN collect([{node_map("g")}, years]) AS groups
    }}
    CALL (dated) {{
      UNWIND dated AS d
      WITH d[0] AS n WHERE NOT EXISTS {{ (n){step}(:Entity) }}
      RETURN count(n) AS ungrouped
    }}
    RETURN years, groups, first, last, total - known AS undated, ungrouped
    """


def _whole(first: dt.date | None, last: dt.date | None) -> range:
    """The years that lie between two days altogether."""
    if first is None or last is None:
        return range(0)
    begins, ends = first.timetuple().tm_yday == 1, (last.month, last.day) == (12, 31)
    return range(first.year if begins else first.year + 1, last.year + 1 if ends else last.year)


def _series(node: Mapping[str, Any], found: Sequence[Any], years: Sequence[WholeYear]) -> Series:
    """A group's years: also those in which there was nothing of it, but something of others."""
    said = {year: (count, amount) for year, count, amount in found}
    own = tuple(Year(y.year, *said.get(y.year, (0, 0.0))) for y in years)
    both = zip(years, own, strict=True)
    shares = [(y.year, 100 * o.count / y.count) for y, o in both if y.telling]
    return Series(read_node(node), own, slope(shares))


def slope(points: Sequence[tuple[int, float]]) -> float | None:
    """The slope that Theil and Sen estimate (Sen 1968): robust against single odd years."""
    if len(points) < 3:
        return None
    return median((b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(points, 2))
