"""What was sought, by whom, worth how much, who won, and what comes next."""

import datetime as dt
from typing import Any

import pytest

from graph.queries.market_view import Market, Scope, market_view
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

START, END = dt.date(2018, 1, 1), dt.date(2018, 12, 31)


@pytest.fixture
def market(small: SmallGraph) -> SmallGraph:
    """Two boroughs, two firms, two themes."""
    for type_, name in (
        ("Borough", "Brent"),
        ("Borough", "Camden"),
        ("Company", "Acme"),
        ("Company", "Bolt"),
        ("Theme", "Housing"),
        ("Theme", "Waste"),
    ):
        small.entity(type_, name)
    return small


def notice(small: SmallGraph, name: str, day: dt.date, buyer: str, **said: Any) -> None:
    """A notice; ``theme``, ``won`` (by whom) and ``amount`` are optional."""
    theme, won, amount = (said.pop(key, None) for key in ("theme", "won", "amount"))
    id_ = small.entity("Opportunity", name, publishedDate=day, **said)
    small.link(id_, "soughtBy", f"organisation/{buyer}")
    if theme:
        small.link(id_, "hasTheme", f"theme/{theme}")
    if won:
        contract = small.entity("Contract", name, amount=amount)
        small.link(id_, "resultsIn", contract)
        small.link(contract, "awardedTo", f"organisation/{won}")


async def view(reader: Reader, **scope: Any) -> Market:
    return await market_view(reader, Scope(start=START, end=END, on=END, **scope))


async def test_notices_awards_and_values_are_counted_each_on_its_own(
    market: SmallGraph, reader: Reader
) -> None:
    notice(market, "A", START, "brent", won="acme", amount=100.0, category="outcomes")
    notice(market, "B", END, "brent", won="acme", smeApplications=3, largeApplications=1)
    notice(market, "C", END, "camden", won="bolt", amount=300.0)
    notice(market, "D", END, "camden")
    notice(market, "Before", START - dt.timedelta(days=30), "camden")

    found = await view(reader)

    assert (found.sought, found.before, found.awarded, found.valued) == (4, 1, 3, 2)
    assert (found.value, found.median, found.newest) == (400.0, 200.0, END)
    assert [(s.name, s.count, s.value) for s in found.suppliers] == [
        ("Acme", 2, 100.0),
        ("Bolt", 1, 300.0),
    ]
    assert found.concentration == pytest.approx((200 / 3) ** 2 + (100 / 3) ** 2)
    assert found.top_three == 1
    assert found.sme_share == 0.75
    assert [(k.name, k.count) for k in found.kinds] == [("outcomes", 1)]


async def test_a_market_can_be_a_theme_a_buyer_or_boroughs(
    market: SmallGraph, reader: Reader
) -> None:
    market.entity("PublicBody", "Ministry")
    notice(market, "A", START, "brent", theme="housing")
    notice(market, "B", START, "camden", theme="waste")
    notice(market, "C", START, "ministry", theme="waste")

    assert (await view(reader, theme="theme/waste")).sought == 2
    assert (await view(reader, buyer="organisation/brent")).sought == 1
    assert (await view(reader, boroughs=True)).sought == 2


async def test_what_comes_next_is_what_several_seek_more_of_late(
    market: SmallGraph, reader: Reader
) -> None:
    notice(market, "A", START, "brent", theme="housing")
    notice(market, "B", END, "brent", theme="waste")
    notice(market, "C", END, "camden", theme="waste")
    bins = market.entity("Project", "Bins", phase="discovery")
    market.link(bins, "hasTheme", "theme/waste")

    (need,) = (await view(reader)).needs

    assert (need.what.name, need.earlier, need.later, need.buyers) == ("Waste", 0, 2, 2)
    assert need.notices == ("opportunity/b", "opportunity/c")
    assert need.early == (bins,)


async def test_on_a_day_nothing_of_later_is_known(market: SmallGraph, reader: Reader) -> None:
    notice(market, "A", START, "brent", theme="waste", won="acme")
    notice(market, "B", END, "camden", theme="waste")
    late = END - dt.timedelta(days=1)
    market.run("MATCH (c:Contract) SET c.awardDate = $late", late=late)

    before = await market_view(reader, Scope(start=START, end=END, on=late - dt.timedelta(days=1)))
    since = await market_view(reader, Scope(start=START, end=END, on=late))

    assert (before.sought, before.awarded) == (1, 0)
    assert (since.sought, since.awarded) == (1, 1)
    assert (await view(reader)).sought == 2


async def test_an_empty_market_has_no_figures_rather_than_wrong_ones(reader: Reader) -> None:
    found = await view(reader)

    assert (found.sought, found.newest, found.median, found.concentration) == (0, None, None, None)
    assert (found.top_three, found.sme_share, found.needs) == (None, None, ())
