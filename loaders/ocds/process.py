"""One contracting process: the opportunity, and the contracts that came of it.

Each award, with the contract that was signed for it, becomes a contract. Money in other
currencies, amounts of 0 and awards that came to nothing are left out; so are people and addresses.
"""

from collections.abc import Iterator

from loaders.mending import mended
from loaders.ocds.deals import Deal, deals
from loaders.ocds.facts import (
    amount,
    codes,
    description,
    framework,
    location,
    page,
    planned_for,
    published,
    related,
    stage,
    title,
    yes,
)
from loaders.ocds.organisations import buyer, suppliers
from loaders.row import Row, given
from loaders.source import Tables
from ontology.naming import slugify
from ontology.record import Link, Record, Reference, Value


def process(row: Row, _: Tables) -> Iterator[Record]:
    """The records of one row of the format ``ocds``."""
    contracts = [agreed(row, deal) for deal in deals(row)]
    yield sought(row, contracts)
    yield from contracts


def sought(row: Row, contracts: list[Record]) -> Record:
    """The opportunity: what is sought, by whom, and what came of it."""
    ocid, by = row.text("ocid"), buyer(row)
    pages = [page(row, "tender"), page(row, "planning"), *(c.url for c in contracts)]
    url = next((found for found in pages if found), None)
    return Record(
        source_id=ocid,
        type="Opportunity",
        identifiers=(f"ocid:{ocid}",),
        slug=slugify(ocid),
        url=url,
        location=location(row),
        scope_key=ocid,
        properties=said(row, url),
        links=(
            *([Link("soughtBy", by)] if by else []),
            *(Link("resultsIn", Reference("Contract", c.identifiers)) for c in contracts),
            *planned_for(row),
            *related(row),
        ),
    )


def said(row: Row, url: str | None) -> dict[str, Value | tuple[Value, ...]]:
    """What is said of the opportunity itself."""
    return {
        **given(
            name=title(row),
            description=description(row),
            url=url,
            status=row.optional("tender/status"),
            stage=stage(row),
            publishedDate=published(row),
            closingDate=row.date("tender/tenderPeriod/endDate"),
            amount=amount(row, "tender/value"),
            category=row.optional("tender/mainProcurementCategory"),
            procurementMethod=row.optional("tender/procurementMethod"),
            framework=framework(row),
            location=location(row),
            startDate=row.date("tender/contractPeriod/startDate"),
            endDate=row.date("tender/contractPeriod/endDate"),
            smeSuitable=yes(row, "tender/suitability/sme"),
            vcseSuitable=yes(row, "tender/suitability/vcse"),
        ),
        "cpv": codes(row, "tender"),
    }


def agreed(row: Row, deal: Deal) -> Record:
    """The contract: what was agreed, and with whom."""
    ocid, name, by = row.text("ocid"), deal.text("title"), buyer(row)
    key = deal.key if deal.key.startswith(ocid) else f"{ocid}-{deal.key}"
    url = page(deal.award, "awards") or page(deal.contract, "contracts") or page(row, "tender")
    value = deal.where("awards/value/amount", "contracts/value/amount")
    return Record(
        source_id=f"contract {key}",
        type="Contract",
        identifiers=(f"ocds-contract:{key}",),
        slug=slugify(key),
        url=url,
        location=location(row),
        scope_key=ocid,
        properties={
            **given(
                name=mended(name) if name else title(row),
                url=url,
                status=deal.text("status"),
                amount=amount(value[0], value[1].removesuffix("/amount")) if value else None,
                awardDate=deal.award.date("awards/date") if deal.award else None,
                startDate=deal.day("startDate"),
                endDate=deal.day("endDate"),
                maximumEndDate=deal.day("maxExtentDate"),
            ),
            "cpv": codes(deal.contract, "contracts")
            or codes(deal.award, "awards")
            or codes(row, "tender"),
        },
        links=(
            *([Link("letBy", by)] if by else []),
            *(Link("awardedTo", supplier) for supplier in suppliers(row, deal)),
        ),
    )
