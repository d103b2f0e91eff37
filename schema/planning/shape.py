"""Shapes: what makes JSON's values of the rows that a statement returns, by position.

A shape is an expression of Python, and shapes within it are parts of it, so that a whole answer is
made by one function: calling one for each thing would take most of the time of a long answer. The
expressions hold places and the names of fields; all else is passed to them by name.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Any

from graphql import GraphQLOutputType

from graph.asking.columns import Column
from schema.planning.errors import Unshapely
from schema.planning.leaves import Make, leaf, required

# Of the expression of a row, the expression of a value.
Text = Callable[[str], str]
NAMES = count()


@dataclass(slots=True)
class Columns:
    """The columns of a level while it is planned; the same one is fetched once."""

    items: list[Column] = field(default_factory=list)

    def place(self, column: Column) -> int:
        """Where a column is in a row."""
        if column not in self.items:
            self.items.append(column)
        return self.items.index(column)


class Shape:
    """What makes a value of a row: an expression, and what it calls by name."""

    def __init__(self, text: Text, names: Mapping[str, object]) -> None:
        self.text, self.names = text, names

    def __call__(self, row: Any) -> Any:
        """The value of one row."""
        return self.one(row)

    @cached_property
    def one(self) -> Callable[[Any], Any]:
        """What makes the value of a row."""
        one: Callable[[Any], Any] = self._function(f"lambda row: {self.text('row')}")
        return one

    @cached_property
    def all(self) -> Callable[[Sequence[Any]], list[Any]]:
        """What makes the values of rows."""
        all_: Callable[[Sequence[Any]], list[Any]]
        all_ = self._function(f"lambda rows: {listed(self, 'rows')}")
        return all_

    def _function(self, text: str) -> Any:
        return eval(text, dict(self.names))  # noqa: S307 (made here, of places and names)


def called(make: Callable[[Any], Any]) -> Shape:
    """The shape that a function makes."""
    name = f"f{next(NAMES)}"
    return Shape(lambda row: f"{name}({row})", {name: make})


def listed(shape: Shape, rows: str) -> str:
    """The expression of the values of rows."""
    return f"[{shape.text('row')} for row in {rows}]"


@dataclass(slots=True)
class Parts:
    """The fields of an object, in the order of their keys."""

    _texts: list[tuple[str, Text]] = field(default_factory=list)
    _names: dict[str, object] = field(default_factory=dict)

    def leaf(self, key: str, place: int, type_: GraphQLOutputType) -> None:
        """A field that is the stored value at a place, as JSON holds it."""
        self.shape(key, taken(place, type_))

    def value(self, key: str, place: int, make: Make | Shape | None) -> None:
        """A field that is what is made of the value at a place, or that value itself."""
        self.shape(key, placed(place, make))

    def shape(self, key: str, make: Make | Shape) -> None:
        """A field that is made of the whole row."""
        shape = make if isinstance(make, Shape) else called(make)
        self._texts.append((key, shape.text))
        self._names |= shape.names

    def constant(self, key: str, value: str) -> None:
        """A field that is the same name in all rows."""
        self.shape(key, Shape(lambda _: repr(value), {}))

    def whole(self) -> Shape:
        """The shape of the object."""
        return Shape(self._text, self._names)

    def _text(self, row: str) -> str:
        fields = ", ".join(f"{key!r}: {text(row)}" for key, text in self._texts)
        return f"{{{fields}}}"


def placed(place: int, make: Make | Shape | None) -> Shape:
    """What is made of the value at a place of a row, or that value itself."""
    if make is None:
        return Shape(lambda row: f"{row}[{place}]", {})
    inner = make if isinstance(make, Shape) else called(make)
    return Shape(lambda row: inner.text(f"{row}[{place}]"), inner.names)


def taken(place: int, type_: GraphQLOutputType) -> Shape:
    """What takes the value at a place of a row, as JSON holds it."""
    value = placed(place, leaf(type_))
    if not required(type_):
        return value

    def text(row: str) -> str:
        return f"({value.text(row)} if {row}[{place}] is not None else missing({place}))"

    return Shape(text, {**value.names, "missing": missing})


def missing(place: int) -> None:
    """Refuse a row without a value that must be there. Raises ``Unshapely``."""
    raise Unshapely(str(place))
