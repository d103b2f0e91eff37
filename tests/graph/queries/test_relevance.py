"""Queries as people type them, on a small graph: each has one right answer at the top."""

import pytest

from graph.queries.search import Search, search
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

THINGS: list[tuple[str, str, dict[str, object]]] = [
    ("Borough", "Kensington and Chelsea", {"aliases": ["RBKC", "Kensington & Chelsea"]}),
    ("Borough", "Tower Hamlets", {"aliases": ["LB Tower Hamlets", "Tower Hamlets Council"]}),
    ("Borough", "Westminster", {"aliases": ["City of Westminster", "Westminster City Council"]}),
    ("PublicBody", "London Fire Brigade", {"aliases": ["LFB", "London Fire Commissioner"]}),
    ("PublicBody", "Greater London Authority", {"aliases": ["GLA"]}),
    ("Company", "FUTUREGOV. LTD", {}),
    ("Person", "Theo Blackwell", {"description": "London's Chief Digital Officer."}),
    ("Theme", "Waste", {"aliases": ["bin collection", "recycling"]}),
    ("Theme", "Homelessness", {"aliases": ["rough sleeping"]}),
    ("Project", "Housing repairs online", {"description": "Tenants report what is broken."}),
    ("Dataset", "Brownfield land (Tower Hamlets)", {}),
    ("Dataset", "Brownfield land: Greater London Authority", {}),
    ("DatasetSeries", "Brownfield land", {"aliases": ["Brownfield sites"]}),
    ("Opportunity", "GLA test management", {}),
    ("Opportunity", "Fire safety in London: a brigade of inspectors for Westminster", {}),
    ("Skill", "waste brokering", {"framework": "ESCO", "aliases": ["waste"]}),
]
QUERIES = {
    "kensingtn": "Kensington and Chelsea",
    "chelsea kensington": "Kensington and Chelsea",
    "rbkc": "Kensington and Chelsea",
    "tower h": "Tower Hamlets",
    "westminister": "Westminster",
    "london fire": "London Fire Brigade",
    "brigade fire london": "London Fire Brigade",
    "lfb": "London Fire Brigade",
    "gla": "Greater London Authority",
    "future gov": "FUTUREGOV. LTD",
    "futuregov limited": "FUTUREGOV. LTD",
    "chief digital officer": "Theo Blackwell",
    "bin collections": "Waste",
    "waste": "Waste",
    "homelesness": "Homelessness",
    "projects about repairs": "Housing repairs online",
    "tenants broken": "Housing repairs online",
    "brownf": "Brownfield land",
    "brownfield tower hamlets": "Brownfield land (Tower Hamlets)",
}


@pytest.fixture
def london(small: SmallGraph) -> None:
    for type_name, name, properties in THINGS:
        small.entity(type_name, name, **properties)


@pytest.mark.usefixtures("london")
async def test_the_right_answer_is_at_the_top(reader: Reader) -> None:
    tops = {}
    for text in QUERIES:
        hits = (await search(reader, Search(text), 0, 1)).hits
        tops[text] = hits[0].node.name if hits else None

    assert tops == QUERIES
