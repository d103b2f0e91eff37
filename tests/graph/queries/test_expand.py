"""What a viewer can add to a picture."""

import pytest

from graph.queries.expand import Way, expand
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


@pytest.fixture
def town(small: SmallGraph) -> SmallGraph:
    """Hackney leads Bins and Trees; Camden takes part in Trees; both are members of LOTI."""
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    bins, trees = small.entity("Project", "Bins"), small.entity("Project", "Trees")
    loti = small.entity("Partnership", "LOTI")
    for project in (bins, trees):
        small.link(hackney, "participatesIn", project, role="lead")
    small.link(camden, "participatesIn", trees, role="partner")
    for borough in (hackney, camden):
        small.link(borough, "memberOf", loti)
    return small


@pytest.mark.usefixtures("town")
async def test_new_things_come_with_their_ties_to_all_that_is_shown(reader: Reader) -> None:
    found = await expand(reader, "organisation/hackney", shown=["organisation/camden"], first=2)

    assert found is not None
    assert [node.name for node in found.nodes] == ["LOTI", "Trees"]
    assert [(item.subject, item.object) for item in found.links] == [
        ("organisation/camden", "organisation/loti"),
        ("organisation/camden", "project/trees"),
        ("organisation/hackney", "organisation/loti"),
        ("organisation/hackney", "project/trees"),
    ]


@pytest.mark.usefixtures("town")
async def test_it_says_where_one_can_go(reader: Reader) -> None:
    found = await expand(
        reader, "organisation/hackney", shown=["project/bins"], relation="memberOf"
    )

    assert found is not None
    assert found.ways == (
        Way("participatesIn", "Project", total=2, new=1),
        Way("memberOf", "Partnership", total=1, new=0),
    )
    assert [node.name for node in found.nodes] == ["LOTI"]


@pytest.mark.usefixtures("town")
async def test_a_reverse_relation_and_types_choose_what_is_added(reader: Reader) -> None:
    back = await expand(reader, "project/trees", relation="hasParticipant")
    none = await expand(reader, "project/trees", types=("Company",))

    assert back is not None
    assert none is not None
    assert [node.name for node in back.nodes] == ["Hackney", "Camden"]
    assert none.nodes == ()


async def test_nothing_can_be_added_to_nothing(reader: Reader) -> None:
    assert await expand(reader, "organisation/none") is None


@pytest.mark.usefixtures("town")
async def test_of_things_tied_alike_the_best_known_comes_first(reader: Reader) -> None:
    found = await expand(reader, "organisation/hackney", relation="participatesIn", first=1)

    assert found is not None
    assert [node.name for node in found.nodes] == ["Trees"]
