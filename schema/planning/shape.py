"""Shapes: what makes JSON's values of the rows that a statement returns, by position."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from graph.asking.columns import Column

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

    _keys: list[str] = field(default_factory=list)
    _places: list[int] = field(default_factory=list)
    _makes: list[tuple[str, Callable[[Any], Any]]] = field(default_factory=list)
    _shapes: list[tuple[str, Shape]] = field(default_factory=list)

    def value(self, key: str, place: int, make: Callable[[Any], Any] | None) -> None:
        """A field that is the value at a place, or what is made of it."""
        self._keys.append(key)
        self._places.append(place)
        if make is not None:
            self._makes.append((key, make))

    def shape(self, key: str, shape: Shape) -> None:
        """A field that is made of the whole row."""
        self._keys.append(key)
        self._shapes.append((key, shape))

    def constant(self, key: str, value: object) -> None:
        """A field that is the same in all rows."""
        self.shape(key, lambda _: value)

    def whole(self) -> Shape:
        """The shape of the object."""
        makes, shapes = tuple(self._makes), tuple(self._shapes)
        if not self._places:
            return lambda row: {key: shape(row) for key, shape in shapes}
        values = [key for key in self._keys if key not in dict(shapes)]
        take = _taker(self._places)
        mixed = self._keys if shapes and values != self._keys[: len(values)] else None

        def shape(row: Sequence[Any]) -> dict[str, Any]:
            made = dict.fromkeys(mixed) if mixed else {}
            made.update(zip(values, take(row), strict=True))
            for key, make in makes:
                made[key] = make(made[key])
            for key, part in shapes:
                made[key] = part(row)
            return made

        return shape


def _taker(places: list[int]) -> Callable[[Sequence[Any]], Sequence[Any]]:
    if places == list(range(len(places))):
        # Often all of a row is wanted, as it is.
        return lambda row: row[: len(places)]
    if len(places) == 1:
        (place,) = places
        return lambda row: (row[place],)
    return itemgetter(*places)


def at(place: int, shape: Shape, row: Sequence[Any]) -> Any:
    """What a shape makes of one place of a row."""
    return shape(row[place])


def each(shape: Shape, rows: Sequence[Sequence[Any]]) -> list[Any]:
    """What a shape makes of each of some rows."""
    return [shape(row) for row in rows]
