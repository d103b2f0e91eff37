"""What kind of question a document asks: which ways of asking and of keeping are open to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graphql import (
    DocumentNode,
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


def nature(schema: GraphQLSchema, document: DocumentNode | None, operation: str | None) -> Nature:
    """The nature of an operation; of a document that cannot be read nothing is known.

    Raises ``Refused`` when the document does not tell which operation is meant.
    """
    if document is None:
        return Nature(OperationType.QUERY.value, "", volatile=True)
    asked = get_operation_ast(document, operation)
    if asked is None:
        message = "Name one of the document's operations with operationName."
        raise Refused(400, "BAD_REQUEST", message, well_formed=True)
    names = {name for part in document.definitions for name in _roots(part)}
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
