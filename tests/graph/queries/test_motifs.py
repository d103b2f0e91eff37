"""Small patterns in how organisations are tied."""

import pytest

from graph.queries.motifs import Kind, motifs
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


@pytest.fixture
def boroughs(small: SmallGraph) -> dict[str, str]:
    return {name: small.entity("Borough", name) for name in ("Brent", "Camden", "Ealing")}


async def found(reader: Reader, kind: Kind, among: str = "Borough") -> list[str]:
    return [motif.sentence for motif in await motifs(reader, kind, among)]


async def test_three_that_share_a_supplier(
    small: SmallGraph, reader: Reader, boroughs: dict[str, str]
) -> None:
    firm, housing = small.entity("Company", "A firm"), small.entity("Theme", "Housing")
    for name, borough in boroughs.items():
        contract = small.entity("Contract", f"Works of {name}")
        small.link(contract, "letBy", borough)
        small.link(contract, "awardedTo", firm)
        if name != "Ealing":
            sought = small.entity("Opportunity", f"Wish of {name}")
            small.link(sought, "resultsIn", contract)
            small.link(sought, "hasTheme", housing)

    assert await found(reader, Kind.SHARED_SUPPLIER) == [
        "Brent, Camden and Ealing let 3 contracts to A firm."
    ]
    assert await found(reader, Kind.SAME_NEED_SAME_SUPPLIER) == [
        "Brent and Camden let 2 contracts on Housing to A firm."
    ]
    assert await found(reader, Kind.SHARED_SUPPLIER, "Company") == []


async def test_departments_and_other_names_of_one_body_are_no_pattern(
    small: SmallGraph, reader: Reader
) -> None:
    firm, housing = small.entity("Company", "A firm"), small.entity("Theme", "Housing")
    names = ("Home Office", "Home Office (Digital)", "Passport Office")
    for name in names:
        buyer, contract = small.entity("PublicBody", name), small.entity("Contract", f"For {name}")
        small.link(contract, "letBy", buyer)
        small.link(contract, "awardedTo", firm)
        sought = small.entity("Opportunity", f"Of {name}")
        small.link(sought, "resultsIn", contract)
        small.link(sought, "hasTheme", housing, basis="inferred", matched=["homes"])

    assert await found(reader, Kind.SHARED_SUPPLIER, "PublicBody") == []
    assert await found(reader, Kind.SAME_NEED_SAME_SUPPLIER, "PublicBody") == [
        "Home Office, Home Office (Digital) and Passport Office let 3 contracts on Housing (as "
        "their texts suggest) to A firm; by their names some of these are one body."
    ]


async def test_a_triangle_has_a_work_of_its_own_on_each_side(
    small: SmallGraph, reader: Reader, boroughs: dict[str, str]
) -> None:
    brent, camden, ealing = boroughs.values()
    all_three = small.entity("Project", "Together")
    for borough in boroughs.values():
        small.link(borough, "participatesIn", all_three, role="partner")
    assert await found(reader, Kind.TRIANGLE) == []

    for name, pair in (("A", (brent, camden)), ("B", (brent, ealing)), ("C", (camden, ealing))):
        project = small.entity("Project", name)
        for borough in pair:
            small.link(borough, "participatesIn", project, role="partner")

    assert await found(reader, Kind.TRIANGLE) == [
        "Brent and Camden in A; Brent and Ealing in B; Camden and Ealing in C."
    ]


async def test_an_open_triangle_lacks_a_side_and_shares_a_theme(
    small: SmallGraph, reader: Reader, boroughs: dict[str, str]
) -> None:
    brent, camden, ealing = boroughs.values()
    housing = small.entity("Theme", "Housing")
    for name, pair in (("A", (brent, camden)), ("B", (camden, ealing))):
        project = small.entity("Project", name)
        for borough in pair:
            small.link(borough, "participatesIn", project, role="partner")
        small.link(project, "hasTheme", housing)

    (motif,) = await motifs(reader, Kind.OPEN_TRIANGLE, "Borough")

    assert motif.sentence == (
        "What Brent does and what Ealing does is about Housing, and both work with Camden; nothing "
        "is known that the two do together, but for what more than 12 take part in."
    )
    assert motif.tie is not None
    assert (motif.tie.id, [work.name for work in motif.works]) == (camden, ["A", "B"])


async def test_two_that_lead_for_one_another(
    small: SmallGraph, reader: Reader, boroughs: dict[str, str]
) -> None:
    brent, camden, _ = boroughs.values()
    for name, lead, partner in (("A", brent, camden), ("B", camden, brent)):
        project = small.entity("Project", name)
        small.link(lead, "participatesIn", project, role="lead")
        small.link(partner, "participatesIn", project, role="partner")

    (motif,) = await motifs(reader, Kind.MUTUAL_LEAD, "Organisation")

    assert motif.sentence == ("Brent and Camden each lead something in which the other takes part.")
    assert [work.name for work in motif.works] == ["A", "B"]
