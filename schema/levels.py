"""What the arguments of lists and relations ask of the graph; values may be holes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.asking.found import Place
from graph.asking.level import Everything, Level, Matching, Named, Related
from graph.asking.order import keys
from graph.asking.statement import then
from graph.asking.steps import end_type
from graph.queries.node import entity_id
from graph.queries.text import NOTHING, lucene
from ontology.model import load_model
from schema.errors import BadArgument, LimitExceeded
from schema.moments import read_moment
from schema.order import read_order
from schema.paging import read_window

MOST_CONDITIONS = 100
Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """A field that lists things of a type; ``old`` are its deprecated arguments as filters."""

    type: str
    old: Mapping[str, Any]

    def level(self, arguments: Arguments) -> Level:
        """What its arguments ask."""
        text = arguments.get("text")
        query = None if text is None else then(text, _query)
        order, moment = read_order(arguments.get("orderBy")), read_moment(arguments)
        key = keys(Place(self.type, "n"), order, {}, scored=query is not None)
        return Level(
            Everything(self.type) if query is None else Matching(self.type, query),
            read_window(arguments, key),
            where=_where(arguments, self.old),
            order=order,
            moment=moment,
        )


@dataclass(frozen=True, slots=True)
class Walked:
    """A field that walks a relation, by its own or its inverse's name."""

    relation: str
    old: Mapping[str, Any]

    def level(self, arguments: Arguments) -> Level:
        """What its arguments ask."""
        order = read_order(arguments.get("orderBy"))
        end = end_type(*load_model().relation(self.relation))
        return Level(
            Related(self.relation),
            read_window(arguments, keys(Place(end, "n", edge="r"), order, {})),
            where=_where(arguments, self.old),
            order=order,
        )


@dataclass(frozen=True, slots=True)
class Single:
    """A field for one thing by one of several names: its arguments."""

    type: str
    names: Sequence[str]

    def level(self, arguments: Arguments) -> Level:
        """What its arguments ask. Raises ``BadArgument`` unless one name is given."""
        given = {name: arguments[name] for name in self.names if arguments.get(name) is not None}
        if len(given) != 1:
            raise BadArgument(f"Give one of {', '.join(self.names)}, and no more than one.")
        ((name, value),) = given.items()
        if name == "slug":
            name, value = "id", then(value, lambda slug: entity_id(self.type, slug))
        return Level(Named(self.type, name, value), moment=read_moment(arguments))


def check_text(text: str) -> None:
    """Refuse a text to look for that is empty. Raises ``BadArgument``."""
    if not text.strip():
        raise BadArgument("text is empty: give at least one word.")


def _query(text: str) -> str:
    check_text(text)
    return lucene(text) or NOTHING


def _where(arguments: Arguments, old: Mapping[str, Any]) -> dict[str, Any]:
    """All filters as one, those of deprecated arguments too."""
    more = [make(arguments[name]) for name, make in old.items() if arguments.get(name) is not None]
    where = arguments.get("where") or {}
    if (found := _size(where)) > MOST_CONDITIONS:
        raise LimitExceeded(
            f"where has {found} conditions, and {MOST_CONDITIONS} is the limit: ask for less."
        )
    return {**where, "AND": [*(where.get("AND") or []), *more]} if more else dict(where)


def _size(value: object) -> int:
    if isinstance(value, Mapping):
        return sum(_size(part) for part in value.values())
    return sum(map(_size, value)) if isinstance(value, list) and value else 1
