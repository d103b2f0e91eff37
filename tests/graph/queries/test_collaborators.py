"""With whom an organisation works."""

import pytest

from graph.queries.collaborators import Shared, collaborators
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


async def test_the_most_frequent_comes_first_with_what_they_share(
    small: SmallGraph, reader: Reader
) -> None:
    hackney, camden, barnet = (small.entity("Borough", n) for n in ("Hackney", "Camden", "Barnet"))
    bins, trees = small.entity("Project", "Bins"), small.entity("Project", "Trees")
    for member, project in ((hackney, bins), (hackney, trees), (camden, bins), (camden, trees)):
        small.link(member, "participatesIn", project, role="partner")
    small.link(barnet, "participatesIn", bins, role="lead")

    found = await collaborators(reader, hackney)

    assert found is not None
    assert [(c.id, len(c.shared)) for c in found] == [(camden, 2), (barnet, 1)]
    assert found[1].shared == (Shared("both take part in", bins),)


async def test_two_roles_in_one_project_are_one_thing_shared(
    small: SmallGraph, reader: Reader
) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    bins = small.entity("Project", "Bins")
    for role in ("lead", "funder"):
        small.link(hackney, "participatesIn", bins, role=role)
    small.link(camden, "participatesIn", bins, role="partner")

    found = await collaborators(reader, hackney)

    assert found is not None
    assert [len(c.shared) for c in found] == [1]


async def test_ties_are_told_from_both_ends(small: SmallGraph, reader: Reader) -> None:
    hackney, loti = small.entity("Borough", "Hackney"), small.entity("Partnership", "LOTI")
    contract, firm = small.entity("Contract", "Beds"), small.entity("Company", "Bedfinder")
    small.link(hackney, "memberOf", loti)
    small.link(contract, "letBy", hackney)
    small.link(contract, "awardedTo", firm)

    ours = {c.id: c.shared for c in await collaborators(reader, hackney) or ()}
    lotis = {c.id: c.shared for c in await collaborators(reader, loti) or ()}
    firms = {c.id: c.shared for c in await collaborators(reader, firm) or ()}

    assert ours == {
        loti: (Shared("is a member of", None),),
        firm: (Shared("buys under", contract),),
    }
    assert lotis == {hackney: (Shared("has as a member", None),)}
    assert firms == {hackney: (Shared("sells under", contract),)}


async def test_nobody_and_nothing_differ(small: SmallGraph, reader: Reader) -> None:
    hackney = small.entity("Borough", "Hackney")

    assert await collaborators(reader, hackney) == []
    assert await collaborators(reader, "organisation/none") is None
