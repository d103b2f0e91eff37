"""Shapes: what makes JSON's values of the rows that a statement returns, by position."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLOutputType

from graph.asking.columns import Column
from schema.planning.errors import Unshapely
from schema.planning.leaves import Make, leaf, required

Object = dict[str, Any]
Shape = Callable[[Any], Any]


@dataclass(slots=True)
class Columns:
    """The columns of a level while it is planned; the same one is fetched once."""

    items: list[Column] = field(default_factory=list)

    def place(self, column: Column) -> int:
        """Where a column is in a row."""
        if column not in self.items:
            self.items.append(column)
        return self.items.index(column)


@dataclass(slots=True)
class Parts:
    """The fields of an object, in the order of their keys."""

    _fields: list[tuple[str, int | None, Make | None]] = field(default_factory=list)
    _required: list[str] = field(default_factory=list)

    def leaf(self, key: str, place: int, type_: GraphQLOutputType) -> None:
        """A field that is the stored value at a place, as JSON holds it."""
        self.value(key, place, leaf(type_))
        if required(type_):
            self._required.append(key)

    def value(self, key: str, place: int, make: Make | None) -> None:
        """A field that is what is made of the value at a place, or that value itself."""
        self._fields.append((key, place, make))

    def shape(self, key: str, shape: Shape) -> None:
        """A field that is made of the whole row."""
        self._fields.append((key, None, shape))

    def constant(self, key: str, value: object) -> None:
        """A field that is the same in all rows."""
        self.shape(key, lambda _: value)

    def whole(self) -> Shape:
        """The shape of the object."""
        fields, keys = tuple(self._fields), [key for key, _, _ in self._fields]
        needed = tuple(self._required)
        if fields and [place for _, place, _ in fields] == list(range(len(fields))):
            # Most objects are the beginning of a row, with some values made into others.
            makes = tuple((key, make) for key, _, make in fields if make)
            return _checked(lambda row: _zipped(keys, row, makes), needed)
        return _checked(lambda row: _gathered(fields, row), needed)


def _zipped(keys: Sequence[str], row: Sequence[Any], makes: Sequence[tuple[str, Make]]) -> Object:
    made = dict(zip(keys, row, strict=False))
    for key, make in makes:
        made[key] = make(made[key])
    return made


def _gathered(fields: Sequence[tuple[str, int | None, Any]], row: Sequence[Any]) -> Object:
    return {
        key: make(row) if place is None else make(row[place]) if make else row[place]
        for key, place, make in fields
    }


def _checked(shape: Callable[[Any], Object], needed: Sequence[str]) -> Shape:
    """The shape, of an object that must have some of its values."""
    if not needed:
        return shape

    def checked(row: Any) -> Object:
        made = shape(row)
        for key in needed:
            if made[key] is None:
                raise Unshapely(key)
        return made

    return checked


def taken(place: int, type_: GraphQLOutputType) -> Shape:
    """What takes the value at a place of a row, as JSON holds it."""
    parts = Parts()
    parts.leaf("", place, type_)
    whole = parts.whole()
    return lambda row: whole(row)[""]


def at(place: int, shape: Shape, row: Sequence[Any]) -> Any:
    """What a shape makes of one place of a row."""
    return shape(row[place])


def each(shape: Shape, rows: Sequence[Sequence[Any]]) -> list[Any]:
    """What a shape makes of each of some rows."""
    return [shape(row) for row in rows]
