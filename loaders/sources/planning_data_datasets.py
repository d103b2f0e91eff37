"""Which council publishes which dataset, where, and what each is asked to publish.

A row of a source file is one address at which an organisation publishes or published its part of a
series; a row without any address says that nothing was found, and is rejected as such. A row of
the provision file asks one organisation for its part of one series. An address without a start is
published from the day it was entered on, unless it had ended by then. One that has ended is kept in
the record, but no longer given as where the data can be had.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator

from loaders.code import curie
from loaders.errors import RowError
from loaders.row import Row, given
from loaders.source import File, Source, Tables
from ontology.record import Link, Record, Reference

BASE = "https://raw.githubusercontent.com/digital-land/"
COLLECTIONS = (
    "article-4-direction",
    "brownfield-land",
    "conservation-area",
    "developer-contributions",
    "infrastructure-funding-statement",
    "local-plan",
    "tree-preservation-order",
)
NATIONS = ("local-authority:", "local-authority-eng:")


def series(row: Row, _: Tables) -> Iterator[Record]:
    """One kind of dataset that many bodies publish."""
    name = row.text("dataset")
    plural = row.optional("plural")
    yield Record(
        source_id=f"series {name}",
        type="DatasetSeries",
        identifiers=(series_id(name),),
        slug=name,
        url=f"https://www.planning.data.gov.uk/dataset/{name}",
        properties={
            **given(
                name=row.text("name"),
                description=row.optional("text") or row.optional("description"),
                licence=row.optional("licence"),
                typology=row.optional("typology"),
                url=f"https://www.planning.data.gov.uk/dataset/{name}",
            ),
            **({"aliases": (plural,)} if plural else {}),
        },
    )


def dataset(row: Row, tables: Tables) -> Iterator[Record]:
    """One address of a council's part of each series that it holds."""
    publisher = curie(row.text("organisation"))
    endpoint = tables.find("endpoints", row.text("endpoint")) if row.optional("endpoint") else None
    address = endpoint.url("endpoint-url") if endpoint else None
    page = row.url("documentation-url")
    if address is None and page is None:
        raise RowError("endpoint", "is empty, and so is documentation-url: nothing is published")
    since, until = period(row)
    for name in row.list("pipelines", ";") or (row.text("collection"),):
        found = tables.find("series", name)
        if found is None:
            raise RowError("pipelines", f"is no dataset: {name!r}")
        yield Record(
            source_id=digest("source", row, name),
            type="Dataset",
            identifiers=(f"planning-data-source:{publisher.partition(':')[2]}:{name}",),
            url=page or address,
            properties={
                **given(
                    name=f"{found.text('name')} ({publisher_name(publisher, tables)})",
                    licence=row.optional("licence"),
                    url=page if until is None else None,
                ),
                **({"accessUrls": (address,)} if address and until is None else {}),
            },
            links=(
                Link(
                    "publishedBy",
                    Reference("Organisation", (publisher,)),
                    given(validFrom=since, validTo=until),
                ),
                Link("inSeries", Reference("DatasetSeries", (series_id(name),))),
            ),
        )


def period(row: Row) -> tuple[dt.date | None, dt.date | None]:
    """From when until when an address is published."""
    start, entered, end = (row.date(f"{what}-date") for what in ("start", "entry", "end"))
    if start and end and end < start:
        raise RowError("end-date", f"{end} lies before the start, {start}")
    if start is None and entered and end and end < entered:
        return None, end
    return start or entered, end


def provision(row: Row, tables: Tables) -> Iterator[Record]:
    """One request to publish."""
    name = row.text("dataset")
    found = tables.find("series", name)
    if found is None:
        raise RowError("dataset", f"is no dataset: {name!r}")
    asked = Reference("Organisation", (curie(row.text("organisation")),))
    yield Record(
        source_id=digest("provision", row, name),
        type="DatasetSeries",
        identifiers=(series_id(name),),
        properties={"name": found.text("name")},
        links=(
            Link(
                "requiredFrom",
                asked,
                given(
                    obligation=row.text("provision-reason"),
                    validFrom=row.date("start-date"),
                    validTo=row.date("end-date"),
                ),
            ),
        ),
    )


def publisher_name(code: str, tables: Tables) -> str:
    """The name of an organisation, or its code when the register at hand has none."""
    codes = (code, code.replace(*NATIONS))
    found = next((row for c in codes if (row := tables.find("organisations", c))), None)
    return found.text("name") if found else code


def series_id(name: str) -> str:
    """A series' identifier."""
    return f"planning-data-dataset:{name}"


def digest(kind: str, row: Row, name: str) -> str:
    """An id for a row that has none: all that it says, for rows are never edited in place."""
    said = "|".join([name, *row.values.values()])
    return f"{kind} {hashlib.sha256(said.encode()).hexdigest()[:16]}"


def _endpoints(collection: str) -> File:
    return File(
        name="endpoints",
        pattern=f"{collection}.endpoint.csv",
        format="csv",
        columns=("endpoint", "endpoint-url"),
        url=f"{BASE}config/HEAD/collection/{collection}/endpoint.csv",
        key="endpoint",
        minimum=200,
    )


def _sources(collection: str) -> File:
    return File(
        name="sources",
        pattern=f"{collection}.source.csv",
        format="csv",
        columns=(
            "source",
            "collection",
            "documentation-url",
            "endpoint",
            "licence",
            "organisation",
            "pipelines",
            "entry-date",
            "start-date",
            "end-date",
        ),
        url=f"{BASE}config/HEAD/collection/{collection}/source.csv",
        records=dataset,
        minimum=200,
    )


SOURCE = Source(
    name="planning-data-datasets",
    title="Planning data: datasets, their publishers and who must publish",
    publisher="Ministry of Housing, Communities and Local Government",
    licence="OGL-3.0",
    homepage="https://www.planning.data.gov.uk",
    cadence="daily",
    rank=50,
    order=46,
    scope="london",
    files=(
        File(
            name="series",
            pattern="digital-land-dataset.csv",
            format="csv",
            columns=("dataset", "name", "description", "text", "plural", "licence", "typology"),
            url=f"{BASE}specification/HEAD/specification/dataset.csv",
            key="dataset",
            records=series,
            minimum=200,
        ),
        *map(_endpoints, COLLECTIONS),
        File(
            name="organisations",
            pattern="organisation.csv",
            format="csv",
            columns=("organisation", "name"),
            url=f"{BASE}organisation-dataset/HEAD/collection/organisation.csv",
            key="organisation",
            minimum=400,
        ),
        *map(_sources, COLLECTIONS),
        File(
            name="provisions",
            pattern="digital-land-provision.csv",
            format="csv",
            columns=("organisation", "dataset", "provision-reason", "start-date", "end-date"),
            url=f"{BASE}specification/HEAD/specification/provision.csv",
            records=provision,
            minimum=5000,
        ),
    ),
)
