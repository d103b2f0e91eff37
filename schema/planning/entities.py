"""Shapes of entities, and of the pages and edges around them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Any, NamedTuple

from graphql import GraphQLObjectType, get_named_type, is_abstract_type

from graph.asking.columns import Attribute, Below, Labels, Place, Stored
from graph.asking.level import Level, Window
from graph.queries.node import type_of
from ontology.model import load_model
from schema.entity import FACES
from schema.levels import Walked
from schema.pages import Page, cut
from schema.paging import cursor_of
from schema.planning.aggregates import Aggregates
from schema.planning.errors import Unplannable, Unshapely
from schema.planning.leaves import dated
from schema.planning.page_info import page_info
from schema.planning.records import about, behind
from schema.planning.selections import TYPENAME, Selected, Selections
from schema.planning.shape import Columns, Parts, Shape, called, listed
from schema.walking import ASKS


@cache
def entity_types() -> dict[str, str]:
    """The entity types by the names of their GraphQL types: OtherOrganisation is Organisation."""
    faces: dict[str, Any] = dict(FACES)
    return {face.__strawberry_definition__.name: name for name, face in faces.items()}


# The sizes of the pages that a page is below, and its own: their product is what it may fetch.
Firsts = tuple[object, ...]


class Answered(NamedTuple):
    """A page that was cut: its rows in order, its level's whole row, and where it stands."""

    rows: Sequence[Any]
    row: Sequence[Any]
    page: Page


@dataclass
class Entities:
    """Plans entities, with all that is below them.

    ``firsts`` are the sizes of all pages; ``unused`` are arguments that no statement needs, and
    that must be right all the same.
    """

    selections: Selections
    firsts: list[Firsts] = field(default_factory=list)
    unused: list[object] = field(default_factory=list)

    def single(self, selected: Selected, level: Level) -> tuple[Level, Shape]:
        """One thing, or null."""
        columns = Columns()
        shape = self.entity(selected, columns, ())
        asked = replace(level, window=Window(1), columns=tuple(columns.items))

        def text(row: str) -> str:
            return f"({shape.text(f'{row}[0][0]')} if {row}[0] else None)"

        return asked, Shape(text, shape.names)

    def page(self, selected: Selected, level: Level, above: Firsts = ()) -> tuple[Level, Shape]:
        """A page of a list or of a relation; ``above`` are the sizes of the pages it is below."""
        type_: Any = get_named_type(selected.field.type)
        window = level.window or Window(1)
        rows = _Rows(self, Columns(), (*above, window.first), window.backwards)
        parts, aggregates, total = Parts(), Aggregates(self.selections), False
        for below in self.selections.of(type_, selected.details, parts):
            if below.name == "totalCount":
                total = True
                parts.shape(below.key, Shape(lambda found: f"{rows.row(found)}[2]", {}))
            elif below.name == "aggregate":
                aggregate = aggregates.shape(below)
                parts.shape(below.key, rows.of_row(aggregate))
            else:
                parts.shape(below.key, rows.part(below))
        if rows.wanted:
            self.firsts.append(rows.firsts)
        else:
            self.unused += [window.first, window.cursor]
        window = replace(window, more=rows.placed)
        asked = replace(
            level,
            window=window if rows.wanted else None,
            columns=tuple(rows.columns.items),
            total=total,
            measures=tuple(aggregates.measures),
            facets=tuple(aggregates.facets),
        )
        whole = parts.whole()
        return asked, _cut(whole, window) if rows.placed else whole

    def entity(self, selected: Selected, columns: Columns, firsts: Firsts) -> Shape:
        """A thing of a row, of the type of a field."""
        named: Any = get_named_type(selected.field.type)
        if not is_abstract_type(named):
            return self._object(named, selected, columns, firsts)
        kinds = self.selections.schema.get_possible_types(named)
        if self._alike(kinds, selected):
            return self._object(kinds[0], selected, columns, firsts)
        shapes = {
            entity_types()[kind.name]: self._object(kind, selected, columns, firsts)
            for kind in kinds
        }
        place = columns.place(Labels())

        def shape(row: Any) -> Any:
            of_type = shapes.get(type_of(row[place]))
            if of_type is None:
                raise Unshapely(named.name)
            return of_type(row)

        return called(shape)

    def _alike(self, kinds: Sequence[GraphQLObjectType], selected: Selected) -> bool:
        """Whether the same is asked of things of all these types."""
        asked = [self.selections.names(kind, selected.details) for kind in kinds]
        named = any(name == TYPENAME for _, name in asked[0])
        return not named and all(each == asked[0] for each in asked)

    def _object(
        self, type_: GraphQLObjectType, selected: Selected, columns: Columns, firsts: Firsts
    ) -> Shape:
        parts = Parts()
        properties = load_model().entity_types[entity_types()[type_.name]].properties
        for below in self.selections.of(type_, selected.details, parts):
            if below.name in properties:
                column = Stored(properties[below.name].name, dated(below.field.type))
                parts.leaf(below.key, columns.place(column), below.field.type)
            elif below.name == "records":
                records, make = about(self.selections, below)
                self.firsts.append((*firsts, records.first))
                parts.value(below.key, columns.place(records), make)
            elif isinstance(walked := asks(below), Walked):
                asked = walked.level(self.selections.arguments(below))
                level, make = self.page(below, asked, firsts)
                parts.value(below.key, columns.place(Below(level)), make)
            else:
                raise Unplannable(f"{type_.name}.{below.name}")
        return parts.whole()


@dataclass
class _Rows:
    """Collects what is asked of the rows of one page: whether at all, and whether more follow."""

    entities: Entities
    columns: Columns
    firsts: Firsts
    backwards: bool
    wanted: bool = False
    placed: bool = False

    def part(self, selected: Selected) -> Shape:
        """A field that needs the rows of a page."""
        self.wanted = True
        if selected.name == "pageInfo":
            self.placed = True
            place = partial(self.columns.place, Place())
            info = page_info(self.entities.selections, selected, place)
            return Shape(lambda found: info.text(f"{found}.page"), info.names)
        shape = self._node(selected) if selected.name == "nodes" else self._edge(selected)
        return Shape(lambda found: listed(shape, self.rows(found)), shape.names)

    def rows(self, found: str) -> str:
        """The expression of the rows: as they were found, or as they were cut to a page."""
        way = "[::-1]" if self.backwards else ""
        return f"{found}.rows" if self.placed else f"{found}[0]{way}"

    def row(self, found: str) -> str:
        """The expression of the whole row of the level."""
        return f"{found}.row" if self.placed else found

    def of_row(self, shape: Shape) -> Shape:
        """A field that is made of the whole row of the level."""
        return Shape(lambda found: shape.text(self.row(found)), shape.names)

    def _node(self, selected: Selected) -> Shape:
        return self.entities.entity(selected, self.columns, self.firsts)

    def _edge(self, selected: Selected) -> Shape:
        type_: Any = get_named_type(selected.field.type)
        parts = Parts()
        for below in self.entities.selections.of(type_, selected.details, parts):
            if below.name == "node":
                parts.shape(below.key, self._node(below))
            elif below.name == "cursor":
                parts.value(below.key, self.columns.place(Place()), cursor_of)
            elif below.name == "records":
                evidence, make = behind(self.entities.selections, below)
                parts.value(below.key, self.columns.place(evidence), make)
            else:
                column = Attribute(below.name, dated(below.field.type))
                parts.leaf(below.key, self.columns.place(column), below.field.type)
        return parts.whole()


def asks(selected: Selected) -> Any:
    """What a field says that it asks of the graph, or None."""
    return selected.field.extensions["strawberry-definition"].metadata.get(ASKS)


def _cut(whole: Shape, window: Window) -> Shape:
    """Of a level's row, a page that says where it stands."""

    def shape(row: Sequence[Any]) -> Any:
        page = cut(window, row[0], row[1])
        return whole(Answered(page.rows, row, page))

    return called(shape)
