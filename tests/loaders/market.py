"""A source for tests whose rows say all of a thing: its type, what it says, what it is tied to."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from typing import Any

from loaders.row import Row
from loaders.source import File, Source, Tables
from ontology.record import Link, Record, Reference


def row(id_: str, type_name: str, name: str, /, *links: tuple[str, str, str], **says: Any) -> str:
    """A row: a link is a relation, and the type and the name or identifier of its other end."""
    text = io.StringIO()
    cells = (id_, type_name, name, json.dumps(says), json.dumps(links))
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def thing(row: Row, _: Tables) -> Iterator[Record]:
    """The record of a row."""
    links: list[tuple[str, str, str]] = json.loads(row.text("links"))
    yield Record(
        source_id=row.text("id"),
        type=row.text("type"),
        identifiers=(f"market:{row.text('id')}",),
        properties={"name": row.text("name"), **_dated(json.loads(row.text("says")))},
        links=tuple(Link(relation, _named(type_, end)) for relation, type_, end in links),
    )


def _named(type_name: str, end: str) -> Reference:
    return Reference(type_name, (end,)) if ":" in end else Reference(type_name, name=end)


def _dated(says: dict[str, Any]) -> dict[str, Any]:
    return {k: dt.date.fromisoformat(v) if k.endswith("Date") else v for k, v in says.items()}


MARKET = Source(
    name="market",
    title="A market",
    publisher="A market",
    licence="OGL-3.0",
    homepage="https://example.org",
    cadence="never",
    rank=40,
    order=30,
    scope="reference",
    files=(
        File(
            name="things",
            pattern="market.csv",
            format="csv",
            columns=("id", "type", "name", "says", "links"),
            records=thing,
        ),
    ),
)
