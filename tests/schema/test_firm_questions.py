"""Questions of firms, as a client asks them."""

import datetime as dt

import pytest

from graph.reader import Reader
from tests.graph.small_graph import SmallGraph
from tests.schema.conftest import Ask

pytestmark = pytest.mark.neo4j


@pytest.fixture
def market(small: SmallGraph) -> SmallGraph:
    """Acme (company 01234567) won Bins from Brent in 2017; Camden seeks Bin sensors in 2018."""
    brent, camden = small.entity("Borough", "Brent"), small.entity("Borough", "Camden")
    acme = small.entity("Company", "Acme Ltd", identifiers=["company:01234567"])
    small.entity("Skill", "User research")
    bins = small.entity("Opportunity", "Bins", publishedDate=dt.date(2017, 1, 1))
    won = small.entity(
        "Contract", "Bins", startDate=dt.date(2017, 3, 1), endDate=dt.date(2018, 12, 1), amount=9e3
    )
    small.link(bins, "soughtBy", brent)
    small.link(bins, "resultsIn", won)
    small.link(won, "letBy", brent)
    small.link(won, "awardedTo", acme)
    sensors = small.entity(
        "Opportunity",
        "Bin sensors",
        publishedDate=dt.date(2018, 6, 1),
        closingDate=dt.date(2018, 6, 15),
        cpv=["48000000"],
    )
    small.link(sensors, "soughtBy", camden)
    small.link(sensors, "needsSkill", "skill/user-research")
    return small


@pytest.mark.usefixtures("market")
async def test_leads_have_every_feature_what_is_missing_and_a_deadline(
    ask: Ask, reader: Reader
) -> None:
    data = await ask(
        """{ opportunitiesFor(asOf: "2018-06-04", kinds: [OPEN], profile: {
               organisation: "01234567", skills: ["user research", "juggling"] }) {
             totalCount compared awards unknown organisation { name }
             nodes { kind score deadline because missing likeAward { name } subject { name }
                     features { name score weight evidence } } } }"""
    )

    found = data["opportunitiesFor"]
    assert (found["totalCount"], found["compared"], found["awards"]) == (1, 1, 1)
    assert (found["organisation"], found["unknown"]) == ({"name": "Acme Ltd"}, ["juggling"])
    (lead,) = found["nodes"]
    assert (lead["kind"], lead["deadline"]) == ("OPEN", "2018-06-15")
    assert (lead["subject"], lead["likeAward"]) == ({"name": "Bin sensors"}, {"name": "Bins"})
    assert lead["because"].startswith("Bin sensors, for Camden: ")
    assert lead["because"].endswith("; most like “Bins”, which the firm won.")
    features = {feature["name"]: feature for feature in lead["features"]}
    assert features["skills"]["evidence"] == "it needs User research"
    assert features["words"]["evidence"] == "shares “bin” with it"
    assert lead["score"] == pytest.approx(sum(f["score"] * f["weight"] for f in lead["features"]))
    assert "It is classed as CPV 48000000: the profile names no CPV code." in lead["missing"]
    assert reader.statements == 4


@pytest.mark.parametrize(
    "profile",
    ['{ cpv: ["72"] }', "{ skills: [" + '"a",' * 51 + "] }"],
    ids=["no CPV code", "too many skills"],
)
async def test_a_bad_profile_is_told_what_to_do(refused: Ask, profile: str) -> None:
    error = await refused(f"{{ opportunitiesFor(profile: {profile}) {{ totalCount }} }}")

    assert error["extensions"]["code"] == "BAD_ARGUMENT"


@pytest.mark.usefixtures("market")
async def test_a_kind_of_lead_that_is_given_twice_is_one_kind(ask: Ask) -> None:
    question = '{ opportunitiesFor(asOf: "2018-06-10", profile: {skills: ["user-research"]}, '

    once = await ask(question + "kinds: [OPEN]) { totalCount } }")
    twice = await ask(question + "kinds: [OPEN, OPEN]) { totalCount } }")

    assert twice == once


@pytest.mark.usefixtures("market")
async def test_a_market_says_on_how_much_its_figures_rest(ask: Ask) -> None:
    data = await ask(
        """{ marketView(start: "2017-01-01", end: "2018-12-31") {
             sought awarded valued value concentration missing byYear { year count }
             suppliers { name count value organisation { name } } buyers { name } } }"""
    )

    assert data["marketView"] == {
        "sought": 2,
        "awarded": 1,
        "valued": 1,
        "value": 9000.0,
        "concentration": 10000.0,
        "missing": ["1 of 2 notices name who won."],
        "byYear": [{"year": 2017, "count": 1}, {"year": 2018, "count": 1}],
        "suppliers": [
            {
                "name": "Acme Ltd",
                "count": 1,
                "value": 9000.0,
                "organisation": {"name": "Acme Ltd"},
            }
        ],
        "buyers": [{"name": "Brent"}, {"name": "Camden"}],
    }


async def test_a_window_says_when_to_begin_and_for_how_much(market: SmallGraph, ask: Ask) -> None:
    like = market.entity(
        "Contract", "Bins 2019", startDate=dt.date(2017, 1, 1), endDate=dt.date(2019, 1, 5)
    )
    market.link(like, "letBy", "organisation/camden")
    for name in ("Trees", "Roads"):
        other = market.entity("Contract", name, endDate=dt.date(2018, 12, 1))
        market.link(other, "letBy", "organisation/camden")

    data = await ask(
        """{ jointProcurementWindows(asOf: "2018-06-01") { compared missing nodes {
             start late firstEnd lastEnd spend valued estimated because
             contracts { name } buyers { name } suppliers { name } } } }"""
    )

    (window,) = data["jointProcurementWindows"]["nodes"]
    assert (window["start"], window["late"]) == ("2018-03-03", True)
    assert (window["firstEnd"], window["lastEnd"]) == ("2018-12-01", "2019-01-05")
    assert (window["spend"], window["valued"], window["estimated"]) == (9000.0, 1, 0)
    assert window["contracts"] == [{"name": "Bins"}, {"name": "Bins 2019"}]
    assert window["suppliers"] == [{"name": "Acme Ltd"}]


async def test_windows_and_markets_want_a_sensible_time(refused: Ask) -> None:
    for question in (
        "jointProcurementWindows(months: 0) { totalCount }",
        'marketView(start: "2020-01-01", end: "2019-01-01") { sought }',
    ):
        error = await refused(f"{{ {question} }}")
        assert error["extensions"]["code"] == "BAD_ARGUMENT"


async def test_a_profile_that_says_nothing_is_refused(refused: Ask) -> None:
    error = await refused("{ opportunitiesFor(profile: {}) { totalCount } }")

    assert error["message"].startswith("The profile is empty: name an organisation")


@pytest.mark.usefixtures("market")
async def test_a_quiet_period_names_itself_and_the_newest_notice_before_it(ask: Ask) -> None:
    data = await ask(
        '{ marketView(start: "2019-01-01", end: "2020-01-01", buyer: "brent") { missing } }'
    )

    assert data["marketView"]["missing"] == [
        "Nothing is known to have been sought from 2019-01-01 to 2020-01-01; the newest before is "
        "of 2017-01-01. That is not to say that nothing was."
    ]


@pytest.mark.usefixtures("market")
async def test_a_theme_or_buyer_that_is_not_known_is_told_and_not_taken_for_a_quiet_market(
    ask: Ask,
) -> None:
    data = await ask(
        """{ marketView(theme: "binz", buyer: "cambden") { sought missing }
             jointProcurementWindows(asOf: "2018-06-01", theme: "binz", boroughs: true) {
               missing } }"""
    )

    *unknown, nothing = data["marketView"]["missing"]
    assert nothing.startswith("Nothing is known to have been sought from ")
    assert unknown == [
        "The theme theme/binz is not known: look for its id with search.",
        "The buyer organisation/cambden is not known: perhaps organisation/camden (Camden)?",
    ]
    theme, contracts = data["jointProcurementWindows"]["missing"]
    assert theme == "The theme theme/binz is not known: look for its id with search."
    assert contracts.startswith("Of 1 known contracts 0 let by boroughs about theme/binz end after")
