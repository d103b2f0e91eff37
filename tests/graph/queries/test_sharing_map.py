"""Who may share what with whom on a day."""

import datetime as dt

import pytest

from graph.queries.sharing_map import SharingMap, sharing_map
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

ON = dt.date(2026, 6, 1)


@pytest.fixture
def town(small: SmallGraph) -> SmallGraph:
    """Brent gives Camden care records until August; an old agreement binds Camden and Ealing."""
    for name in ("Brent", "Camden", "Ealing"):
        small.entity("Borough", name)
    now = small.entity(
        "SharingAgreement", "Now", dataCategories=["care records"],
        startDate=dt.date(2026, 1, 1), endDate=dt.date(2026, 8, 1),
    )  # fmt: skip
    small.link(now, "hasParty", "organisation/brent", partyRole="provider", signedOn=ON)
    small.link(now, "hasParty", "organisation/camden", partyRole="recipient")
    old = small.entity(
        "SharingAgreement", "Old", startDate=dt.date(2020, 1, 1), endDate=dt.date(2021, 1, 1)
    )
    for borough in ("camden", "ealing"):
        small.link(old, "hasParty", f"organisation/{borough}")
    small.entity("SharingAgreement", "Undated")
    return small


def told(found: SharingMap) -> dict[str, list[str]]:
    return {
        name: [agreement.what.name for agreement in getattr(found, name)]
        for name in ("lapsing", "lapsed", "unsigned", "undated")
    }


@pytest.mark.usefixtures("town")
async def test_edges_run_from_who_gives_to_who_gets(reader: Reader) -> None:
    found = await sharing_map(reader, None, None, ON, 90)

    assert [(e.sender.name, e.receiver.name, e.stated) for e in found.edges] == [
        ("Brent", "Camden", True)
    ]
    assert told(found) == {
        "lapsing": ["Now"],
        "lapsed": ["Old"],
        "unsigned": ["Now"],
        "undated": ["Undated"],
    }
    assert (found.total, found.looked) == (3, 3)


@pytest.mark.usefixtures("town")
async def test_where_no_part_is_stated_they_run_both_ways(reader: Reader) -> None:
    found = await sharing_map(reader, None, None, dt.date(2020, 6, 1), 30)

    assert [(e.sender.name, e.receiver.name, e.stated) for e in found.edges] == [
        ("Camden", "Ealing", False),
        ("Ealing", "Camden", False),
    ]


@pytest.mark.usefixtures("town")
async def test_it_is_of_one_organisation_or_of_some_data(reader: Reader) -> None:
    of_ealing = await sharing_map(reader, "organisation/ealing", None, ON, 90)
    of_care = await sharing_map(reader, None, "record of care", ON, 0)

    assert (of_ealing.total, told(of_ealing)["lapsed"], of_ealing.edges) == (1, ["Old"], ())
    assert ([e.sender.name for e in of_care.edges], told(of_care)["lapsing"]) == (["Brent"], [])
