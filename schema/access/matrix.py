"""Who may ask for which field, as a table for people: roots field by field, else what differs."""

from collections import defaultdict
from collections.abc import Iterator

from graphql import GraphQLSchema, is_interface_type, is_introspection_type, is_object_type

from schema.access.caller import Role
from schema.access.requires import required

REST = "every other field of every other type"


def matrix(schema: GraphQLSchema) -> str:
    """The table in Markdown: a row for what needs the same role."""
    roles = " | ".join(role.name.lower() for role in Role)
    lines = [f"| field | {roles} |", "|---" * (len(Role) + 1) + "|"]
    lines += [f"| {what} | {_marks(role)} |" for what, role in _rows(schema)]
    return "\n".join(lines)


def _rows(schema: GraphQLSchema) -> Iterator[tuple[str, Role]]:
    roots = [schema.query_type, schema.mutation_type, schema.subscription_type]
    shown = [root.name for root in roots if root]
    grouped: dict[tuple[str, Role], list[str]] = defaultdict(list)
    for type_name, field, role in _fields(schema):
        if type_name in shown or role > Role.READER:
            grouped[type_name, role].append(field)
    order = {name: place for place, name in enumerate(shown)}
    for type_name, role in sorted(grouped, key=lambda k: (order.get(k[0], len(order)), *k)):
        fields = ", ".join(f"`{field}`" for field in sorted(grouped[type_name, role]))
        yield f"{type_name}: {fields}", role
    yield REST, Role.READER


def _fields(schema: GraphQLSchema) -> Iterator[tuple[str, str, Role]]:
    for name, kind in schema.type_map.items():
        if (is_object_type(kind) or is_interface_type(kind)) and not is_introspection_type(kind):
            for field_name, field in kind.fields.items():
                yield name, field_name, required(field)


def _marks(role: Role) -> str:
    return " | ".join("yes" if each >= role else "no" for each in Role)
