"""What some things have in common."""

import pytest

from graph.queries.common import common
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


async def test_boroughs_share_a_supplier_by_contracts_of_their_own(
    small: SmallGraph, reader: Reader
) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    firm, loti = small.entity("Company", "A firm"), small.entity("Partnership", "LOTI")
    for borough, name in ((hackney, "Bins"), (camden, "Lids")):
        contract = small.entity("Contract", name)
        small.link(contract, "letBy", borough)
        small.link(contract, "awardedTo", firm)
        small.link(borough, "memberOf", loti)
    small.link(small.entity("Borough", "Brent"), "memberOf", loti)

    found = await common(reader, [hackney, camden], (), 0, 10)

    assert [(s.node.name, s.connections) for s in found.shared] == [("A firm", 2), ("LOTI", 3)]
    assert [way.path.sentence for way in found.shared[0].ways] == [
        "Hackney let Bins, which was awarded to A firm.",
        "Camden let Lids, which was awarded to A firm.",
    ]
    assert found.types == {"Company": 1, "Partnership": 1}


async def test_what_both_take_part_in_is_shared_and_not_its_other_participants(
    small: SmallGraph, reader: Reader
) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    bins = small.entity("Project", "Bins")
    for borough in (hackney, camden, small.entity("Borough", "Brent")):
        small.link(borough, "participatesIn", bins, role="partner")

    found = await common(reader, [hackney, camden], (), 0, 10)

    assert [shared.node.name for shared in found.shared] == ["Bins"]


async def test_a_programme_of_all_leads_to_nobody(small: SmallGraph, reader: Reader) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    brent, crowd = small.entity("Borough", "Brent"), small.entity("Project", "Of all")
    small.link(hackney, "participatesIn", crowd, role="member")
    small.link(brent, "participatesIn", crowd, role="member")
    for i in range(12):
        small.link(small.entity("Company", f"Firm {i}"), "participatesIn", crowd, role="member")
    bins = small.entity("Project", "Bins")
    for borough in (camden, brent):
        small.link(borough, "participatesIn", bins, role="partner")

    assert (await common(reader, [hackney, camden], (), 0, 10)).shared == ()


async def test_all_of_several_must_share_it(small: SmallGraph, reader: Reader) -> None:
    boroughs = [small.entity("Borough", name) for name in ("Hackney", "Camden", "Brent")]
    bins, trees = small.entity("Project", "Bins"), small.entity("Project", "Trees")
    for borough in boroughs:
        small.link(borough, "participatesIn", bins, role="partner")
    for borough in boroughs[:2]:
        small.link(borough, "participatesIn", trees, role="partner")

    found = await common(reader, boroughs, (), 0, 10)
    page = await common(reader, boroughs[:2], ("Project",), 1, 1)

    assert [shared.node.name for shared in found.shared] == ["Bins"]
    assert ([s.node.name for s in page.shared], page.types) == (["Bins"], {"Project": 2})


async def test_what_only_made_up_sources_say_is_not_shared(
    small: SmallGraph, reader: Reader
) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    agreed, testing = small.entity("SharingAgreement", "Agreed"), small.entity("Skill", "Testing")
    bins = small.entity("Project", "Bins")
    small.source("made-up", synthetic=True)
    record = small.record("made-up", "1", agreed)
    for borough in (hackney, camden):
        small.link(agreed, "hasParty", borough, records=[record])
        small.link(borough, "participatesIn", bins, role="partner")
    small.link(hackney, "holdsSkill", testing, records=[record])
    small.link(bins, "needsSkill", testing)

    found = await common(reader, [hackney, camden], (), 0, 10)

    assert [shared.node.name for shared in found.shared] == ["Bins"]
