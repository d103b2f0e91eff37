"""What a field was asked, on the ordinary way: its arguments as plain values, and its moment."""

from typing import Any, cast

import strawberry
from graphql.execution.values import VariableValues, get_argument_values

from graph.asking.moment import NOW, Moment


def arguments_of(info: strawberry.Info[Any]) -> dict[str, Any]:
    """By their GraphQL names: mappings, lists and members of enums, not Strawberry's objects."""
    raw = info._raw_info  # noqa: SLF001 (Strawberry has its inputs as objects only)
    field = raw.parent_type.fields[raw.field_name]
    variables = VariableValues(sources={}, coerced=cast("dict[str, Any]", raw.variable_values))
    return get_argument_values(field, raw.field_nodes[0], variables)


def place_of(info: strawberry.Info[Any]) -> tuple[int, str]:
    """What tells a field of a request from every other: the same for all things of a level."""
    raw = info._raw_info  # noqa: SLF001
    return id(raw.field_nodes[0]), raw.parent_type.name


def root_of(info: strawberry.Info[Any]) -> str:
    """The key of the root field that a field is below."""
    path = info._raw_info.path  # noqa: SLF001
    while path.prev is not None:
        path = path.prev
    return str(path.key)


def moment_above(info: strawberry.Info[Any]) -> Moment:
    """The moment that the root field was asked about; all below it is of the same."""
    moment: Moment = info.context.moments.get(root_of(info), NOW)
    return moment
