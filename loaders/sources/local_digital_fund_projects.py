"""Projects of the Local Digital Fund with their leads and partners, gathered from web pages."""

import datetime as dt
from collections.abc import Iterator

from loaders.row import Row, given
from loaders.source import File, Source, Tables
from ontology.record import Link, Record, Reference, Value

FUNDER = Reference("PublicBody", ("government-organisation:D1342",), name="MHCLG")


def project(row: Row, _: Tables) -> Iterator[Record]:
    """One project; where only the month of the announcement is known, no day is made up."""
    since = given(validFrom=day(row))
    phase, amount = row.optional("phase"), row.decimal("award_gbp")
    funded = amount is not None
    yield Record(
        source_id=row.text("id"),
        type="Project",
        identifiers=(f"local-digital-fund:{row.text('id')}",),
        slug=row.text("id"),
        url=row.url("source_url"),
        properties=given(
            name=row.text("title"),
            phase=phase.lower() if phase else None,
            amount=amount,
            status=row.text("outcome").partition(";")[0],
            url=row.url("source_url"),
        ),
        links=(
            takes_part(Reference("Organisation", name=row.text("lead")), "lead", since),
            *(
                takes_part(Reference("Organisation", name=name), "partner", since)
                for name in row.list("partners", "|")
            ),
            *([takes_part(FUNDER, "funder", since)] if funded else []),
        ),
    )


def takes_part(organisation: Reference, role: str, since: dict[str, Value]) -> Link:
    """An organisation's part in a project."""
    return Link("hasParticipant", organisation, {"role": role, **since})


def day(row: Row) -> dt.date | None:
    """The day of the announcement, if it is known to the day."""
    value = row.optional("announced") or ""
    return row.date("announced") if value.count("-") == 2 else None


SOURCE = Source(
    name="local-digital-fund-projects",
    title="Local Digital Fund projects",
    publisher="Ministry of Housing, Communities and Local Government",
    licence="facts only",
    homepage="https://www.localdigital.gov.uk/fund/",
    cadence="gathered by hand",
    rank=45,
    order=42,
    scope="london",
    files=(
        File(
            name="projects",
            pattern="local-digital-fund-projects.csv",
            format="csv",
            columns=(
                "id",
                "title",
                "phase",
                "award_gbp",
                "outcome",
                "lead",
                "partners",
                "announced",
                "source_url",
            ),
            records=project,
            minimum=10,
        ),
    ),
)
