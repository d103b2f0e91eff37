"""What the public sector sought on the Digital Marketplace, 2016 to 2018, and who won it.

A contract's end is not published; it is estimated from the start and the expected length where
that is clear, and marked as estimated. Slips are left out rather than mended: a
start before the opportunity was published, or more than two years after it (one says 2108). So are
amounts that are no contract's: 0, and for one specialist's work less than £2,000, the price of a
day or two (£575 for "initially 6 months").
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from loaders.durations import ends
from loaders.row import Row, given
from loaders.source import File, Source, Tables
from ontology.naming import BOUNDARY
from ontology.record import Link, Record, Reference

LATEST_START = dt.timedelta(days=731)
SPECIALISTS, DAY_RATE = "digital-specialists", 2_000


def opportunity(row: Row, _: Tables) -> Iterator[Record]:
    """One opportunity and, if it names its winner, the contract that came of it."""
    number, name = str(row.integer("ID")), row.text("Opportunity")
    published, url = row.date("Published At"), row.url("Link")
    open_for = ends(published, row.optional("Open For"))
    buyer = Reference(
        "Organisation", name=row.text("Organisation Name"), domain=row.optional("Buyer Domain")
    )
    contract = Reference("Contract", (f"digital-marketplace-contract:{number}",))
    won = row.optional("Winning supplier") is not None
    yield Record(
        source_id=number,
        type="Opportunity",
        identifiers=(f"digital-marketplace:{number}",),
        url=url,
        location=row.optional("Location Of The Work"),
        properties=given(
            name=name,
            url=url,
            publishedDate=published,
            closingDate=open_for.end if open_for else None,
            status=row.optional("Status"),
            category=row.optional("Category"),
            specialistRole=spelt_out(row.optional("Specialist")),
            framework=row.optional("Framework"),
            location=row.optional("Location Of The Work"),
            buyerDomain=row.optional("Buyer Domain"),
            expectedLength=row.optional("Expected Contract Length"),
            smeApplications=row.integer("Applications from SMEs"),
            largeApplications=row.integer("Applications from Large Organisations"),
        ),
        links=(Link("soughtBy", buyer), *([Link("resultsIn", contract)] if won else [])),
    )
    if won:
        yield awarded(row, contract, buyer)


def awarded(row: Row, contract: Reference, buyer: Reference) -> Record:
    """The contract of an opportunity that names its winner."""
    start = plausible_start(row)
    term = ends(start, row.optional("Expected Contract Length"))
    return Record(
        source_id=f"{row.integer('ID')} contract",
        type="Contract",
        identifiers=contract.identifiers,
        url=row.url("Link"),
        location=row.optional("Location Of The Work"),
        properties=given(
            name=row.text("Opportunity"),
            url=row.url("Link"),
            amount=plausible_amount(row),
            startDate=start,
            endDate=term.end if term else None,
            maximumEndDate=term.maximum if term else None,
            estimated=True if term else None,
        ),
        links=(
            Link("letBy", buyer),
            Link("awardedTo", Reference("Company", name=row.text("Winning supplier"))),
        ),
    )


def plausible_start(row: Row) -> dt.date | None:
    """The day a contract begins, unless it is a slip."""
    published, start = row.date("Published At"), row.date("Contract start date")
    if published and start and not published <= start <= published + LATEST_START:
        return None
    return start


def plausible_amount(row: Row) -> Decimal | None:
    """What the whole contract is worth in pounds, unless only a day's price is given."""
    amount = row.decimal("Contract amount")
    least = DAY_RATE if row.optional("Category") == SPECIALISTS else 0
    return amount if amount and amount >= least else None


def spelt_out(role: str | None) -> str | None:
    """``businessAnalyst`` as people write it."""
    return BOUNDARY.sub(" ", role).lower() if role else None


SOURCE = Source(
    name="digital-marketplace-opportunities",
    title="Digital Outcomes and Specialists opportunities",
    publisher="Government Digital Service",
    licence="OGL-3.0",
    homepage="https://www.digitalmarketplace.service.gov.uk/digital-outcomes-and-specialists/opportunities",
    cadence="ended in July 2018",
    rank=50,
    order=50,
    scope="london",
    files=(
        File(
            name="opportunities",
            pattern="opportunity-data.csv",
            format="csv",
            columns=(
                "ID",
                "Opportunity",
                "Link",
                "Framework",
                "Category",
                "Specialist",
                "Organisation Name",
                "Buyer Domain",
                "Location Of The Work",
                "Published At",
                "Open For",
                "Expected Contract Length",
                "Applications from SMEs",
                "Applications from Large Organisations",
                "Status",
                "Winning supplier",
                "Contract amount",
                "Contract start date",
            ),
            url="https://raw.githubusercontent.com/andrewl-wunder/digital-marketplace-dashboard/HEAD/opportunity-data.csv",
            records=opportunity,
            minimum=2000,
        ),
    ),
)
