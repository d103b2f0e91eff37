"""What JSON holds of a stored value: exactly what graphql-core would write."""

import datetime as dt
import math
from collections.abc import Callable
from functools import cache
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLOutputType,
    get_nullable_type,
    is_non_null_type,
)

from schema.planning.errors import Unplannable, Unshapely

Make = Callable[[Any], Any]
# Of these a stored value, or the text that Neo4j makes of it, is what JSON holds.
AS_THEY_ARE = {"ID", "String", "URL", "GSSCode", "Boolean", "Date"}
# Beyond these GraphQL's Int does not go.
LEAST, GREATEST = -(2**31), 2**31 - 1


def leaf(type_: GraphQLOutputType) -> Make | None:
    """What makes JSON's value of a stored one that is there, or None where it is the same."""
    named = get_nullable_type(type_)
    if isinstance(named, GraphQLList):
        return _lists(leaf(named.of_type))
    if isinstance(named, GraphQLEnumType):
        return _named(named)
    if named.name in SCALARS:
        return _or_null(SCALARS[named.name])
    if named.name in AS_THEY_ARE:
        return None
    raise Unplannable(named.name)


def required(type_: GraphQLOutputType) -> bool:
    """Whether a value must be there. Of a list there always is one, if an empty one."""
    return is_non_null_type(type_) and not isinstance(type_.of_type, GraphQLList)


def dated(type_: GraphQLOutputType) -> bool:
    """Whether values of a type are stored as Neo4j's own dates and times."""
    inner = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    return getattr(inner, "name", None) in ("Date", "DateTime")


def _integer(value: int) -> int:
    if not LEAST <= value <= GREATEST:
        raise Unshapely(str(value))
    return value


def _number(value: float) -> float:
    if not math.isfinite(value):
        raise Unshapely(str(value))
    return float(value)


def _moment(text: str) -> str:
    # Neo4j adds the name of a zone, which ISO 8601 does not have.
    return dt.datetime.fromisoformat(text.partition("[")[0]).isoformat()


SCALARS: dict[str, Make] = {"Int": _integer, "Float": _number, "DateTime": _moment}


def _or_null(make: Make) -> Make:
    return lambda value: None if value is None else make(value)


def _lists(inner: Make | None) -> Make:
    return lambda values: [inner(v) for v in values] if inner and values else values or []


class Names(dict[Any, str | None]):
    """The names of an enumeration by their notations."""

    def __missing__(self, notation: object) -> None:
        """Refuse a notation that has no name. Raises ``Unshapely``."""
        raise Unshapely(str(notation))


@cache
def _named(enum: GraphQLEnumType) -> Make:
    """Of a notation, the name that GraphQL gives it."""
    names = Names({value.value: name for name, value in enum.values.items()})
    names[None] = None
    return names.__getitem__
