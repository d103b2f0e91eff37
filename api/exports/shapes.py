"""What every form is written from: a table or a graph, and where it comes from."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from graph.queries.link import Link
from graph.queries.node import Node

Kind = Literal["text", "integer", "number", "boolean", "date", "time", "json"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its values are, and whether a cell has a list of them."""

    name: str
    kind: Kind
    many: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with a value, or None, for each column.

    Values are Python's own: ``datetime`` for a time, anything that JSON can say for ``json``.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Graph:
    """Things and the current relationships among them.

    ``thing_sources`` names the sources that tell of each thing, by its id; ``record_sources`` the
    source of each record that a relationship rests on, by the record's id.
    """

    nodes: Sequence[Node]
    links: Sequence[Link]
    thing_sources: Mapping[str, Sequence[str]]
    record_sources: Mapping[str, str]

    def sources_of(self, link: Link) -> list[str]:
        """The names of the sources that a relationship rests on."""
        named = (self.record_sources.get(id_) for id_ in link.attributes.get("records", ()))
        return sorted({name for name in named if name})


@dataclass(frozen=True, slots=True)
class About:
    """Where an export comes from: what was asked, when, and of which sources.

    ``sources`` are the sources' properties, the most authoritative first; ``base`` is what the
    addresses of things begin with; ``notes`` say what is not in it.
    """

    question: str
    at: dt.datetime
    base: str
    sources: Sequence[Mapping[str, Any]] = ()
    notes: Sequence[str] = ()

    @property
    def attribution(self) -> str:
        """Whom to name when this is used, and under which licences, in one line."""
        return "; ".join(f"{s['title']} ({s['publisher']}, {s['licence']})" for s in self.sources)
