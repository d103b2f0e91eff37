"""What kind of question a document asks: which ways of asking and of keeping are open to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    get_named_type,
    get_operation_ast,
    is_object_type,
)

from api.answering.errors import Refused
from schema.documents import Document


@dataclass(frozen=True, slots=True)
class Nature:
    """``kind`` of operation, a query unless it is known to be another, and its ``name``.

    ``volatile``: its answer may change though the graph stays: strangers' Cypher, measures that may
    still be at work, submissions, loads, which are interrupted when nothing comes for a while, and
    who asks.
    """

    kind: str
    name: str
    volatile: bool

    @property
    def query(self) -> bool:
        """Whether nothing but a question is asked."""
        return self.kind == OperationType.QUERY.value

    @property
    def subscription(self) -> bool:
        """Whether it is answered again and again."""
        return self.kind == OperationType.SUBSCRIPTION.value


def nature(schema: GraphQLSchema, document: Document, operation: str | None) -> Nature:
    """The nature of an operation.

    Nothing is known of it where the document's own errors say why: it cannot be read, or has
    several operations of one name. Raises ``Refused`` when a good one does not tell which is meant.
    """
    ast = document.ast
    asked = get_operation_ast(ast, operation) if ast else None
    if ast is None or asked is None:
        if ast is None or (document.errors and operation is None):
            return Nature(OperationType.QUERY.value, "", volatile=True)
        message = "Name one of the document's operations with operationName."
        if operation is not None:
            message = f'Unknown operation named "{operation}".'
        raise Refused(400, "BAD_REQUEST", message, well_formed=True)
    names = {name for part in ast.definitions for name in _roots(part)}
    name = asked.name.value if asked.name else ""
    volatile = not names.isdisjoint(volatile_fields(schema))
    return Nature(asked.operation.value, name, volatile)


@cache
def volatile_fields(schema: GraphQLSchema) -> frozenset[str]:
    """The root fields whose answers are never kept."""
    assert schema.query_type is not None  # noqa: S101 (every schema of ours has one)
    jobs = {
        name
        for name, field in schema.query_type.fields.items()
        if is_object_type(kind := get_named_type(field.type)) and "job" in kind.fields
    }
    return frozenset(jobs | {"caller", "cypher", "loads", "submission", "submissions"})


def _roots(part: object) -> Iterator[str]:
    """Names of fields at the top of an operation or a fragment: at least those of the root."""
    if isinstance(part, OperationDefinitionNode | FragmentDefinitionNode):
        yield from _fields(part.selection_set)


def _fields(selections: SelectionSetNode) -> Iterator[str]:
    for selection in selections.selections:
        if isinstance(selection, FieldNode):
            yield selection.name.value
        elif isinstance(selection, InlineFragmentNode):
            yield from _fields(selection.selection_set)
