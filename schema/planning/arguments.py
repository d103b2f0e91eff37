"""The arguments of a field as plain values, with holes for the variables that are left open."""

from typing import Any

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_nullable_type,
    value_from_ast,
)

from graph.asking.statement import Hole
from schema.planning.variables import Variables


def read_arguments(field: GraphQLField, node: FieldNode, variables: Variables) -> dict[str, Any]:
    """By their GraphQL names; what is not given and has no default is left out."""
    given = {argument.name.value: argument.value for argument in node.arguments or ()}
    found = {}
    for name, argument in field.args.items():
        value = _value(given[name], argument.type, variables) if name in given else Undefined
        if value is Undefined:
            value = argument.default_value
        if value is not Undefined:
            found[name] = value
    return found


def _value(node: ValueNode, type_: GraphQLInputType, variables: Variables) -> Any:
    inner = get_nullable_type(type_)
    if isinstance(node, NullValueNode):
        return None
    if isinstance(node, VariableNode):
        return _variable(node.name.value, variables)
    if isinstance(inner, GraphQLList):
        nodes = node.values if isinstance(node, ListValueNode) else (node,)
        return [_value(item, inner.of_type, variables) for item in nodes]
    if isinstance(node, ObjectValueNode) and isinstance(inner, GraphQLInputObjectType):
        return _object(node, inner, variables)
    return value_from_ast(node, type_)


def _object(node: ObjectValueNode, type_: GraphQLInputObjectType, variables: Variables) -> Any:
    values = {
        field.name.value: _value(field.value, type_.fields[field.name.value].type, variables)
        for field in node.fields
    }
    return {name: value for name, value in values.items() if value is not Undefined}


def _variable(name: str, variables: Variables) -> Any:
    if name not in variables.coerced:
        return Undefined
    value = variables.coerced[name]
    return Hole(name) if name in variables.open_ and value is not None else value
