"""Every local authority of the United Kingdom, past and present, from mySociety's register."""

import datetime as dt
from collections.abc import Iterable, Iterator

from loaders.errors import RowError
from loaders.row import Row
from loaders.source import File, Source, Tables
from ontology.naming import slugify
from ontology.record import Link, Record, Reference, Value

RAW = "https://raw.githubusercontent.com/mysociety/uk_local_authority_names_and_codes/HEAD/data/"

KINDS = {
    "LBO": "london-borough",
    "CC": "london-borough",
    "SRA": "regional-authority",
    "COMB": "combined-authority",
    "CTY": "county-council",
    "NMD": "district-council",
    "UA": "unitary-authority",
    "SCO": "unitary-authority",
    "WPA": "unitary-authority",
    "MD": "metropolitan-district",
    "NID": "council",
}
BOROUGHS = {"LBO", "CC"}

# Their short names ("North East", "Greater London") are names of places, which others share.
NAMED_AFTER_REGIONS = {"SRA", "COMB"}

# Where a source's source had only a year, a spreadsheet took it for a number of days: 1998 became
# 1905-06-20, and later 2005-06-20. The day was never known, so such dates are left out.
YEARS_TAKEN_FOR_DAYS = (dt.date(2005, 5, 20), dt.date(2005, 6, 30))


def authority(row: Row, tables: Tables) -> Iterator[Record]:
    """One authority with its codes, names, dates and place."""
    code, kind = row.text("local-authority-code"), row.text("local-authority-type")
    if kind not in KINDS:
        raise RowError("local-authority-type", f"is not a known type: {kind!r}")
    name = _name(row, tables)
    yield Record(
        source_id=code,
        type="Borough" if kind in BOROUGHS else "PublicBody",
        identifiers=tuple(_identifiers(row)),
        properties=_properties(row, name, _aliases(row, name, tables)),
        links=tuple(
            Link("succeededBy", Reference("PublicBody", (f"local-authority:{successor}",)))
            for successor in row.list("replaced-by", ",")
        ),
        slug=_slug(row, name),
    )


def _identifiers(row: Row) -> Iterator[str]:
    yield f"local-authority:{row.text('local-authority-code')}"
    if gss := row.optional("gss-code"):
        yield f"gss:{gss}"
    yield from (f"gss:{former}" for former in row.list("former-gss-codes", ","))


def _properties(
    row: Row, name: str, aliases: tuple[str, ...]
) -> dict[str, Value | tuple[Value, ...]]:
    code = row.text("local-authority-code")
    given = {
        "name": name,
        "aliases": aliases or None,
        "kind": KINDS[row.text("local-authority-type")],
        "gssCode": row.optional("gss-code"),
        # Abolished districts of Northern Ireland have made-up codes such as NIR-A.
        "code": code if code.isalpha() else None,
        "region": row.optional("region"),
        "population": row.integer("pop-2020"),
        "latitude": row.decimal("lat"),
        "longitude": row.decimal("long"),
        "startDate": _day(row, "start-date"),
        "endDate": _day(row, "end-date"),
    }
    return {key: value for key, value in given.items() if value is not None}


def _name(row: Row, tables: Tables) -> str:
    if row.text("local-authority-type") in NAMED_AFTER_REGIONS or _gave_its_name_on(row, tables):
        return row.text("official-name")
    return row.text("nice-name")


def _gave_its_name_on(row: Row, tables: Tables) -> bool:
    """Whether a present authority has the short name of this past one: Somerset, for one."""
    namesakes = tables.all("authorities", row.text("nice-name"))
    return _is_past(row) and any(not _is_past(namesake) for namesake in namesakes)


def _is_past(row: Row) -> bool:
    return row.text("current-authority") == "False"


def _aliases(row: Row, name: str, tables: Tables) -> tuple[str, ...]:
    """Other spellings, from the register of names; of several letter cases the first one.

    The column ``alt-names`` is not used: it is separated by the commas that some names contain,
    and the register of names has the same spellings, one a row.
    """
    known = tables.all("names", row.text("local-authority-code"))
    spellings = [row.text("official-name"), *(found.text("la-name") for found in known)]
    unwanted = {name.casefold()}
    if name != row.text("nice-name"):
        unwanted.add(row.text("nice-name").casefold())
    return tuple(_without(unwanted, spellings))


def _without(unwanted: set[str], spellings: Iterable[str]) -> Iterator[str]:
    seen = set(unwanted)
    for spelling in spellings:
        if spelling.casefold() not in seen:
            seen.add(spelling.casefold())
            yield spelling


def _slug(row: Row, name: str) -> str:
    """Short for the present ones; past ones leave the short form to their successors."""
    if _is_past(row):
        return slugify(row.text("official-name"))
    return row.optional("gov-uk-slug") or slugify(name)


def _day(row: Row, column: str) -> dt.date | None:
    day = row.date(column)
    first, last = YEARS_TAKEN_FOR_DAYS
    return None if day is None or first <= day <= last else day


SOURCE = Source(
    name="mysociety-local-authorities",
    title="UK local authority names and codes",
    publisher="mySociety",
    licence="CC-BY-4.0",
    homepage="https://github.com/mysociety/uk_local_authority_names_and_codes",
    cadence="when authorities change",
    rank=20,
    order=10,
    scope="reference",
    files=(
        File(
            name="authorities",
            pattern="uk_local_authorities.csv",
            format="csv",
            columns=(
                "local-authority-code",
                "official-name",
                "nice-name",
                "gss-code",
                "start-date",
                "end-date",
                "replaced-by",
                "region",
                "local-authority-type",
                "former-gss-codes",
                "current-authority",
                "gov-uk-slug",
                "pop-2020",
                "lat",
                "long",
            ),
            url=RAW + "uk_local_authorities.csv",
            records=authority,
            key="nice-name",
            minimum=400,
        ),
        File(
            name="names",
            pattern="lookup_name_to_registry.csv",
            format="csv",
            columns=("la-name", "local-authority-code"),
            url=RAW + "lookup_name_to_registry.csv",
            key="local-authority-code",
            minimum=1000,
        ),
    ),
)
