"""The facts that LOTI began with, bundled with the project: each row names the page it is from.

The columns of the files are properties of the ontology, beside those in ``SPECIAL``; a cell of a
property with many values separates them with ``|``. ``links.csv`` holds relationships between
rows, by ``identifier``; each becomes a record of its own, so that it has its own page as proof.
The synonyms of skills are our own: the words for them that councils use in their texts.
"""

from collections.abc import Iterator

from loaders.errors import RowError
from loaders.row import Row
from loaders.source import File, Source, Tables
from ontology.model import Property, load_model
from ontology.record import Link, Record, Reference, Value

SPECIAL = ("type", "slug", "identifier", "other_identifiers", "source_url")

# The files of things, with the fewest rows that make sense.
THINGS = {
    "boroughs": 33,
    "organisations": 15,
    "people": 4,
    "projects": 15,
    "opportunities": 1,
    "datasets": 5,
    "systems": 1,
    "apprenticeship-standards": 25,
    "roles": 52,
    "skills": 188,
}


def thing(row: Row, _tables: Tables) -> Iterator[Record]:
    """One thing with its properties."""
    type_ = row.text("type")
    declared = load_model().entity_types[type_].properties
    properties: dict[str, Value | tuple[Value, ...]] = {}
    for column in row.values:
        if column in SPECIAL or row.optional(column) is None:
            continue
        if column not in declared:
            raise RowError(column, f"is not a property of {type_}")
        if (value := _value(row, declared[column])) is not None:
            properties[column] = value
    file = row.file.removesuffix(".csv")
    yield Record(
        source_id=f"{file} {row.text('identifier')}",
        type=type_,
        identifiers=_identifiers(row),
        properties=properties,
        slug=row.optional("slug"),
        url=_page(row),
    )


def link(row: Row, tables: Tables) -> Iterator[Record]:
    """One relationship, said by the thing that it starts from."""
    start, role, post = _end(row, "from", tables), row.optional("role"), row.optional("post")
    given = {"role": role, "post": post, "validFrom": row.date("validFrom")}
    attributes = {name: value for name, value in given.items() if value is not None}
    said = [row.text("from"), row.text("relation"), row.text("to"), role, post]
    yield Record(
        source_id=" ".join(filter(None, said)),
        type=start.text("type"),
        identifiers=_identifiers(start),
        properties={"name": start.text("name")},
        links=(Link(row.text("relation"), _target(row, tables), attributes),),
        slug=start.optional("slug"),
        url=_page(row),
    )


def _identifiers(row: Row) -> tuple[str, ...]:
    return (row.text("identifier"), *row.list("other_identifiers", " "))


def _page(row: Row) -> str | None:
    row.text("source_url")  # A founding fact without its source is no fact.
    return row.url("source_url")


def _value(row: Row, declared: Property) -> Value | tuple[Value, ...] | None:
    if declared.many:
        return row.list(declared.name, "|")
    readers = {"integer": row.integer, "decimal": row.decimal, "date": row.date, "anyURI": row.url}
    return readers.get(declared.datatype, row.optional)(declared.name)


def _end(row: Row, column: str, tables: Tables) -> Row:
    for file in THINGS:
        if (found := tables.find(file, row.text(column))) is not None:
            return found
    raise RowError(column, f"names nothing in the founding data: {row.text(column)!r}")


def _target(row: Row, tables: Tables) -> Reference:
    # Themes are not in these files: they are a scheme of the ontology.
    if row.text("to").startswith("theme:"):
        return Reference("Theme", (row.text("to"),))
    end = _end(row, "to", tables)
    return Reference(end.text("type"), (end.text("identifier"),), end.text("name"))


def _things(name: str, minimum: int) -> File:
    return File(
        name=name,
        pattern=f"{name}.csv",
        format="csv",
        columns=(*SPECIAL, "name"),
        records=thing,
        key="identifier",
        minimum=minimum,
    )


SOURCE = Source(
    name="founding",
    title="LOTI's founding facts",
    publisher="LOTI Graph, from the page that each row names",
    licence="CC0-1.0",
    homepage="https://loti.london",
    cadence="with each release of LOTI Graph",
    rank=10,
    order=1,
    scope="reference",
    bundled="loaders/founding",
    files=(
        *(_things(name, minimum) for name, minimum in THINGS.items()),
        File(
            name="borough-places",
            pattern="borough-places.csv",
            format="csv",
            columns=(*SPECIAL, "hexColumn", "hexRow"),
            records=thing,
            minimum=33,
        ),
        File(
            name="links",
            pattern="links.csv",
            format="csv",
            columns=("from", "relation", "to", "role", "post", "validFrom", "source_url"),
            records=link,
            minimum=100,
        ),
    ),
)
