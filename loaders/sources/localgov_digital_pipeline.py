"""Projects that councils shared on Pipeline, the LocalGov Digital platform, in 2014.

Some dates have day and month swapped: a project of October 2014 begins on "2014-01-09". A start
more than 180 days before the project was entered is turned around when that brings it within 120
days. The end, typed into the same form, is then turned around too, unless it has a time of day:
such a date was filled in by the form.
"""

import datetime as dt
from collections.abc import Iterator

from loaders.errors import RowError
from loaders.row import Row, given
from loaders.source import File, Source, Tables
from ontology.record import Link, Record, Reference

PHASES = {"decommissioned": "retired"}
ROLES = {"Join": "partner", "Like": "supporter"}
FAR, NEAR = dt.timedelta(days=180), dt.timedelta(days=120)


def organisation(row: Row, _: Tables) -> Iterator[Record]:
    """One organisation on Pipeline."""
    name = organisation_name(row)
    yield Record(
        source_id=f"organisation {row.text('id')}",
        type="Organisation",
        identifiers=(f"pipeline-org:{row.text('id')}",),
        properties={"name": name},
    )


def project(row: Row, _: Tables) -> Iterator[Record]:
    """One project with the organisation that owns it."""
    number = row.text("id")
    start, end = dates(row)
    phase = row.text("projectstatus").lower()
    language = row.optional("projectlanguage")
    owned = not row.text("orgname").startswith("_")
    yield Record(
        source_id=f"project {number}",
        type="Project",
        identifiers=(f"pipeline:{number}",),
        scope_key=f"pipeline:{number}",
        properties={
            **given(
                name=row.text("title"),
                phase=PHASES.get(phase, phase),
                startDate=start,
                endDate=end,
                language=None if language == "Non-dependant" else language,
            ),
            "tags": row.list("tags", ","),
        },
        links=(Link("hasParticipant", reference(row), {"role": "lead"}),) if owned else (),
    )


def relationship(row: Row, tables: Tables) -> Iterator[Record]:
    """An organisation that joined a project, or likes it."""
    number, kind = row.text("pageid"), row.text("reltype")
    found = tables.find("projects", number)
    if found is None:
        raise RowError("pageid", f"is no project: {number}")
    if kind not in ROLES:
        raise RowError("reltype", f"is neither of {', '.join(ROLES)}: {kind!r}")
    organisation_name(row)
    yield Record(
        source_id=f"relationship {row.text('id')}",
        type="Project",
        identifiers=(f"pipeline:{number}",),
        scope_key=f"pipeline:{number}",
        properties={"name": found.text("title")},
        links=(
            Link(
                "hasParticipant",
                reference(row),
                given(role=ROLES[kind], validFrom=row.date("reldatetime")),
            ),
        ),
    )


def organisation_name(row: Row) -> str:
    """The name of an organisation; Pipeline lists single people under names like _Freelancer."""
    name = row.text("orgname")
    if name.startswith("_"):
        raise RowError("orgname", f"is a person, not an organisation: {name!r}")
    return name


def reference(row: Row) -> Reference:
    """The organisation that a row names, by its number on Pipeline and its name."""
    identifier = f"pipeline-org:{row.text('orgid')}"
    return Reference("Organisation", (identifier,), name=row.text("orgname"))


def dates(row: Row) -> tuple[dt.date | None, dt.date | None]:
    """Start and end, turned around where day and month were swapped."""
    created, start, end = (row.date(c) for c in ("createdon", "projectstart", "projectend"))
    if start and created and created - start > FAR:
        turned = turn(start)
        if turned is not None and abs(created - turned) <= NEAR:
            start = turned
            typed = end is not None and row.text("projectend").endswith("00:00:00")
            end = (turn(end) or end) if end is not None and typed else end
    if start and end and end < start:
        raise RowError("projectend", f"{end} lies before the start, {start}")
    return start, end


def turn(date: dt.date) -> dt.date | None:
    """The date with day and month swapped, if there is one."""
    return date.replace(month=date.day, day=date.month) if date.day <= 12 else None


SOURCE = Source(
    name="localgov-digital-pipeline",
    title="Pipeline",
    publisher="LocalGov Digital",
    licence="not stated; facts only",
    homepage="https://pipeline.localgov.digital",
    cadence="ended in October 2014",
    rank=50,
    order=40,
    scope="london",
    files=(
        File(
            name="organisations",
            pattern="pipeline_orgs.csv",
            format="csv",
            columns=("id", "orgname"),
            records=organisation,
            minimum=400,
        ),
        File(
            name="projects",
            pattern="pipeline_projects.csv",
            format="csv",
            columns=(
                "id",
                "title",
                "tags",
                "createdon",
                "projectstart",
                "projectend",
                "projectlanguage",
                "projectstatus",
                "orgid",
                "orgname",
            ),
            key="id",
            records=project,
            minimum=15,
        ),
        File(
            name="relationships",
            pattern="pipeline_relationships.csv",
            format="csv",
            columns=("id", "pageid", "reltype", "orgid", "orgname", "reldatetime"),
            records=relationship,
            minimum=10,
        ),
    ),
)
