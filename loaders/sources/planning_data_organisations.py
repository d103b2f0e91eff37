"""Public bodies of the organisation register behind planning.data.gov.uk, and the police forces."""

import datetime as dt
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from loaders.code import curie
from loaders.errors import RowError
from loaders.row import Row
from loaders.source import File, Source, Tables
from ontology.record import Record, Value

RAW = "https://raw.githubusercontent.com/"

KINDS = {
    "development-corporation": "development-corporation",
    "government-organisation": "central-government",
    "national-park-authority": "national-park",
    "passenger-transport-executive": "transport",
    "transport-authority": "transport",
    "waste-authority": "waste-authority",
}
BOROUGHS = {"LBO", "CC"}

# London bodies whose names do not say so: Old Oak and Park Royal, and Western Riverside Waste.
UNNAMED_LONDON = {"development-corporation:Q20648596", "waste-authority:Q21935501"}
LONDON_FORCES = {"metropolitan", "city-of-london"}

# Councils that the file lists before they had a code in the local authority register, with the
# code that they were given.
FORERUNNERS = {
    "local-authority:CUA": "local-authority:CBD",
    "local-authority:NNUA": "local-authority:NNT",
    "local-authority:Q111232446": "local-authority:NNT",
    "local-authority:NYUA": "local-authority:NYE",
    "local-authority:SUA": "local-authority:SMT",
    "local-authority:WFUA": "local-authority:WAF",
    "local-authority:WNUA": "local-authority:WNT",
    "local-authority:Q111232469": "local-authority:WNT",
}

# A code that begins so is of a region. The file gives London's to the Greater London Authority.
REGION = "E12"

# A spreadsheet took years for numbers of days: 1998 became 1905-06-20. The day was never known.
YEAR_TAKEN_FOR_DAYS = 1905


def body(row: Row, tables: Tables) -> Iterator[Record]:
    """One body of the whole register."""
    # The file of development corporations is newer: its dates correct this file's.
    dated = tables.find("corporations", row.text("organisation")) or row
    borough = row.optional("local-authority-type") in BOROUGHS
    numbers = [
        f"{scheme}:{number}"
        for scheme in ("government-organisation", "company")
        if (number := row.optional(scheme))
    ]
    yield _record(row, dated, tables, "Borough" if borough else "PublicBody", numbers)


def corporation(row: Row, tables: Tables) -> Iterator[Record]:
    """One development corporation, present or past."""
    yield _record(row, row, tables, "PublicBody", [])


def force(row: Row, _tables: Tables) -> Iterator[Record]:
    """One police force."""
    code = row.text("police-force")
    properties = {"name": row.text("name"), "kind": "police"}
    if code in LONDON_FORCES:
        properties["region"] = "London"
    yield Record(
        source_id=f"police-force:{code}",
        type="PublicBody",
        identifiers=(f"police-force:{code}",),
        properties=properties,
    )


def _record(row: Row, dated: Row, tables: Tables, type_: str, numbers: list[str]) -> Record:
    wikidata, gss = _wikidata(row, tables), _gss(row)
    known_as = curie(row.text("organisation"))
    identifiers = [FORERUNNERS.get(known_as, known_as)]
    identifiers += [f"gss:{gss}"] if gss else []
    identifiers += [f"wikidata:{wikidata}"] if wikidata else []
    given: dict[str, Value | tuple[Value, ...] | None] = {
        "name": row.text("name"),
        "kind": KINDS.get(known_as.partition(":")[0]),
        "gssCode": gss,
        "wikidata": wikidata,
        "region": _region(row),
        "url": row.url("website"),
        "domains": _domains(row),
        "startDate": _day(dated, "start-date"),
        "endDate": _day(dated, "end-date"),
    }
    return Record(
        source_id=f"{row.file.removesuffix('.csv')} {row.text('organisation')}",
        type=type_,
        identifiers=tuple(dict.fromkeys(identifiers + numbers)),
        properties={key: value for key, value in given.items() if value},
    )


def _wikidata(row: Row, tables: Tables) -> str | None:
    """Its Wikidata item, unless the register gives the same one to another body as well.

    Windsor and Maidenhead has Kensington and Chelsea's; a ministry and its successor share one.
    """
    item = row.text("wikidata")
    if not re.fullmatch(r"Q\d+", item):
        raise RowError("wikidata", f"is not a Wikidata item: {item!r}")
    bodies = {found.text("organisation") for found in tables.all("bodies", item)}
    return item if bodies <= {row.text("organisation")} else None


def _gss(row: Row) -> str | None:
    code = row.optional("statistical-geography")
    return None if code is None or code.startswith(REGION) else code


def _region(row: Row) -> str | None:
    named = re.search(r"\bLondon\b", row.text("name"))
    return "London" if named or row.text("organisation") in UNNAMED_LONDON else None


def _domains(row: Row) -> tuple[str, ...]:
    """The domain of a site of its own: a page of GOV.UK's or of the GLA's is not one."""
    site = urlsplit(row.url("website") or "")
    return (site.netloc.removeprefix("www."),) if site.netloc and site.path in {"", "/"} else ()


def _day(row: Row, column: str) -> dt.date | None:
    day = row.date(column)
    return None if day is None or day.year == YEAR_TAKEN_FOR_DAYS else day


COLUMNS = (
    "organisation",
    "wikidata",
    "name",
    "website",
    "statistical-geography",
    "start-date",
    "end-date",
)

SOURCE = Source(
    name="planning-data-organisations",
    title="Organisation register of planning data",
    publisher="Ministry of Housing, Communities and Local Government",
    licence="OGL-UK-3.0",
    homepage="https://github.com/digital-land/organisation-dataset",
    cadence="when organisations change",
    rank=30,
    order=20,
    scope="reference",
    files=(
        File(
            name="bodies",
            pattern="organisation.csv",
            format="csv",
            columns=(*COLUMNS, "local-authority-type", "government-organisation", "company"),
            url=RAW + "digital-land/organisation-dataset/HEAD/collection/organisation.csv",
            records=body,
            key="wikidata",
            minimum=400,
        ),
        File(
            name="corporations",
            pattern="development-corporation.csv",
            format="csv",
            columns=COLUMNS,
            url=RAW + "digital-land/organisation-collection/HEAD/data/development-corporation.csv",
            records=corporation,
            key="organisation",
            minimum=20,
        ),
        File(
            name="forces",
            pattern="police-force.tsv",
            format="tsv",
            columns=("police-force", "name"),
            url=RAW + "openregister/police-data/HEAD/data/police-force/police-force.tsv",
            records=force,
            minimum=40,
        ),
    ),
)
