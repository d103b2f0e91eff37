"""Who works with whom how much, and where collaboration is missing."""

import pytest

from graph.queries.collaboration_gaps import collaboration_gaps
from graph.queries.collaboration_matrix import collaboration_matrix, theme_matrix
from graph.queries.working_together import TIES_ALL
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


def borough(name: str) -> str:
    return f"organisation/{name.lower()}"


@pytest.fixture
def town(small: SmallGraph) -> SmallGraph:
    """Brent and Camden do Bins together, about waste; Ealing does nothing that is known."""
    for name in ("Brent", "Camden", "Ealing"):
        small.entity("Borough", name)
    small.link(small.entity("Project", "Bins"), "hasTheme", small.entity("Theme", "Waste"))
    for name in ("Brent", "Camden"):
        small.link(borough(name), "participatesIn", "project/bins", role="partner")
    return small


@pytest.mark.usefixtures("town")
async def test_a_cell_has_what_two_share_and_whoever_shares_nothing_is_named(
    reader: Reader,
) -> None:
    matrix = await collaboration_matrix(reader, None)

    (cell,) = matrix.cells
    assert (cell.row, cell.column) == (borough("Brent"), borough("Camden"))
    assert [thing.name for thing in cell.shared] == ["Bins"]
    assert matrix.alone == (borough("Ealing"),)


async def test_what_ties_all_to_all_is_left_out(town: SmallGraph, reader: Reader) -> None:
    fund = town.entity("Project", "National fund")
    for name in ("Brent", "Ealing"):
        town.link(borough(name), "participatesIn", fund, role="member")
    for number in range(TIES_ALL):
        council = town.entity("PublicBody", f"Council {number}")
        town.link(council, "participatesIn", fund, role="member")

    matrix = await collaboration_matrix(reader, None)

    assert [thing.name for thing in matrix.left_out] == ["National fund"]
    assert matrix.alone == (borough("Ealing"),)


async def test_suppliers_in_common_are_counted_apart(town: SmallGraph, reader: Reader) -> None:
    acme = town.entity("Company", "Acme")
    for name in ("Brent", "Ealing"):
        contract = town.entity("Contract", f"Acme for {name}")
        town.link(contract, "awardedTo", acme)
        town.link(contract, "letBy", borough(name))

    matrix = await collaboration_matrix(reader, [borough("Brent"), borough("Ealing")])

    (cell,) = matrix.cells
    assert (cell.shared, [supplier.name for supplier in cell.suppliers]) == ([], ["Acme"])


@pytest.mark.usefixtures("town")
async def test_against_themes_a_cell_has_the_work_on_it(reader: Reader) -> None:
    matrix = await theme_matrix(reader, None)

    assert matrix.columns == ("theme/waste",)
    assert {(cell.row, len(cell.shared)) for cell in matrix.cells} == {
        (borough("Brent"), 1),
        (borough("Camden"), 1),
    }


async def test_like_needs_without_a_tie_are_a_gap(town: SmallGraph, reader: Reader) -> None:
    parking, trees = town.entity("Theme", "Parking"), town.entity("Theme", "Trees")
    for name in ("Camden", "Ealing"):
        need = town.entity("Opportunity", f"Parking and trees in {name}")
        town.link(need, "soughtBy", borough(name))
        town.link(need, "hasTheme", parking)
        town.link(need, "hasTheme", trees)

    gaps = await collaboration_gaps(reader)

    (gap,) = gaps.like_needs
    assert (gap.one, gap.other) == (borough("Camden"), borough("Ealing"))
    assert {need.name for need in gap.shared} == {"Parking", "Trees"}


@pytest.mark.usefixtures("town")
async def test_a_borough_without_known_work_is_unknown_not_absent(reader: Reader) -> None:
    gaps = await collaboration_gaps(reader)

    assert gaps.unknown == (borough("Ealing"),)
    assert gaps.absent == ()


async def test_a_theme_that_most_have_names_the_absent(town: SmallGraph, reader: Reader) -> None:
    other = town.entity("Project", "Parking")
    town.link(other, "hasTheme", town.entity("Theme", "Parking"))
    town.link(borough("Ealing"), "participatesIn", other, role="lead")

    gaps = await collaboration_gaps(reader)

    (theme,) = gaps.absent
    assert (theme.theme.name, theme.absent) == ("Waste", (borough("Ealing"),))


async def test_what_alone_connects_boroughs_is_a_broker(town: SmallGraph, reader: Reader) -> None:
    trees = town.entity("Project", "Trees")
    for name in ("Camden", "Ealing"):
        town.link(borough(name), "participatesIn", trees, role="partner")

    gaps = await collaboration_gaps(reader)

    assert {(b.broker.name, b.groups) for b in gaps.brokers} == {
        ("Bins", ((borough("Camden"), borough("Ealing")), (borough("Brent"),))),
        ("Trees", ((borough("Brent"), borough("Camden")), (borough("Ealing"),))),
    }
