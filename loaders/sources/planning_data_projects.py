"""Programmes of digital planning: their projects, who takes part, and the grants to councils.

A fund has no type of its own: a grant names it, and pays for the one cohort that the fund has, or
else for the one cohort with the fund's own web page (the list puts RIPA's beta under BOPS's fund),
or else for the project that the fund belongs to. A grant's money is in pounds sterling.
"""

import re
from collections.abc import Iterator

from loaders.code import curie
from loaders.errors import RowError
from loaders.row import Row, given
from loaders.source import File, Source, Tables
from ontology.record import Link, Record, Reference

PHASE = re.compile(r"\b(discovery|alpha|beta|live)\b", re.IGNORECASE)
GRANTOR = Reference("PublicBody", ("government-organisation:D1342",), name="MHCLG")
BASE = "https://raw.githubusercontent.com/digital-land/specification/HEAD/specification/"


def project(row: Row, _: Tables) -> Iterator[Record]:
    """One programme."""
    name = row.text("project")
    yield Record(
        source_id=f"project {name}",
        type="Project",
        identifiers=(project_id(name),),
        slug=name,
        url=row.url("documentation-url"),
        scope_key=name,
        properties=given(
            name=row.text("name"),
            description=row.optional("description"),
            status=row.optional("project-status"),
            startDate=row.date("start-date"),
            endDate=row.date("end-date"),
            url=row.url("documentation-url"),
        ),
    )


def cohort(row: Row, _: Tables) -> Iterator[Record]:
    """One round or part of a programme, with the phase that its name says."""
    name, parent = row.text("name"), row.text("project")
    phase = PHASE.search(name)
    yield Record(
        source_id=f"cohort {row.text('cohort')}",
        type="Project",
        identifiers=(cohort_id(row.text("cohort")),),
        slug=row.text("cohort").lower(),
        url=row.url("documentation-url"),
        scope_key=parent,
        properties=given(
            name=name,
            description=row.optional("description"),
            phase=phase[1].lower() if phase else None,
            startDate=row.date("start-date"),
            endDate=row.date("end-date"),
            url=row.url("documentation-url"),
        ),
        links=(Link("partOf", Reference("Project", (project_id(parent),))),),
    )


def membership(row: Row, tables: Tables) -> Iterator[Record]:
    """An organisation that takes part in a cohort, or in a programme without cohorts."""
    parent, part, who = row.text("project"), row.optional("cohort"), row.text("organisation")
    found = tables.find("cohorts", part) if part else tables.find("projects", parent)
    if found is None:
        raise RowError("cohort" if part else "project", f"is not listed: {part or parent!r}")
    dates = given(validFrom=row.date("start-date"), validTo=row.date("end-date"))
    yield Record(
        source_id=" ".join(filter(None, ("member", parent, part, curie(who)))),
        type="Project",
        identifiers=(cohort_id(part) if part else project_id(parent),),
        scope_key=parent,
        properties={"name": found.text("name")},
        links=(Link("hasParticipant", organisation(who), {"role": "member", **dates}),),
    )


def award(row: Row, tables: Tables) -> Iterator[Record]:
    """One grant to a council or company, with the partners that it names."""
    number, fund = row.text("award"), tables.find("funds", row.text("fund"))
    if fund is None:
        raise RowError("fund", f"is not listed: {row.text('fund')!r}")
    intervention = tables.find("interventions", row.optional("intervention") or "")
    yield Record(
        source_id=f"award {number}",
        type="Grant",
        identifiers=(f"planning-data-award:{number}",),
        url=row.url("documentation-url") or fund.url("documentation-url"),
        properties=given(
            name=f"{fund.text('name')}, award {number}",
            amount=row.decimal("amount"),
            awardDate=row.date("start-date"),
            intervention=intervention.text("name") if intervention else None,
        ),
        links=(
            Link("grantedBy", GRANTOR),
            Link("grantedTo", organisation(row.text("organisation")), {"role": "lead"}),
            *(
                Link("grantedTo", organisation(partner), {"role": "partner"})
                for partner in row.list("organisations", ";")
                if curie(partner) != curie(row.text("organisation"))
            ),
            Link("funds", paid_for(fund, tables)),
        ),
    )


def paid_for(fund: Row, tables: Tables) -> Reference:
    """What a fund's grants pay for."""
    of_fund = tables.all("cohorts-by-fund", fund.text("fund"))
    page = fund.optional("documentation-url")
    of_page = tables.all("cohorts-by-page", page) if page else []
    for cohorts in (of_fund, of_page):
        if len(cohorts) == 1:
            return Reference("Project", (cohort_id(cohorts[0].text("cohort")),))
    return Reference("Project", (project_id(fund.text("project")),))


def organisation(code: str) -> Reference:
    """An organisation by its code in the planning data registers."""
    found = curie(code)
    return Reference("Company" if found.startswith("company:") else "Organisation", (found,))


def project_id(name: str) -> str:
    """A programme's identifier."""
    return f"planning-data-project:{name}"


def cohort_id(name: str) -> str:
    """A cohort's identifier."""
    return f"planning-data-cohort:{name}"


def _cohorts(name: str, key: str) -> File:
    return File(
        name=name,
        pattern="digital-land-cohort.csv",
        format="csv",
        columns=("fund", "cohort", "name", "project", "documentation-url", "start-date"),
        url=f"{BASE}cohort.csv",
        key=key,
        records=cohort if key == "cohort" else None,
        minimum=20,
    )


SOURCE = Source(
    name="planning-data-projects",
    title="Planning data: projects, cohorts and awards",
    publisher="Ministry of Housing, Communities and Local Government",
    licence="OGL-3.0",
    homepage="https://www.planning.data.gov.uk",
    cadence="weekly",
    rank=50,
    order=44,
    scope="london",
    files=(
        File(
            name="projects",
            pattern="digital-land-project.csv",
            format="csv",
            columns=("project", "name", "description", "documentation-url", "project-status"),
            url=f"{BASE}project.csv",
            key="project",
            records=project,
            minimum=10,
        ),
        _cohorts("cohorts", "cohort"),
        _cohorts("cohorts-by-fund", "fund"),
        _cohorts("cohorts-by-page", "documentation-url"),
        File(
            name="funds",
            pattern="digital-land-fund.csv",
            format="csv",
            columns=("fund", "project", "name", "documentation-url"),
            url=f"{BASE}fund.csv",
            key="fund",
            minimum=20,
        ),
        File(
            name="interventions",
            pattern="digital-land-intervention.csv",
            format="csv",
            columns=("intervention", "name"),
            url=f"{BASE}intervention.csv",
            key="intervention",
            minimum=5,
        ),
        File(
            name="members",
            pattern="digital-land-project-organisation.csv",
            format="csv",
            columns=("project", "organisation", "cohort", "start-date", "end-date"),
            url=f"{BASE}project-organisation.csv",
            records=membership,
            minimum=300,
        ),
        File(
            name="awards",
            pattern="digital-land-award.csv",
            format="csv",
            columns=("award", "start-date", "fund", "amount", "organisation", "organisations"),
            url=f"{BASE}award.csv",
            records=award,
            minimum=400,
        ),
    ),
)
