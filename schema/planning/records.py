"""Shapes of records: those behind a relationship, and pages of those about a thing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from graphql import GraphQLObjectType, get_named_type

from graph.asking.columns import About, Evidence, Stored
from graph.asking.records import about_keys
from ontology.model import load_model
from schema.pages import Page, cut
from schema.paging import cursor_of, read_window
from schema.planning.errors import Unplannable
from schema.planning.leaves import dated
from schema.planning.page_info import page_info
from schema.planning.selections import Selected, Selections
from schema.planning.shape import Columns, Parts, Shape, listed, taken

# A row of evidence: a list of the record, one of its source; then, of a record about a thing, how
# the two were matched, and the values of a cursor.
RECORD, SOURCE, PLACE = 0, 1, 5
MATCHED = {"rule": 2, "score": 3, "decidedBy": 4}


@dataclass(slots=True)
class Documents:
    """Collects what is asked of records and of their sources."""

    selections: Selections
    record: Columns = field(default_factory=Columns)
    source: Columns = field(default_factory=Columns)

    def evidence(self) -> Evidence:
        """All that was asked."""
        return Evidence(_stored(self.record), _stored(self.source))

    def shape(self, selected: Selected) -> Shape:
        """Of a row of evidence, the record."""
        type_: Any = get_named_type(selected.field.type)
        parts = Parts()
        for below in self.selections.of(type_, selected.details, parts):
            if below.name == "source":
                parts.value(below.key, SOURCE, self._source(below))
            else:
                parts.value(below.key, RECORD, self._stored(type_, below, self.record))
        return parts.whole()

    def _source(self, selected: Selected) -> Shape:
        type_: Any = get_named_type(selected.field.type)
        parts = Parts()
        for below in self.selections.of(type_, selected.details, parts):
            parts.shape(below.key, self._stored(type_, below, self.source))
        return parts.whole()

    def _stored(self, type_: GraphQLObjectType, selected: Selected, columns: Columns) -> Shape:
        if selected.name not in load_model().documents[type_.name].properties:
            raise Unplannable(f"{type_.name}.{selected.name}")
        place = columns.place(Stored(selected.name, dated(selected.field.type)))
        return taken(place, selected.field.type)


def behind(selections: Selections, selected: Selected) -> tuple[Evidence, Shape]:
    """The records behind a relationship."""
    documents = Documents(selections)
    shape = documents.shape(selected)
    return documents.evidence(), Shape(partial(listed, shape), shape.names)


def about(selections: Selections, selected: Selected) -> tuple[About, Callable[[Any], Any]]:
    """A page of the records about a thing."""
    window = read_window(selections.arguments(selected), about_keys("d", "s"))
    type_: Any = get_named_type(selected.field.type)
    documents, parts, total = Documents(selections), Parts(), False
    for below in selections.of(type_, selected.details, parts):
        if below.name == "totalCount":
            total = True
            parts.shape(below.key, lambda found: found[1][2])
        else:
            parts.shape(below.key, partial(_of_page, _part(documents, below)))
    whole = parts.whole()
    column = About(documents.evidence(), window.first, window.cursor, total)
    return column, lambda row: whole((cut(window, row[0], row[1]), row))


def _part(documents: Documents, selected: Selected) -> Callable[[Page], Any]:
    if selected.name == "aggregate":
        raise Unplannable("RecordConnection.aggregate")
    if selected.name == "pageInfo":
        return page_info(documents.selections, selected, lambda: PLACE)
    shape = documents.shape(selected) if selected.name == "nodes" else _edge(documents, selected)
    return lambda page: shape.all(page.rows)


def _edge(documents: Documents, selected: Selected) -> Shape:
    type_: Any = get_named_type(selected.field.type)
    parts = Parts()
    for below in documents.selections.of(type_, selected.details, parts):
        if below.name == "node":
            parts.shape(below.key, documents.shape(below))
        elif below.name == "cursor":
            parts.value(below.key, PLACE, cursor_of)
        else:
            parts.leaf(below.key, MATCHED[below.name], below.field.type)
    return parts.whole()


def _of_page(make: Callable[[Page], Any], found: Sequence[Any]) -> Any:
    return make(found[0])


def _stored(columns: Columns) -> tuple[Stored, ...]:
    return tuple(column for column in columns.items if isinstance(column, Stored))
