"""Questions of analysts, as a client asks them."""

import datetime as dt
from itertools import combinations

import pytest

from graph.reader import Reader
from schema.build import Schema
from schema.context import Context
from tests.graph.small_graph import SmallGraph
from tests.schema.conftest import Ask

pytestmark = pytest.mark.neo4j


@pytest.fixture
def town(small: SmallGraph) -> SmallGraph:
    """Brent, Camden and Ealing each let a contract to one firm, for what they sought in 2017."""
    firm, housing = small.entity("Company", "A firm"), small.entity("Theme", "Housing")
    for name in ("Brent", "Camden", "Ealing"):
        borough = small.entity("Borough", name)
        contract = small.entity("Contract", f"Works of {name}", startDate=dt.date(2018, 1, 1))
        small.link(contract, "letBy", borough)
        small.link(contract, "awardedTo", firm)
        day = dt.date(2017, 6, 1)
        wish = small.entity("Opportunity", f"Wish of {name}", publishedDate=day)
        small.link(wish, "soughtBy", borough)
        small.link(wish, "resultsIn", contract)
    small.link("opportunity/wish-of-brent", "hasTheme", housing)
    small.source("list", describes=["Contract", "Opportunity"])
    return small


@pytest.mark.usefixtures("town")
async def test_motifs_name_who_by_what_and_where_it_looked(ask: Ask, reader: Reader) -> None:
    data = await ask(
        """{ motifs(kind: SHARED_SUPPLIER) { totalCount pageInfo { hasNextPage } nodes {
             sentence organisations { name } tie { name } totalWorks works { name } }
             looked { type things sources { name } } } }"""
    )

    found = data["motifs"]
    assert found["nodes"] == [
        {
            "sentence": "Brent, Camden and Ealing let 3 contracts to A firm.",
            "organisations": [{"name": "Brent"}, {"name": "Camden"}, {"name": "Ealing"}],
            "tie": {"name": "A firm"},
            "totalWorks": 3,
            "works": [
                {"name": "Works of Brent"},
                {"name": "Works of Camden"},
                {"name": "Works of Ealing"},
            ],
        }
    ]
    assert found["looked"][0] == {"type": "Contract", "things": 3, "sources": [{"name": "list"}]}
    # The pattern with its boroughs, all things that it names, and where it looked.
    assert reader.statements == 4


@pytest.mark.usefixtures("town")
async def test_trends_say_what_they_could_not_count(ask: Ask) -> None:
    data = await ask(
        """{ trends(of: OPPORTUNITY, organisation: "brent") { firstDay lastDay missing
             years { year count amount valued telling sources }
             series { thing { name } total slope years { count } } looked { things } }
           all: trends(of: OPPORTUNITY) { missing }
           rising: trends(of: CONTRACT, by: SUPPLIER, order: RISING) { series { total } }
           none: trends(of: CONTRACT, organisation: "nobody") { missing } }"""
    )

    assert data["trends"] == {
        "firstDay": "2017-06-01",
        "lastDay": "2017-06-01",
        "missing": [
            "The worth of 1 of 1 is not known.",
            "No year is whole and of 10 things or more: fewer than three give no slope.",
        ],
        "years": [
            {"year": 2017, "count": 1, "amount": 0, "valued": 0, "telling": False, "sources": []}
        ],
        "series": [
            {"thing": {"name": "Housing"}, "total": 1, "slope": None, "years": [{"count": 1}]}
        ],
        "looked": [{"things": 3}],
    }  # fmt: skip
    assert data["all"]["missing"][0] == "2 have no known theme, and are in no series."
    assert (data["rising"], data["none"]) == ({"series": []}, None)


async def test_skills_balance_says_what_is_not_known_and_keeps_small_numbers(
    small: SmallGraph, ask: Ask
) -> None:
    brent, camden = small.entity("Borough", "Brent"), small.entity("Borough", "Camden")
    testing = small.entity("Skill", "Testing")
    wish = small.entity("Opportunity", "Wish")
    small.link(wish, "soughtBy", brent)
    small.link(wish, "needsSkill", testing, basis="inferred", matched=["tests"])
    small.source("made-up", synthetic=True)
    record = small.record("made-up", "1", camden)
    small.link(camden, "holdsSkill", testing, level="expert", records=[record])

    data = await ask(
        """{ skillsBalance { totalCount missing
             skills { skill { name } demand roles unmet people standards { role }
               needs { borough { name } work { name } inferred }
               stated { level people suppressed borough { name }
                        records { source { synthetic } } } }
             couldTrain { sentence mutual boroughs { name } skills { name } }
             standardsToCommission { sentence } } }"""
    )

    found = data["skillsBalance"]
    (skill,) = found["skills"]
    assert (skill["demand"], skill["roles"], skill["unmet"], skill["people"]) == (1, 0, 1, 0)
    assert skill["stated"] == [
        {
            "level": "expert",
            "people": None,
            "suppressed": True,
            "borough": {"name": "Camden"},
            "records": [{"source": {"synthetic": True}}],
        }
    ]
    assert found["couldTrain"] == [
        {
            "sentence": "Camden could teach Brent Testing, by made-up statements.",
            "mutual": False,
            "boroughs": [{"name": "Camden"}, {"name": "Brent"}],
            "skills": [{"name": "Testing"}],
        }
    ]
    assert found["missing"] == [
        "1 of 1 statements are made up, to show what could be known: nothing in them is true.",
        "1 of 2 boroughs state nothing of their skills: what they have is not known.",
        "1 of 1 needs are known only from the words of a text.",
        "Of 1 skills that are lacking no apprenticeship standard is known.",
    ]


@pytest.fixture
def cliques(small: SmallGraph) -> SmallGraph:
    """Two times three boroughs that do things two by two, and one that joins them."""
    for group in (("Brent", "Camden", "Ealing"), ("Sutton", "Merton", "Redbridge")):
        for name in group:
            small.entity("Borough", name)
        for a, b in combinations(group, 2):
            work_of(small, a, b)
    small.entity("Company", "A firm")
    work_of(small, "Brent", "Sutton")
    return small


def work_of(small: SmallGraph, a: str, b: str) -> None:
    project = small.entity("Project", f"{a} {b}")
    for who in (a, b):
        small.link(f"organisation/{who.lower()}", "participatesIn", project, role="partner")


@pytest.mark.usefixtures("cliques")
async def test_measures_of_the_whole_graph_tell_how_they_stand(ask: Ask) -> None:
    data = await ask(
        """{ communities { job { state progress stage seconds startedAt } result { totalCount
               modularity things ties untied pageInfo { hasNextPage }
               nodes { size label apart { name thing { name } }
                       members(first: 1) { name } } } }
             centrality(by: BETWEENNESS, type: BOROUGH, first: 2) { result { approximate error
               nodes { rank score degree thing { name } strongest { name } } } }
             brokers(first: 1) { result { totalCount nodes { pairs participation communities cutOff
               sentence thing { name } sides { ties central { name } } stranded { name } } } }
             components { result { totalCount untied { name count }
               nodes { size members(first: 1) { name } } } } }"""
    )

    found = data["communities"]
    assert (found["job"]["state"], found["job"]["progress"]) == ("DONE", 1)
    assert [(c["size"], c["members"]) for c in found["result"]["nodes"]] == [
        (3, [{"name": "Brent"}]),
        (3, [{"name": "Sutton"}]),
    ]
    assert (found["result"]["things"], found["result"]["untied"]) == (6, 1)
    assert found["result"]["nodes"][0]["label"] == (
        "Nothing known sets its 3 members apart from the other 3."
    )
    assert [(c["rank"], c["thing"]["name"]) for c in data["centrality"]["result"]["nodes"]] == [
        (1, "Brent"),
        (1, "Sutton"),
    ]
    (broker,) = data["brokers"]["result"]["nodes"]
    assert broker["sentence"] == (
        "Brent is tied to 2 communities: 2 in its own, 1 in that of Sutton; without it 2 would be "
        "cut off."
    )
    assert data["components"]["result"]["untied"] == [{"name": "Company", "count": 1}]


@pytest.mark.usefixtures("cliques")
async def test_who_does_not_wait_is_told_to_ask_again(
    schema: Schema, reader: Reader, ask: Ask
) -> None:
    question = "{ components { job { state seconds } result { totalCount } } }"

    at_once = await schema.execute(question, context_value=Context(reader, patience=0))
    later = await ask(question)

    assert at_once.data == {
        "components": {"job": {"state": "RUNNING", "seconds": None}, "result": None}
    }
    assert later["components"]["job"]["state"] == "DONE"
    assert later["components"]["result"] == {"totalCount": 1}


@pytest.mark.usefixtures("cliques")
async def test_the_cheapest_way_has_a_price_and_its_sentence(ask: Ask) -> None:
    data = await ask(
        """{ cheapestPaths(from: "camden", to: "merton", first: 1,
               prices: [{relation: PARTICIPATES_IN, price: 2}]) {
               job { state } missing nodes { cost path { length sentence } } }
             none: cheapestPaths(from: "camden", to: "merton", maxHops: 1) {
               missing nodes { cost } }
             nobody: cheapestPaths(from: "camden", to: "nobody") { missing } }"""
    )

    (way,) = data["cheapestPaths"]["nodes"]
    assert way["path"]["length"] == 6
    assert way["path"]["sentence"].startswith("Camden takes part in Brent Camden as partner")
    assert data["none"]["missing"].startswith("No way of at most 1 step from Camden to Merton")
    assert (data["none"]["nodes"], data["nobody"]) == ([], None)


async def test_sharing_is_told_with_its_chain_and_is_no_legal_advice(
    small: SmallGraph, ask: Ask
) -> None:
    brent, camden = small.entity("Borough", "Brent"), small.entity("Borough", "Camden")
    agreed = small.entity(
        "SharingAgreement", "Agreed", purpose=["care"], dataCategories=["care records"],
        startDate=dt.date(2026, 1, 1), endDate=dt.date(2026, 12, 31),
    )  # fmt: skip
    small.source("made-up", synthetic=True)
    record = small.record("made-up", "1", agreed)
    small.link(agreed, "hasParty", brent, partyRole="provider", records=[record])
    small.link(agreed, "hasParty", camden, partyRole="recipient", records=[record])

    data = await ask(
        """{ sharingCheck(dataset: "care records", from: "brent", to: "camden", purpose: "care",
               asOf: "2026-06-01") { verdict advice synthetic agreementsLookedAt agreement { name }
               others { name } firstMissing { name status sentence }
               chain { name records { source { synthetic } } } looked { type } }
             none: sharingCheck(dataset: "x", from: "brent", to: "nobody", purpose: "y") {
               verdict }
             nowhere: sharingCheck(dataset: "dataset/x", from: "brent", to: "camden", purpose: "y")
               { verdict }
             sharingMap(organisation: "camden", asOf: "2026-12-01") { on advice totalEdges
               totalCount lookedAt edges { sender { name } receiver { name } data purpose
                 directionStated lawfulBasis synthetic unsigned agreement { name }
                 records { source { synthetic } } }
               lapsing { name } lapsed { name } unsigned { name } undated { name } } }"""
    )

    check = data["sharingCheck"]
    assert (check["verdict"], check["agreementsLookedAt"]) == ("UNKNOWN", 1)
    assert check["advice"].startswith("This is not legal advice")
    assert check["synthetic"]
    assert check["advice"].endswith(
        "made-up agreements, which show a form: nothing in them is true."
    )
    assert check["firstMissing"] == {
        "name": "lawful basis",
        "status": "MISSING",
        "sentence": "Agreed states no lawful basis.",
    }
    assert check["chain"][0] == {
        "name": "parties",
        "records": [{"source": {"synthetic": True}}],
    }
    assert (data["none"], data["nowhere"]) == (None, None)
    assert data["sharingMap"]["edges"] == [
        {
            "sender": {"name": "Brent"},
            "receiver": {"name": "Camden"},
            "data": ["care records"],
            "purpose": ["care"],
            "directionStated": True,
            "lawfulBasis": [],
            "synthetic": True,
            "unsigned": ["Brent", "Camden"],
            "agreement": {"name": "Agreed"},
            "records": [{"source": {"synthetic": True}}],
        }
    ]
    assert data["sharingMap"]["lapsing"] == [{"name": "Agreed"}]
