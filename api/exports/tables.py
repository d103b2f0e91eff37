"""Tables of answers and of graphs."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from api.errors import ExportRefused
from api.exports.plan import Field, Place
from api.exports.properties import kind_of, said_by, said_of
from api.exports.shapes import Column, Graph, Kind, Table
from ontology.model import Property, load_model

MOST_COLUMNS = 500
READ = {"date": dt.date.fromisoformat, "time": dt.datetime.fromisoformat}


@dataclass(frozen=True, slots=True)
class _Cell:
    """How a cell is read from a row: at a path, then, of each item there, at a second one."""

    column: Column
    path: tuple[str, ...]
    inner: tuple[str, ...]
    field: Field

    def read(self, row: Any) -> Any:  # noqa: ANN401 (any answer)
        found = at(row, self.path)
        if self.column.kind == "json":
            return _only(found, self.field)
        if self.column.many:
            return None if found is None else [self._value(at(x, self.inner)) for x in found]
        return self._value(found)

    def _value(self, value: Any) -> Any:  # noqa: ANN401
        read = READ.get(self.column.kind)
        return read(value) if read and value is not None else value


def table_of(answer: Field, place: Place | None, data: Mapping[str, Any]) -> Table:
    """The table of a list in an answer; of an answer without a list, a table of one row."""
    if place is not None and place.field.grid:
        return grid(at(data, place.path))
    rows = [data] if place is None else at(data, place.path) or []
    if place is not None and place.field.kind:
        cells = [_Cell(Column(place.path[-1], place.field.kind), (), (), place.field)]
    else:
        cells = list(islice(_cells(place.field if place else answer), MOST_COLUMNS + 1))
    if len(cells) > MOST_COLUMNS:
        raise ExportRefused(f"The table would have more than {MOST_COLUMNS} columns.")
    return Table([c.column for c in cells], [[c.read(row) for c in cells] for row in rows])


def grid(answer: Mapping[str, Any] | None) -> Table:
    """The table of an answer that has names of ``columns``, and ``rows`` as lists."""
    if answer is None:
        return Table([], [])
    rows = [list(row) for row in answer["rows"]]
    columns = [_guessed(name, [row[i] for row in rows]) for i, name in enumerate(answer["columns"])]
    for place, column in enumerate(columns):
        for row in rows:
            if row[place] is not None:
                row[place] = _told(row[place], column.kind)
    return Table(columns, rows)


def things(graph: Graph) -> Table:
    """The things of a graph: a row each, with what any of them says, and the sources."""
    said = [{prop.name: value for prop, value in said_of(node)} for node in graph.nodes]
    types = {node.type: load_model().entity_types[node.type] for node in graph.nodes}
    declared = {p.name: p for kind in types.values() for p in kind.properties.values()}
    used = [p for p in declared.values() if any(p.name in properties for properties in said)]
    rows = [
        [node.type, *(properties.get(p.name) for p in used), _sources(graph, node.id)]
        for node, properties in zip(graph.nodes, said, strict=True)
    ]
    return Table(
        [Column("type", "text"), *map(_column, used), Column("sources", "text", True)], rows
    )


def relationships(graph: Graph) -> Table:
    """The relationships of a graph: a row each, with its ends, what it says, and the sources."""
    names = {node.id: node.name for node in graph.nodes}
    declared = load_model().documents["Relationship"].properties.values()
    ends = ("from", "fromName", "relation", "to", "toName")
    rows = []
    for link in graph.links:
        said = {prop.name: value for prop, value in said_by(link)}
        named = [link.subject, names[link.subject], link.relation, link.object, names[link.object]]
        rows.append([*named, *(said.get(p.name) for p in declared), graph.sources_of(link)])
    columns = [Column(name, "text") for name in ends]
    return Table([*columns, *map(_column, declared), Column("sources", "text", True)], rows)


def at(value: Any, path: tuple[str, ...]) -> Any:  # noqa: ANN401 (any answer)
    """What names lead to, or None where there is nothing on the way."""
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _cells(parent: Field, path: tuple[str, ...] = ()) -> Iterator[_Cell]:
    for name, field in parent.fields.items():
        here = (*path, name)
        dotted = ".".join(here)
        if field.kind:
            yield _Cell(Column(dotted, field.kind, field.many), here, (), field)
        elif not field.many:
            yield from _cells(field, here)
        else:
            inner = list(islice(_cells(field), 2))
            # A list of objects of which one plain value was asked is a list of those values.
            if len(inner) == 1 and not inner[0].column.many and inner[0].column.kind != "json":
                only = inner[0]
                column = Column(f"{dotted}.{only.column.name}", only.column.kind, many=True)
                yield _Cell(column, here, only.path, field)
            else:
                yield _Cell(Column(dotted, "json"), here, (), field)


def _only(value: Any, field: Field) -> Any:  # noqa: ANN401
    """A value with nothing in it but what was asked for."""
    if isinstance(value, list):
        return [_only(item, field) for item in value]
    if isinstance(value, Mapping) and field.fields:
        return {name: _only(value[name], f) for name, f in field.fields.items() if name in value}
    return value


def _guessed(name: str, values: list[Any]) -> Column:
    kinds = {_kind(value) for value in values if value is not None}
    if kinds == {"integer", "number"}:
        kinds = {"number"}
    if len(kinds) == 1:
        return Column(name, kinds.pop())
    return Column(name, "json" if "json" in kinds else "text")


def _kind(value: Any) -> Kind:  # noqa: ANN401
    kinds: dict[type, Kind] = {bool: "boolean", int: "integer", float: "number", str: "text"}
    return kinds.get(type(value), "json")


def _told(value: Any, kind: Kind) -> Any:  # noqa: ANN401
    if kind == "number":
        return float(value)
    return str(value) if kind == "text" else value


def _column(prop: Property) -> Column:
    return Column(prop.name, kind_of(prop), prop.many)


def _sources(graph: Graph, id_: str) -> list[str]:
    return list(graph.thing_sources.get(id_, ()))
