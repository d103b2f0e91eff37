"""Shapes: what makes JSON's values of the rows that a statement returns, by position."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
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
    """The fields of an object, in the order of their keys.

    Each is taken from the whole row; those that are values have places, and may be made of them.
    """

    _takes: list[tuple[str, Shape]] = field(default_factory=list)
    _places: list[int] = field(default_factory=list)
    _makes: list[tuple[str, Make]] = field(default_factory=list)
    _required: list[str] = field(default_factory=list)

    def leaf(self, key: str, place: int, type_: GraphQLOutputType) -> None:
        """A field that is the stored value at a place, as JSON holds it."""
        self.value(key, place, leaf(type_))
        if required(type_):
            self._required.append(key)

    def value(self, key: str, place: int, make: Make | None) -> None:
        """A field that is what is made of the value at a place, or that value itself."""
        self._takes.append((key, partial(at, place, make) if make else itemgetter(place)))
        self._places.append(place)
        if make:
            self._makes.append((key, make))

    def shape(self, key: str, shape: Shape) -> None:
        """A field that is made of the whole row."""
        self._takes.append((key, shape))

    def constant(self, key: str, value: object) -> None:
        """A field that is the same in all rows."""
        self.shape(key, lambda _: value)

    def whole(self) -> Shape:
        """The shape of the object."""
        takes, needed = tuple(self._takes), tuple(self._required)
        if takes and self._places == list(range(len(takes))):
            return self._first()

        def shape(row: Any) -> Object:
            made = {key: take(row) for key, take in takes}
            return _checked(made, needed) if needed else made

        return shape

    def _first(self) -> Shape:
        """The shape of an object that is the beginning of a row, as most are."""
        keys, makes = [key for key, _ in self._takes], tuple(self._makes)
        needed = tuple(self._required)

        def shape(row: Any) -> Object:
            made = dict(zip(keys, row, strict=False))
            for key, make in makes:
                made[key] = make(made[key])
            return _checked(made, needed) if needed else made

        return shape


def _checked(made: Object, needed: Sequence[str]) -> Object:
    for key in needed:
        if made[key] is None:
            raise Unshapely(key)
    return made


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
