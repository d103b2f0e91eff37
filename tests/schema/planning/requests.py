"""Writes requests that the schema allows: whatever a client may send, to compare two answers to it.

Of a type any fields may be asked, with aliases, fragments, directives and variables, and filters,
orders and pages of every kind that the schema's inputs have.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_non_null_type,
)

TEXTS = ["hackney", "Bins", "organisation/hackney", "project/bins", "b", "housing", "", "Ü"]
Make = Callable[[Random], Any]


def text(random: Random) -> str:
    """A text of any kind: a name, a slug, an id, or none of them."""
    return random.choice(TEXTS)


VALUES: dict[str, Make] = {
    "Int": lambda random: random.choice([1, 2, 3, 4] * 8 + [0, 0, -1]),
    "Float": lambda random: random.choice([0, 1.5, 1000, -3]),
    "Boolean": lambda random: random.random() < 0.5,
    "Date": lambda random: random.choice(["2019-01-01", "2020-06-30", "2024-02-29"]),
    "DateTime": lambda random: random.choice(["2020-01-01T00:00:00Z", "2030-01-01T00:00:00+01:00"]),
    "GSSCode": lambda random: random.choice(["E09000012", "E09000007"]),
    "URL": lambda _: "https://example.org/",
}
# The index of texts is not yet done with what was just written.
RARE = {"asOf": 0.15, "knownAt": 0.15}
UNWANTED = {"text"}


class Name(str):
    """The name of an enum's value, which stands without quotation marks."""

    __slots__ = ()


@dataclass
class Writer:
    """Writes one request; ``lists`` are the root fields that it may ask."""

    schema: GraphQLSchema
    random: Random
    roots: list[str]
    variables: dict[str, Any] = field(default_factory=dict)
    declared: list[str] = field(default_factory=list)
    fragments: list[str] = field(default_factory=list)
    aliases: int = 0
    size: int = 0

    def request(self) -> tuple[str, dict[str, Any]]:
        """A document and the values of its variables."""
        query = self.schema.query_type
        assert query is not None
        fields = [
            self._field(query.fields[name], name, depth=3)
            for name in self.random.sample(self.roots, self.random.choice([1, 1, 2]))
        ]
        fields += ["__typename"] if self._now_and_then() else []
        declared = f"({', '.join(self.declared)})" if self.declared else ""
        parts = [f"query Asked{declared} {{ {' '.join(fields)} }}", *self.fragments]
        return "\n".join(parts), self.variables

    def _now_and_then(self) -> bool:
        return self.random.random() < 0.15

    def _field(self, of: GraphQLField, name: str, depth: int) -> str:
        self.size += 1
        text, arguments = name, self._arguments(of)
        # A key stands for one thing only: with arguments it has a name of its own.
        if (arguments or self._now_and_then()) and self.aliases < 12:
            self.aliases += 1
            text = f"k{self.aliases}: {name}"
        elif arguments:
            arguments = ""
        below = get_named_type(of.type)
        if not is_leaf_type(below):
            return f"{text}{arguments}{self._directive()} {self._selection(below, depth)}"
        return f"{text}{arguments}{self._directive()}"

    def _selection(self, type_: Any, depth: int) -> str:
        """What is asked of a type, at least one field."""
        names = [name for name in type_.fields if self._reachable(type_.fields[name], depth)]
        wanted = self.random.sample(names, min(len(names), self.random.randint(1, 4)))
        parts = [
            self._field(type_.fields[name], name, self._deeper(type_, depth)) for name in wanted
        ]
        parts += ["__typename"] if self._now_and_then() else []
        if is_abstract_type(type_) and self.random.random() < 0.5:
            kind = self.random.choice(self.schema.get_possible_types(type_))
            parts.append(self._fragment(kind))
        if self._now_and_then():
            parts.append(self._fragment(type_))
        return f"{{ {' '.join(parts)} }}"

    def _reachable(self, of: GraphQLField, depth: int) -> bool:
        return of.deprecation_reason is None and (
            is_leaf_type(get_named_type(of.type)) or (depth > 0 and self.size < 40)
        )

    def _deeper(self, type_: Any, depth: int) -> int:
        # Pages and edges lie between things, which are what makes a request deep.
        return depth - ("slug" in type_.fields)

    def _fragment(self, type_: GraphQLObjectType) -> str:
        leaves = [n for n, f in type_.fields.items() if is_leaf_type(get_named_type(f.type))]
        inside = self.random.choice(leaves) if leaves else "__typename"
        inside += self._directive()
        if self.random.random() < 0.5:
            return f"... on {type_.name}{self._directive()} {{ {inside} }}"
        name = f"F{len(self.fragments)}"
        self.fragments.append(f"fragment {name} on {type_.name} {{ {inside} }}")
        return f"...{name}{self._directive()}"

    def _directive(self) -> str:
        if self.random.random() > 0.06 or len(self.declared) > 6:
            return ""
        name = self.random.choice(["skip", "include"])
        return f" @{name}(if: {self._value(GraphQLNonNull(self._type('Boolean')))})"

    def _type(self, name: str) -> Any:
        return self.schema.type_map[name]

    def _arguments(self, of: GraphQLField) -> str:
        wanted = {
            name: argument.type
            for name, argument in of.args.items()
            if name not in UNWANTED
            and argument.deprecation_reason is None
            and (is_non_null_type(argument.type) or self.random.random() < RARE.get(name, 0.35))
        }
        if {"id", "slug"} & of.args.keys() and "first" not in of.args:
            names = [name for name in ("id", "slug") if name in of.args]
            wanted = {name: type_ for name, type_ in wanted.items() if name in RARE}
            wanted[self.random.choice(names)] = self._type("ID" if len(names) == 1 else "String")
        if not {"last", "before"}.isdisjoint(wanted):
            wanted.pop("first", None)
        for name in ("after", "before"):
            wanted.pop(name, None)
        given = [f"{name}: {self._value(type_)}" for name, type_ in wanted.items()]
        return f"({', '.join(given)})" if given else ""

    def _value(self, type_: GraphQLInputType, depth: int = 2) -> str:
        """A literal, or a variable that has such a value, or has none."""
        if not is_non_null_type(type_) and self.random.random() < 0.05:
            return "null"
        if self.random.random() > 0.25 or len(self.declared) > 6 or depth < 2:
            return literal(self._plain(type_, depth))
        name = f"v{len(self.declared)}"
        nullable = get_nullable_type(type_)
        way = self.random.random()
        value = self._plain(type_, depth)
        if way < 0.2:
            self.declared.append(f"${name}: {nullable} = {literal(value)}")
        elif way < 0.3 and nullable is type_:
            self.declared.append(f"${name}: {nullable}")
            if self.random.random() < 0.5:
                self.variables[name] = None
        else:
            self.declared.append(f"${name}: {type_}")
            self.variables[name] = value
        return f"${name}"

    def _plain(self, type_: GraphQLInputType, depth: int) -> Any:
        inner = get_nullable_type(type_)
        if isinstance(inner, GraphQLList):
            many = self.random.randint(0, 2)
            return [self._plain(inner.of_type, depth) for _ in range(many)]
        if isinstance(inner, GraphQLEnumType):
            return Name(self.random.choice(list(inner.values)))
        if isinstance(inner, GraphQLInputObjectType):
            return self._input(inner, depth)
        return VALUES.get(inner.name, text)(self.random)

    def _input(self, type_: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        names = [
            name
            for name, of in type_.fields.items()
            if depth > 0 or is_leaf_type(get_named_type(of.type))
        ]
        many = 1 if type_.name.endswith("OrderBy") else self.random.choice([1, 1, 2])
        wanted = self.random.sample(names, min(many, len(names)))
        return {name: self._plain(type_.fields[name].type, depth - 1) for name in wanted}


def literal(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {literal(v)}' for name, v in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, bool) or value is None:
        return str(value).lower().replace("none", "null")
    if isinstance(value, str) and not isinstance(value, Name):
        return f'"{value}"'
    return str(value)
