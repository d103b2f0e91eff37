"""How much there is of something year by year."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.queries.trends import Grouping, Scope, Subject, Trends, slope, trends
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph


def sought(small: SmallGraph, year: int, number: int, theme: str | None = None) -> str:
    id_ = small.entity(
        "Opportunity", f"{year} {number} {theme}", publishedDate=dt.date(year, 6, 1), amount=100.0
    )
    if theme:
        small.link(id_, "hasTheme", theme)
    return id_


@pytest.mark.neo4j
async def test_shares_are_compared_only_in_whole_years_with_enough_things(
    small: SmallGraph, reader: Reader
) -> None:
    housing = small.entity("Theme", "Housing")
    for year, about, others in (
        (2014, 1, 0), (2015, 1, 9), (2016, 2, 8), (2017, 9, 0), (2018, 4, 6), (2019, 1, 0),
    ):  # fmt: skip
        for number in range(about):
            sought(small, year, number, housing)
        for number in range(others):
            sought(small, year, number)
    small.entity("Opportunity", "Undated")

    found = await trends(
        reader, Scope(of=Subject.OPPORTUNITY, by=Grouping.THEME, until=dt.date(2019, 12, 31))
    )

    assert [year.year for year in found.years if year.telling] == [2015, 2016, 2018]
    (series,) = found.series
    assert [(year.count, year.amount) for year in series.years][:2] == [(1, 100), (1, 100)]
    # 10 %, 20 % and 40 % of all: the median of 10, 10 and 10 points a year.
    assert series.total == 18
    assert series.slope == pytest.approx(10)
    assert (found.undated, found.ungrouped) == (1, 23)


@pytest.mark.neo4j
async def test_it_is_asked_of_one_organisation_and_tells_the_sources(
    small: SmallGraph, reader: Reader
) -> None:
    hackney, housing = small.entity("Borough", "Hackney"), small.entity("Theme", "Housing")
    small.source("list")
    for number in range(2):
        id_ = sought(small, 2016, number, housing)
        small.record("list", str(number), id_)
    small.link(id_, "soughtBy", hackney)

    async def count(of: Subject, by: Grouping, **scope: Any) -> Trends:
        return await trends(reader, Scope(of=of, by=by, **{"until": dt.date(2020, 1, 1)} | scope))

    found = await count(Subject.OPPORTUNITY, Grouping.BUYER, theme=housing)
    of_hackney = await count(
        Subject.OPPORTUNITY, Grouping.THEME, organisation=hackney, theme=housing
    )
    before = await count(Subject.OPPORTUNITY, Grouping.BUYER, until=dt.date(2015, 12, 31))
    nothing = await count(Subject.GRANT, Grouping.SUPPLIER)

    assert [(y.count, y.sources) for y in found.years] == [(2, ("list",))]
    assert [(s.node.name, s.total) for s in found.series] == [("Hackney", 1)]
    assert found.ungrouped == 1
    assert [y.count for y in of_hackney.years] == [1]
    assert before.years == ()
    assert (nothing.years, nothing.series, nothing.first_day) == ((), (), None)


@given(
    st.integers(-50, 50),
    st.integers(-50, 50),
    st.sets(st.integers(1990, 2030), min_size=3, max_size=8),
)
def test_the_slope_of_a_straight_line_is_its_own(a: int, b: int, years: set[int]) -> None:
    points = [(year, float(a + b * year)) for year in sorted(years)]

    assert slope(points) == b


def test_two_points_give_no_slope() -> None:
    assert slope([(2015, 1.0), (2016, 2.0)]) is None
