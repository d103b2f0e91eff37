"""Where clients may write something: every argument and every field of an input, wherever it is."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLInputField,
    GraphQLSchema,
    Undefined,
    get_named_type,
    is_abstract_type,
    is_enum_type,
    is_input_object_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_scalar_type,
)

# What stands for a value in a place, and what is given where something must be.
VALUE = "$v"
GIVEN = {
    "String": '"hackney-borough"',
    "ID": '"organisation/hackney-borough"',
    "Int": "1",
    "Float": "1",
    "Boolean": "true",
    "Date": '"2020-01-01"',
    "DateTime": '"2020-01-01T00:00:00Z"',
    "URL": '"https://example.org/"',
    "GSSCode": '"E09000012"',
    "JSON": "{}",
}
# What came of a mutation, with what is kept of it.
WHOLE = {
    "submission": "submission { id state says }",
    "problems": "problems { code field message }",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A field of the root, with ``VALUE`` somewhere in it for a value of a ``scalar``."""

    name: str
    scalar: str
    text: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a value of an input type is written; in its ``text`` the value is ``%s``."""

    name: str
    type: Any
    text: str


def places(schema: GraphQLSchema) -> Iterator[Place]:
    """All of them in what may be asked, each as near to the root as can be."""
    # An input that several places share is gone through where it is met first; but filters of
    # values, which are short, wherever they are.
    return _places(spot for route in _routes(schema) for spot in _arguments(*route))


def places_to_change(schema: GraphQLSchema) -> Iterator[Place]:
    """All of them in what may be done, also those in inputs that several share."""
    return _places(_arguments(schema.mutation_type, "%s"), shared=False)


def _places(spots: Iterable[_Spot], *, shared: bool = True) -> Iterator[Place]:
    waiting = deque(spots)
    seen: set[str] = set()
    while waiting:
        spot = waiting.popleft()
        type_ = spot.type
        if is_non_null_type(type_):
            waiting.appendleft(replace(spot, type=type_.of_type))
        elif is_list_type(type_):
            text = spot.text.replace("%s", "[%s]")
            waiting.appendleft(_Spot(f"{spot.name}[]", type_.of_type, text))
        elif is_scalar_type(type_) and type_.name != "Boolean":
            yield Place(spot.name, type_.name, spot.text.replace("%s", VALUE))
        elif is_input_object_type(type_) and type_.name not in seen:
            if shared and not type_.name.endswith("Filter"):
                seen.add(type_.name)
            for name, of in type_.fields.items():
                written = _written(type_.fields, {name: "%s"})
                text = spot.text.replace("%s", f"{{{written}}}")
                waiting.append(_Spot(f"{spot.name}.{name}", of.type, text))


def _routes(schema: GraphQLSchema) -> Iterator[tuple[Any, str]]:
    """Types with fields, and how each is come to: ``%s`` is where its fields are asked.

    By lists where that can be; what is asked by a name finds nothing without one.
    """
    known: set[str] = set()
    waiting: deque[tuple[Any, str]] = deque([(schema.query_type, "%s")])
    late: deque[tuple[Any, str]] = deque()
    while waiting or late:
        type_, route = (waiting or late).popleft()
        if type_.name in known:
            continue
        known.add(type_.name)
        yield type_, route
        for name, of in type_.fields.items():
            below: Any = get_named_type(of.type)
            if hasattr(below, "fields"):
                few = {"first": "2"} if "first" in of.args else {}
                written = _written(of.args, few)
                asked = f"{name}({written})" if written else name
                lists = not _needed(of.args) and (few or type_ is not schema.query_type)
                way = route.replace("%s", f"{asked} {{ %s }}")
                (waiting if lists else late).append((below, way))
        if is_abstract_type(type_):
            for kind in schema.get_possible_types(type_):
                waiting.append((kind, route.replace("%s", f"... on {kind.name} {{ %s }}")))


def _arguments(type_: Any, route: str) -> Iterator[_Spot]:
    for name, of in type_.fields.items():
        for argument, wanted in of.args.items():
            written = _written(of.args, {argument: "%s"})
            text = f"{name}({written}){_selection(of.type)}"
            yield _Spot(f"{type_.name}.{name}({argument})", wanted.type, route.replace("%s", text))


def _written(all_: Mapping[str, GraphQLArgument | GraphQLInputField], given: dict[str, str]) -> str:
    """Arguments or fields, with others that must be there."""
    written = _needed(all_) | given
    return ", ".join(f"{name}: {value}" for name, value in written.items())


def _needed(all_: Mapping[str, GraphQLArgument | GraphQLInputField]) -> dict[str, str]:
    return {
        name: _given(of.type)
        for name, of in all_.items()
        if is_non_null_type(of.type) and of.default_value is Undefined
    }


def _given(type_: Any) -> str:
    """Some value of a type."""
    if is_non_null_type(type_):
        return _given(type_.of_type)
    if is_list_type(type_):
        return f"[{_given(type_.of_type)}]"
    if is_enum_type(type_):
        return str(next(iter(type_.values)))
    if is_input_object_type(type_):
        one = [(name, _given(of.type)) for name, of in type_.fields.items()][: type_.is_one_of]
        return f"{{{_written(type_.fields, dict(one))}}}"
    return GIVEN[type_.name]


def _selection(type_: Any) -> str:
    """A little of what a field leads to: enough to see whether something was found."""
    below: Any = get_named_type(type_)
    if is_leaf_type(below):
        return ""
    if not hasattr(below, "fields"):
        return " { __typename }"
    wanted = ["__typename"]
    for name in below.fields:
        if name in ("nodes", "items", "edges"):
            wanted.append(f"{name} {{ __typename }}")
        elif name in ("id", "totalCount"):
            wanted.append(name)
        elif name in WHOLE:
            wanted.append(WHOLE[name])
    return f" {{ {' '.join(wanted)} }}"
