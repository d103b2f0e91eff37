"""What a firm can bid for."""

import datetime as dt

import pytest

from graph.matching.features import Firm
from graph.queries.opportunities_for import LeadKind, Leads, Profile, opportunities_for
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

ON = dt.date(2018, 1, 10)


def days(count: int) -> dt.date:
    return ON + dt.timedelta(days=count)


@pytest.fixture
def firm(small: SmallGraph) -> str:
    """Acme won Bin rounds from Hackney; the award of Parking became known later."""
    acme, hackney = small.entity("Company", "Acme"), small.entity("Borough", "Hackney")
    for name, begins in (("Bin rounds", days(-60)), ("Parking", days(20))):
        sought = small.entity(
            "Opportunity",
            name,
            publishedDate=days(-120),
            closingDate=days(-100),
            category="outcomes",
        )
        won = small.entity("Contract", name, startDate=begins, endDate=days(300))
        small.link(sought, "resultsIn", won)
        small.link(sought, "soughtBy", hackney)
        small.link(won, "letBy", hackney)
        small.link(won, "awardedTo", acme)
    return acme


async def ask(reader: Reader, firm: str | None, *kinds: LeadKind, until: int = 0) -> Leads:
    profile = Profile(firm=Firm(about="bins"), organisation=firm)
    return await opportunities_for(reader, profile, ON, days(until), kinds or list(LeadKind))


def found(leads: Leads) -> list[tuple[str, str]]:
    return [(lead.kind.name, lead.match.work.name) for lead in leads.leads]


async def test_only_what_was_won_before_the_day_is_known(
    small: SmallGraph, reader: Reader, firm: str
) -> None:
    bins = small.entity("Opportunity", "Bin app", publishedDate=days(-3), closingDate=days(9))
    small.link(bins, "soughtBy", "organisation/hackney")

    leads = await ask(reader, firm, LeadKind.OPEN)

    assert [award.name for award in leads.firm.awards] == ["Bin rounds"]
    assert found(leads) == [("OPEN", "Bin app")]
    assert leads.leads[0].deadline == days(9)


async def test_open_is_what_is_published_and_not_closed(small: SmallGraph, reader: Reader) -> None:
    small.entity("Opportunity", "Bins today", publishedDate=days(0), closingDate=days(0))
    small.entity("Opportunity", "Bins closed", publishedDate=days(-20), closingDate=days(-1))
    small.entity("Opportunity", "Bins tomorrow", publishedDate=days(1), closingDate=days(15))
    small.entity("Opportunity", "Bins for ever", publishedDate=days(-30))
    small.entity("Opportunity", "Bins planned", publishedDate=days(-30), stage="planning")

    assert sorted(found(await ask(reader, None))) == [
        ("OPEN", "Bins for ever"),
        ("OPEN", "Bins today"),
        ("PLANNED", "Bins planned"),
    ]
    assert ("OPEN", "Bins tomorrow") in found(await ask(reader, None, until=1))


async def test_projects_contracts_and_grants_are_leads_too(
    small: SmallGraph, reader: Reader
) -> None:
    small.entity("Project", "Bins early", phase="discovery", startDate=days(-100))
    small.entity("Project", "Bins live", phase="live", startDate=days(-100))
    small.entity("Project", "Bins long ago", phase="discovery", startDate=days(-2000))
    small.entity("Contract", "Bins ending", startDate=days(-500), endDate=days(200))
    small.entity("Contract", "Bins going on", startDate=days(-500), endDate=days(900))
    small.entity("Grant", "Bins given", awardDate=days(-100))

    assert sorted(found(await ask(reader, None))) == [
        ("ENDING", "Bins ending"),
        ("GRANT", "Bins given"),
        ("PROJECT", "Bins early"),
    ]


async def test_it_takes_two_statements_however_many_kinds(reader: Reader, firm: str) -> None:
    await ask(reader, firm)

    assert reader.statements == 2


async def test_what_a_firm_has_already_is_no_lead(reader: Reader, firm: str) -> None:
    assert (await ask(reader, firm)).compared[LeadKind.ENDING] == 0
    assert (await ask(reader, None)).compared[LeadKind.ENDING] == 1
