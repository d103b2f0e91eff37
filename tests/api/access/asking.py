"""Documents that ask, between them, for every field of every object type of a schema.

They are made of the schema's own words, as a client reads them, and so are the roles.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    EnumValueNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_list_type,
    is_non_null_type,
    is_required_argument,
    is_required_input_field,
)

from schema.access.caller import Role

# So many fields at once, which is within every limit.
AT_ONCE = 10
# Values of scalars, whatever the field: that it may be asked is what matters, not what it finds.
SCALARS = {"Int": "1", "Float": "1.0", "Boolean": "true", "ID": '"organisation/hackney"',
           "String": '"hackney"', "Date": '"2020-01-01"', "DateTime": '"2020-01-01T00:00:00Z"',
           "JSON": "{}"}  # fmt: skip


@dataclass(frozen=True)
class Asking:
    """A document, the fields that it is about, and the role that they need by the schema."""

    document: str
    fields: tuple[str, ...]
    role: Role


@dataclass(frozen=True)
class Route:
    """How a type is reached from a root: what goes before and after, and the role that it needs."""

    before: str
    after: str
    role: Role

    def step(self, before: str, role: Role = Role.READER) -> "Route":
        """The route one step on."""
        return Route(f"{self.before} {before} {{", f"}} {self.after}", max(self.role, role))


def askings(schema: GraphQLSchema) -> Iterator[Asking]:
    """All of them: many fields at once if all who read may ask them, any other by itself."""
    for type_name, route in routes(schema).items():
        kind = schema.type_map[type_name]
        assert isinstance(kind, GraphQLObjectType)
        roles = {name: max(route.role, required(field)) for name, field in kind.fields.items()}
        open_ = [name for name, role in roles.items() if role == Role.READER]
        alone = [[name] for name in roles if name not in open_]
        most = 1 if kind is schema.subscription_type else AT_ONCE
        some = [open_[at : at + most] for at in range(0, len(open_), most)]
        for names in (*some, *alone):
            asked = " ".join(selected(name, kind.fields[name]) for name in names)
            document = f"{route.before} {asked} {route.after}"
            fields = tuple(f"{type_name}.{name}" for name in names)
            yield Asking(document, fields, roles[names[0]])


def routes(schema: GraphQLSchema) -> dict[str, Route]:
    """The shortest route to every object type that can be reached, from queries first."""
    found: dict[str, Route] = {}
    for root in (schema.query_type, schema.mutation_type, schema.subscription_type):
        if root is None:
            continue
        word = {schema.mutation_type: "mutation", schema.subscription_type: "subscription"}
        waiting = deque([(root.name, Route(f"{word.get(root, 'query')} {{", "}", Role.READER))])
        while waiting:
            name, route = waiting.popleft()
            if name not in found:
                found[name] = route
                waiting.extend(_steps(schema, schema.type_map[name], route))
    return {name: r for name, r in found.items() if not is_abstract_type(schema.type_map[name])}


def _steps(schema: GraphQLSchema, kind: Any, route: Route) -> Iterator[tuple[str, Route]]:
    if is_abstract_type(kind):
        for each in schema.get_possible_types(kind):
            yield each.name, route.step(f"... on {each.name}")
    for name, field in getattr(kind, "fields", {}).items():
        to = get_named_type(field.type)
        if is_composite_type(to):
            yield to.name, route.step(f"{name}{arguments(field)}", required(field))


def required(field: GraphQLField) -> Role:
    """The role that a field says it needs."""
    assert field.ast_node is not None
    for directive in field.ast_node.directives or ():
        if directive.name.value == "requires":
            (argument,) = directive.arguments or ()
            assert isinstance(argument.value, EnumValueNode)
            return Role[argument.value.value]
    return Role.READER


def selected(name: str, field: GraphQLField) -> str:
    """A field with what it must have."""
    inner = " { __typename }" if is_composite_type(get_named_type(field.type)) else ""
    return f"{name}{arguments(field)}{inner}"


def arguments(field: GraphQLField) -> str:
    """The arguments that a field must have."""
    given = [f"{n}: {value(a.type)}" for n, a in field.args.items() if is_required_argument(a)]
    return f"({', '.join(given)})" if given else ""


def value(kind: Any) -> str:
    """A value of an input type."""
    if is_non_null_type(kind):
        return value(kind.of_type)
    if is_list_type(kind):
        return f"[{value(kind.of_type)}]"
    if isinstance(kind, GraphQLEnumType):
        return str(next(iter(kind.values)))
    if isinstance(kind, GraphQLInputObjectType):
        must = [n for n, field in kind.fields.items() if is_required_input_field(field)]
        names = list(kind.fields)[:1] if kind.is_one_of else must
        return "{" + ", ".join(f"{n}: {value(kind.fields[n].type)}" for n in names) + "}"
    return SCALARS[kind.name]
