"""Apprenticeship standards of England as of May 2018: level, route, funding and duration.

The list was published in UTF-16 with tabs; a copy in plain CSV is read in its place when both are
there. What is still to be confirmed (TBC, or a day in the year 1) is left out, and so is a level
or a duration of 0. The reference ST0417/01 is written ST0417-01, as others are, so that it can be
in an address.
"""

from collections.abc import Iterator

from loaders.row import Row, given
from loaders.source import File, Source, Tables
from ontology.record import Record

OPEN = ("TBC", "01-01-0001")
APPROVED, FUNDING = "Approved for Delivery Date", "Maximum Funding (£)"
COLUMNS = (
    "Name",
    "Reference",
    APPROVED,
    "Route",
    "Level",
    FUNDING,
    "Typical Duration",
    "Link",
)
RAW = "https://raw.githubusercontent.com/openregister/apprenticeship-data/HEAD/lists/"


def standard(row: Row, _: Tables) -> Iterator[Record]:
    """One standard."""
    code = row.text("Reference").replace("/", "-")
    yield Record(
        source_id=code,
        type="ApprenticeshipStandard",
        identifiers=(f"st:{code}",),
        slug=code.lower(),
        url=row.url("Link"),
        properties=given(
            name=row.text("Name"),
            code=code,
            level=row.integer("Level") or None,
            route=row.optional("Route"),
            maximumFunding=row.integer(FUNDING) if row.optional(FUNDING) not in OPEN else None,
            typicalDuration=row.integer("Typical Duration") or None,
            approvedDate=row.date(APPROVED) if row.optional(APPROVED) not in OPEN else None,
            url=row.url("Link"),
        ),
    )


SOURCE = Source(
    name="ifate-apprenticeship-standards",
    title="Apprenticeship standards",
    publisher="Institute for Apprenticeships and Technical Education",
    licence="OGL-3.0",
    homepage="https://www.instituteforapprenticeships.org/apprenticeship-standards/",
    cadence="as of May 2018",
    rank=30,
    order=36,
    scope="reference",
    files=(
        File(
            name="standards",
            pattern="ApprenticeshipStandards-????-??.csv",
            format="csv",
            columns=COLUMNS,
            records=standard,
            minimum=500,
        ),
        File(
            name="original",
            pattern="ApprenticeshipStandards*.utf16.csv",
            format="tsv_utf16",
            columns=COLUMNS,
            url=f"{RAW}ApprenticeshipStandards.csv",
            records=standard,
            instead_of="standards",
            minimum=500,
        ),
    ),
)
