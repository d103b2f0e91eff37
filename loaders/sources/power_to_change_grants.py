"""Grants of the Power to Change Trust to community businesses, 2015 to 2019."""

from collections.abc import Iterator

from loaders.code import organisation_id, organisation_type
from loaders.nested import parts
from loaders.row import Row, given
from loaders.source import File, Source, Tables
from ontology.record import Link, Record, Reference


def grant(row: Row, _: Tables) -> Iterator[Record]:
    """One grant with who gave and who received it."""
    id_ = row.text("id")
    planned = next(iter(parts(row, "plannedDates")), None)
    programme = next(iter(parts(row, "grantProgramme")), None)
    yield Record(
        source_id=id_,
        type="Grant",
        identifiers=(f"360giving:{id_}",),
        slug=id_.lower(),
        url=row.url("dataSource"),
        location=place(row),
        properties=given(
            name=row.text("title"),
            description=description(row),
            amount=row.decimal("amountAwarded") if row.text("currency") == "GBP" else None,
            awardDate=row.date("awardDate"),
            startDate=planned.date("plannedDates/startDate") if planned else None,
            endDate=planned.date("plannedDates/endDate") if planned else None,
            programme=programme.optional("grantProgramme/title") if programme else None,
        ),
        links=(
            *(Link("grantedBy", funder) for funder in organisations(row, "fundingOrganization")),
            *(Link("grantedTo", who) for who in organisations(row, "recipientOrganization")),
        ),
    )


def description(row: Row) -> str | None:
    """What it is for, unless that is only said to be a grant to the one whom the title names."""
    told = row.optional("description")
    return None if told == f"Grant to {row.text('title')}" else told


def place(row: Row) -> str | None:
    """The region of the recipient: by its district, or else by its address."""
    regions = (
        part.values["recipientOrganization/addressRegion"]
        for part in parts(row, "recipientOrganization")
    )
    return row.optional("recipientRegionName") or next(iter(regions), None)


def organisations(row: Row, column: str) -> list[Reference]:
    """The organisations of a list; their ids say which are companies, and which charities."""
    return [organisation(part, column) for part in parts(row, column)]


def organisation(part: Row, column: str) -> Reference:
    """One organisation by its id, unless that is none, and its name."""
    identifier = organisation_id(part.text(f"{column}/id")) or ""
    return Reference(
        organisation_type(identifier),
        (identifier,) if identifier else (),
        part.text(f"{column}/name"),
    )


SOURCE = Source(
    name="power-to-change-grants",
    title="Power to Change grants",
    publisher="Power to Change",
    licence="not stated; facts only",
    homepage="https://www.powertochange.org.uk/research/power-change-grants-2015-2019/",
    cadence="ended in May 2019",
    rank=50,
    order=52,
    scope="london",
    files=(
        File(
            name="grants",
            pattern="360giving-powertochange-*.json",
            format="giving360",
            columns=(
                "id",
                "title",
                "description",
                "currency",
                "amountAwarded",
                "awardDate",
                "fundingOrganization",
                "recipientOrganization",
                "dataSource",
            ),
            records=grant,
            minimum=500,
        ),
    ),
)
