"""The variables of a request: their values, which a plan leaves open and which it depends on.

A variable of a scalar, or of a list of them, is left open, as a hole, unless it stands in a list.
All others (whole filters, kinds of things, orders, what directives skip) are part of what a plan
is kept under.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from graphql import (
    DirectiveNode,
    DocumentNode,
    GraphQLInputType,
    GraphQLSchema,
    ListValueNode,
    OperationDefinitionNode,
    Undefined,
    VariableNode,
    Visitor,
    coerce_input_literal,
    coerce_input_value,
    get_named_type,
    is_non_null_type,
    is_scalar_type,
    type_from_ast,
    visit,
)

from schema.planning.errors import Unplannable


class Declared(NamedTuple):
    """A variable as an operation declares it; its default, if any, is coerced already."""

    name: str
    type: GraphQLInputType
    default: Any


@dataclass(frozen=True, slots=True)
class Variables:
    """Values of a request, as GraphQL coerced them; ``open_`` are the names of those left open."""

    coerced: Mapping[str, Any]
    open_: frozenset[str]


class _Fixed(Visitor):
    """Finds the variables that stand in a list or in a directive."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_list_value(self, node: ListValueNode, *_: Any) -> None:
        self.names.update(v.name.value for v in node.values if isinstance(v, VariableNode))

    def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
        for argument in node.arguments or ():
            if isinstance(argument.value, VariableNode):
                self.names.add(argument.value.name.value)


def declared(schema: GraphQLSchema, operation: OperationDefinitionNode) -> tuple[Declared, ...]:
    """The variables of an operation that was found to be valid."""
    found = []
    for definition in operation.variable_definitions or ():
        type_ = cast("GraphQLInputType", type_from_ast(schema, definition.type))
        literal = definition.default_value
        default = coerce_input_literal(literal, type_) if literal else Undefined
        found.append(Declared(definition.variable.name.value, type_, default))
    return tuple(found)


def coerced(variables: Sequence[Declared], given: Mapping[str, Any]) -> dict[str, Any]:
    """The values that a request gives, as graphql-core's ``get_variable_values`` coerces them.

    That works out the types again for each request, which takes longer than all the rest of
    planning. Raises ``Unplannable`` when one is wrong: it can tell what is.
    """
    found = {}
    for name, type_, default in variables:
        try:
            value = coerce_input_value(given[name], type_) if name in given else default
        except RecursionError:
            raise Unplannable("variables") from None
        if value is not Undefined:
            found[name] = value
        elif name in given or is_non_null_type(type_):
            raise Unplannable("variables")
    return found


def open_variables(document: DocumentNode, variables: Sequence[Declared]) -> frozenset[str]:
    """The names of the variables that a plan leaves open."""
    fixed = _Fixed()
    visit(document, fixed)
    scalars = {name for name, type_, _ in variables if is_scalar_type(get_named_type(type_))}
    return frozenset(scalars - fixed.names)


def key(variables: Variables) -> str:
    """What a plan depends on: values, and of what is left open only whether it is null."""
    return repr(
        [
            (name, value is None if name in variables.open_ else value)
            for name, value in sorted(variables.coerced.items())
        ]
    )
