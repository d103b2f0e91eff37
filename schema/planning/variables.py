"""The variables of a request: which of them a plan leaves open, and which it depends on.

A variable of a scalar, or of a list of them, is left open, as a hole, unless it stands in a list.
All others (whole filters, kinds of things, orders, what directives skip) are part of what a plan
is kept under.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DirectiveNode,
    DocumentNode,
    GraphQLSchema,
    ListValueNode,
    OperationDefinitionNode,
    VariableNode,
    Visitor,
    get_named_type,
    is_scalar_type,
    type_from_ast,
    visit,
)


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


def open_variables(
    schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode
) -> frozenset[str]:
    """The names of the variables that a plan leaves open."""
    fixed = _Fixed()
    visit(document, fixed)
    found = set()
    for definition in operation.variable_definitions or ():
        type_ = type_from_ast(schema, definition.type)
        if type_ is not None and is_scalar_type(get_named_type(type_)):
            found.add(definition.variable.name.value)
    return frozenset(found - fixed.names)


def key(variables: Variables) -> str:
    """What a plan depends on: values, and of what is left open only whether it is null."""
    return repr(
        [
            (name, value is None if name in variables.open_ else value)
            for name, value in sorted(variables.coerced.items())
        ]
    )
