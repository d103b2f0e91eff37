"""Like contracts of several buyers that end within one window."""

import datetime as dt
from typing import Any

import pytest

from graph.queries.joint_procurement import Search, Windows, joint_procurement_windows
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

ON = dt.date(2020, 1, 1)


def day(months: int) -> dt.date:
    return ON + dt.timedelta(days=30 * months)


@pytest.fixture(autouse=True)
def boroughs(small: SmallGraph) -> None:
    """Three boroughs."""
    for name in ("Brent", "Camden", "Ealing"):
        small.entity("Borough", name)


def contract(small: SmallGraph, name: str, buyer: str, ends: int, **said: Any) -> str:
    """A contract of a borough that ends so many months from now."""
    id_ = small.entity("Contract", name, startDate=day(-20), endDate=day(ends), **said)
    small.link(id_, "letBy", f"organisation/{buyer.lower()}")
    return id_


async def ask(reader: Reader, **search: Any) -> Windows:
    return await joint_procurement_windows(reader, Search(on=ON, **search))


async def test_like_contracts_of_two_buyers_make_a_window(
    small: SmallGraph, reader: Reader
) -> None:
    small.entity("Company", "Acme")
    for name, buyer, ends in (
        ("Parking permits A", "Brent", 12),
        ("Parking permits B", "Camden", 15),
    ):
        id_ = contract(small, name, buyer, ends, amount=100.0)
        small.link(id_, "awardedTo", "organisation/acme")
    contract(small, "Grass cutting", "Ealing", 12)
    contract(small, "Tree surgery", "Ealing", 12)

    found = await ask(reader)

    (window,) = found.windows
    assert [ending.contract.name for ending in window.endings] == [
        "Parking permits A",
        "Parking permits B",
    ]
    assert (window.spend, list(window.suppliers)) == (200.0, ["organisation/acme"])
    assert window.start == day(12) - dt.timedelta(days=273)
    assert "both speak of “parking”, “permits”" in window.because[0]
    assert (found.ending, found.contracts, found.last) == (4, 4, day(15))


@pytest.mark.parametrize(
    ("buyer", "ends"), [("Brent", 13), ("Camden", 30), ("Camden", -1)], ids=["same", "far", "past"]
)
async def test_one_buyer_another_time_or_the_past_make_none(
    small: SmallGraph, reader: Reader, buyer: str, ends: int
) -> None:
    contract(small, "Parking permits A", "Brent", 12)
    contract(small, "Parking permits B", buyer, ends)
    contract(small, "Grass cutting", "Ealing", 12)

    assert (await ask(reader)).windows == ()


async def test_one_body_under_two_names_makes_none(small: SmallGraph, reader: Reader) -> None:
    for name in ("Legal Aid Agency", "Legal Aid Agency - Executive Agency"):
        small.entity("PublicBody", name)
    contract(small, "Parking permits A", "legal-aid-agency", 12, cpv=["63712400"])
    contract(small, "Parking permits B", "legal-aid-agency-executive-agency", 12, cpv=["63712400"])
    contract(small, "Grass cutting", "Ealing", 12)

    assert (await ask(reader)).windows == ()


async def test_a_theme_leaves_of_all_windows_its_own(small: SmallGraph, reader: Reader) -> None:
    parking = small.entity("Theme", "Parking")
    for buyer in ("Brent", "Camden"):
        id_ = contract(small, f"Permits {buyer}", buyer, 12)
        notice = small.entity("Opportunity", f"Permits {buyer}")
        small.link(notice, "resultsIn", id_)
        small.link(notice, "hasTheme", parking)
    contract(small, "Grass cutting", "Ealing", 12)

    (window,) = (await ask(reader)).windows
    of_parking = await ask(reader, theme=parking)

    assert of_parking.windows == (window,)
    assert of_parking.ending == 2


async def test_an_extension_puts_the_end_off(small: SmallGraph, reader: Reader) -> None:
    contract(small, "Parking permits A", "Brent", 2, maximumEndDate=day(24))
    contract(small, "Parking permits B", "Camden", 24)
    contract(small, "Grass cutting", "Ealing", 12)

    (window,) = (await ask(reader)).windows

    assert [ending.ends for ending in window.endings] == [day(24), day(24)]


async def test_one_class_of_cpv_codes_is_a_like_thing(small: SmallGraph, reader: Reader) -> None:
    contract(small, "Permits", "Brent", 12, cpv=["63712400"])
    contract(small, "Parking attendants", "Camden", 12, cpv=["63712000"])
    contract(small, "Works", "Ealing", 12, cpv=["63000000"])

    (window,) = (await ask(reader)).windows

    assert window.because == (
        "Parking attendants and Permits: the CPV codes of both begin with 6371.",
    )
