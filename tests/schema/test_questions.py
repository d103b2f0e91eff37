"""Questions, as a client asks them."""

import pytest

from graph.reader import Reader
from tests.graph.small_graph import SmallGraph
from tests.schema.conftest import Ask

pytestmark = pytest.mark.neo4j


@pytest.fixture
def town(small: SmallGraph) -> SmallGraph:
    """Hackney leads Bins, about Waste; Camden takes part; LOTI has Hackney as a member."""
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    bins, waste = small.entity("Project", "Bins"), small.entity("Theme", "Waste")
    loti = small.entity("Partnership", "LOTI")
    small.source("list")
    record = small.record("list", "1", bins)
    small.link(hackney, "participatesIn", bins, role="lead", records=[record])
    small.link(camden, "participatesIn", bins, role="partner", records=[record])
    small.link(bins, "hasTheme", waste, basis="inferred", matched=["bins"], records=[record])
    small.link(hackney, "memberOf", loti, role="member")
    return small


@pytest.mark.usefixtures("town")
async def test_who_works_on_says_by_what_and_why(ask: Ask, reader: Reader) -> None:
    data = await ask(
        """{ whoWorksOn(theme: "waste", first: 1) { totalCount pageInfo { hasNextPage } nodes {
             organisation { name } strength asserted totalWorks
             works { relation role because subject { name __typename }
                     reasons { about basis matched } } } } }"""
    )

    assert data["whoWorksOn"] == {
        "totalCount": 2,
        "pageInfo": {"hasNextPage": True},
        "nodes": [
            {
                "organisation": {"name": "Hackney"},
                "strength": 0.5,
                "asserted": 0,
                "totalWorks": 1,
                "works": [
                    {
                        "relation": "participatesIn",
                        "role": "LEAD",
                        "because": "Hackney takes part in Bins as lead: its text speaks of Waste "
                        "(“bins”).",
                        "subject": {"name": "Bins", "__typename": "Project"},
                        "reasons": [{"about": "Waste", "basis": "INFERRED", "matched": ["bins"]}],
                    }
                ],
            }
        ],
    }
    # The theme, the work, and all organisations and projects at once.
    assert reader.statements == 3


@pytest.mark.usefixtures("town")
async def test_collaborators_say_on_what_and_how_often(ask: Ask, reader: Reader) -> None:
    data = await ask(
        """{ collaborators(organisation: "hackney") { totalCount nodes {
             times organisation { name } shared { how on { name } } } } }"""
    )

    assert data["collaborators"]["nodes"] == [
        {
            "times": 1,
            "organisation": {"name": "Camden"},
            "shared": [{"how": "both take part in", "on": {"name": "Bins"}}],
        },
        {
            "times": 1,
            "organisation": {"name": "LOTI"},
            "shared": [{"how": "is a member of", "on": None}],
        },
    ]
    assert reader.statements == 2


@pytest.mark.usefixtures("town")
async def test_a_neighbourhood_has_its_relationships(ask: Ask) -> None:
    data = await ask(
        """{ neighbourhood(id: "hackney", types: [PROJECT]) { complete nodes { name }
             neighbours { distance } relationships { relation sentence role basis
               subject { id } object { id } synthetic records { source { name } } } } }"""
    )

    assert data["neighbourhood"] == {
        "complete": True,
        "nodes": [{"name": "Hackney"}, {"name": "Bins"}],
        "neighbours": [{"distance": 1}],
        "relationships": [
            {
                "relation": "participatesIn",
                "sentence": "Hackney takes part in Bins as lead.",
                "role": "LEAD",
                "basis": "ASSERTED",
                "subject": {"id": "organisation/hackney"},
                "object": {"id": "project/bins"},
                "synthetic": False,
                "records": [{"source": {"name": "list"}}],
            }
        ],
    }


@pytest.mark.usefixtures("town")
async def test_paths_are_told_in_english(ask: Ask) -> None:
    data = await ask(
        '{ paths(from: "camden", to: "loti") { missing nodes { length sentence nodes { name } '
        "relationships { sentence } } } }"
    )

    (path,) = data["paths"]["nodes"]
    assert data["paths"]["missing"] is None
    assert path["length"] == 3
    assert path["sentence"] == (
        "Camden takes part in Bins as partner, which has the participant Hackney as lead, "
        "which is a member of LOTI."
    )
    assert path["relationships"][2]["sentence"] == "Hackney is a member of LOTI."


@pytest.mark.usefixtures("town")
async def test_a_search_that_finds_nothing_says_where_it_looked(ask: Ask) -> None:
    data = await ask(
        """{ search(text: "zeppelin") { totalCount nodes { name }
             searched { things properties sources { name records source { title } } } } }"""
    )

    assert data["search"] == {
        "totalCount": 0,
        "nodes": [],
        "searched": {
            "things": 5,
            "properties": [
                "aliases",
                "dataCategories",
                "description",
                "name",
                "needs",
                "purpose",
                "tags",
            ],
            "sources": [{"name": "list", "records": 1, "source": {"title": "The list list"}}],
        },
    }


@pytest.mark.usefixtures("town")
async def test_a_search_can_be_held_to_types(ask: Ask) -> None:
    data = await ask(
        '{ search(text: "hackny", types: [BOROUGH]) { edges { score node { name } } } }'
    )

    (edge,) = data["search"]["edges"]
    assert edge["node"]["name"] == "Hackney"
    assert edge["score"] > 0


@pytest.mark.usefixtures("town")
async def test_stats_count_what_is_there(ask: Ask) -> None:
    data = await ask(
        "{ stats { entities relationships byType { name count } byRelation { name count } } "
        "sources { totalCount nodes { name rank } } }"
    )

    assert (data["stats"]["entities"], data["stats"]["relationships"]) == (5, 4)
    assert {"name": "Organisation", "count": 3} in data["stats"]["byType"]
    assert {"name": "memberOf", "count": 1} in data["stats"]["byRelation"]
    assert data["sources"] == {"totalCount": 1, "nodes": [{"name": "list", "rank": 10}]}


@pytest.mark.usefixtures("town")
async def test_paths_say_what_was_walked_when_there_is_none(ask: Ask) -> None:
    data = await ask(
        """{ paths(from: "camden", to: "loti", maxHops: 3, through: {relations: [MEMBER_OF],
             types: [BOROUGH], avoid: ["project/bins", "hackney"], asserted: true})
             { missing nodes { length } } }"""
    )

    assert data["paths"] == {
        "nodes": [],
        "missing": "No way of at most 3 steps from Camden to LOTI is known, by memberOf through "
        "things of the types Borough, around 2 of them, only as sources assert.",
    }


@pytest.mark.usefixtures("town")
async def test_common_says_how_each_comes_to_it(ask: Ask) -> None:
    data = await ask(
        """{ common(things: ["hackney", "camden"]) { totalCount of { name }
             types { name count } looked { type }
             nodes { node { name } connections ways { total path { sentence } } } } }"""
    )

    found = data["common"]
    assert [item["node"]["name"] for item in found["nodes"]] == ["Bins"]
    assert found["nodes"][0]["ways"][1] == {
        "total": 1,
        "path": {"sentence": "Camden takes part in Bins as partner."},
    }
    assert found["types"] == [{"name": "Project", "count": 1}]
    assert len(found["looked"]) == 7


@pytest.mark.usefixtures("town")
async def test_expand_tells_a_viewer_what_it_can_add(ask: Ask) -> None:
    data = await ask(
        """{ expand(id: "hackney", shown: ["organisation/loti"], relation: "participatesIn") {
             ways { relation type total new } nodes { name } relationships { sentence } } }"""
    )

    assert data["expand"] == {
        "ways": [
            {"relation": "memberOf", "type": "Partnership", "total": 1, "new": 0},
            {"relation": "participatesIn", "type": "Project", "total": 1, "new": 0},
        ],
        "nodes": [{"name": "Bins"}],
        "relationships": [{"sentence": "Hackney takes part in Bins as lead."}],
    }


@pytest.mark.parametrize(
    ("argument", "question"),
    [
        ("organisation", 'trends(of: OPPORTUNITY, organisation: "") { missing }'),
        ("theme", 'trends(of: OPPORTUNITY, theme: " ") { missing }'),
        ("organisation", 'sharingMap(organisation: "") { totalCount }'),
        ("theme", 'marketView(theme: "") { sought }'),
        ("buyer", 'marketView(buyer: "") { sought }'),
        ("theme", 'jointProcurementWindows(theme: "") { totalCount }'),
        ("theme", 'likelyDuplicates(theme: "") { totalCount }'),
        ("of", 'changes(since: "2020-01-01T00:00:00Z", of: "") { totalCount }'),
    ],
)
async def test_an_empty_reference_is_refused_not_answered_for_all(
    refused: Ask, argument: str, question: str
) -> None:
    error = await refused(f"{{ {question} }}")

    assert error["extensions"]["code"] == "BAD_ARGUMENT"
    assert error["message"].startswith(f"{argument} is empty: ")
