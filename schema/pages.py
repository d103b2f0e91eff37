"""The GraphQL types of pages that the graph cuts, and their objects made of what it returns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any

import strawberry

from graph.asking.columns import Attributes, Place, Whole
from graph.asking.level import Level, Related, Window
from graph.asking.steps import end_type
from graph.queries.node import read_node
from graph.reader import native
from ontology.model import Relation
from ontology.naming import to_kebab
from schema.aggregate import Asked, aggregate_type
from schema.connection import Connection, Edge, page_info
from schema.cost.weight import Cost
from schema.entity import face
from schema.paging import cursor_of
from schema.relationship import classes, said_values, subclass

# What the ordinary way asks of each thing: all, since its fields are taken one by one.
LIST: Any = Connection
THING, LINK = (Whole(), Place()), (Whole(), Place(), Attributes())


def lazy_type(type_name: str) -> Any:
    """The GraphQL type of an entity type, which may not be there yet."""
    module = to_kebab(type_name).replace("-", "_")
    return Annotated[type_name, strawberry.lazy(f"schema.types.{module}")]


@cache
def list_type(type_name: str) -> Any:
    """The type of pages of a list: ``ProjectConnection``."""
    return _with_aggregate(f"{type_name}Connection", LIST, type_name)


@cache
def walk_type(relation: Relation, forward: bool) -> Any:
    """The type of pages of a relation: ``OrganisationRoleConnection``."""
    end, base = end_type(relation, forward), _pages(relation)
    return _with_aggregate(f"{end}{base.__name__}", base, end)


def _pages(relation: Relation) -> Any:
    return classes(relation)[1]


@cache
def _with_aggregate(name: str, base: Any, type_name: str) -> Any:
    aggregate = aggregate_type(type_name)

    def resolve(self: Any) -> Any:
        return aggregate(asked=self.asked)

    resolve.__annotations__ = {"return": aggregate}
    made = subclass(
        name,
        base,
        lazy_type(type_name),
        {"asked": strawberry.Private[Asked]},
        aggregate=strawberry.field(
            resolver=resolve,
            description="What all of them add up to, on all pages.",
            directives=[Cost(weight=10)],
        ),
    )
    return strawberry.type(made, name=name, description=base.__strawberry_definition__.description)


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page in their order, and where it stands."""

    rows: Sequence[Sequence[Any]]
    next: bool
    previous: bool


def cut(window: Window, rows: list[Any], first: int) -> Page:
    """The page within rows, of which there is one too many if more follow."""
    more, given = len(rows) > first, window.cursor is not None
    page = rows[:first]
    if window.backwards:
        return Page(page[::-1], next=given, previous=more)
    return Page(page, next=more, previous=given)


def list_page(type_name: str, level: Level, row: Sequence[Any], asked: Asked) -> Any:
    """The object of a page of a list of things of a type."""
    page, total = _read(level, row)
    edges = [Edge(cursor=cursor_of(row[1]), node=face(read_node(row[0]))) for row in page.rows]
    return list_type(type_name)(**_page(page, edges, total), asked=asked)


def walk_page(level: Level, way: tuple[Relation, bool], row: Sequence[Any], asked: Asked) -> Any:
    """The object of a page of a relation."""
    relation, forward = way
    page, total = _read(level, row)
    edge_class, _ = classes(relation)
    edges = [
        edge_class(
            cursor=cursor_of(place), node=face(read_node(node)), **said_values(edge_class, said)
        )
        for node, place, said in page.rows
    ]
    return walk_type(relation, forward)(**_page(page, edges, total), asked=asked)


def _read(level: Level, row: Sequence[Any]) -> tuple[Page, int]:
    rows, first, total, *_ = native(list(row))
    return cut(level.window or Window(first), rows, first), total or 0


def _page(page: Page, edges: Sequence[Any], total: int) -> Mapping[str, Any]:
    cursors = [edge.cursor for edge in edges]
    return {
        "nodes": [edge.node for edge in edges],
        "edges": edges,
        "page_info": page_info(cursors, more=page.next, previous=page.previous),
        "total_count": total,
    }


def whole(level: Level, total: bool) -> Level:
    """The level as the ordinary way asks it."""
    columns = LINK if isinstance(level.ends, Related) else THING
    return replace(level, columns=columns, total=total)
