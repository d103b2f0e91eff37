"""Which questions can be saved: those whose answer is one list of things with an id and a name."""

from dataclasses import dataclass
from functools import reduce
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    get_named_type,
    get_nullable_type,
    is_list_type,
    parse,
    validate,
)

from api.errors import QuestionRefused
from api.feeds.items import MORE, rows, subject
from schema import Schema

# A variable of this name that has no value stands for the day of asking.
TODAY = "today"
# What is asked of every page besides, to know whether it is the last.
IS_MORE = f"{MORE}: pageInfo {{ hasNextPage }}"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was found good: ``text`` is what to ask; ``dated`` if it depends on today."""

    text: str
    dated: bool


def read_question(schema: Schema, document: str) -> Question:
    """The question of a document. Raises ``QuestionRefused``, which says what to mend."""
    try:
        tree = parse(document)
    except GraphQLError as error:
        raise QuestionRefused(error.message) from error
    for problem in validate(schema.definition, tree):
        raise QuestionRefused(problem.message)
    operation, root = _root(tree)
    _check(root.name.value, _Skeleton(schema.definition, tree).of(operation))
    variables = {d.variable.name.value for d in operation.variable_definitions or ()}
    if root.selection_set and root.selection_set.loc and _paged(schema.definition, root):
        inside = root.selection_set.loc.start + 1
        document = f"{document[:inside]} {IS_MORE} {document[inside:]}"
    return Question(document, TODAY in variables)


def _root(tree: DocumentNode) -> tuple[OperationDefinitionNode, FieldNode]:
    """The only operation, which must be a query, and the only field at its top."""
    operations = [d for d in tree.definitions if isinstance(d, OperationDefinitionNode)]
    if [operation.operation for operation in operations] != [OperationType.QUERY]:
        raise QuestionRefused("A saved search is one query, neither none nor several.")
    fields = operations[0].selection_set.selections
    if len(fields) != 1 or not isinstance(fields[0], FieldNode):
        raise QuestionRefused("A saved search asks one thing: one field, such as opportunities.")
    return operations[0], fields[0]


def _check(name: str, answer: dict[str, Any]) -> None:
    """Refuse a question whose answer would have no list, or one of things without id and name."""
    items = rows(next(iter(answer.values())))
    if not items:
        raise QuestionRefused(
            f"{name} answers with no list here: choose a field that does, and ask for its nodes."
        )
    if subject(items[0]) is None:
        raise QuestionRefused(
            f"What {name} finds could not be told apart: ask for id and name of each item, or of "
            "an object in it."
        )


def _paged(schema: GraphQLSchema, root: FieldNode) -> bool:
    kind = get_named_type(_field_type(schema.query_type, root.name.value))
    return "pageInfo" in getattr(kind, "fields", {})


def _field_type(parent: Any, name: str) -> Any:  # noqa: ANN401 (GraphQL's own kinds of type)
    return parent.fields[name].type


def _merged(one: Any, other: Any) -> Any:  # noqa: ANN401 (parts of a skeleton)
    """What is asked in two places is one in the answer."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one | {key: _merged(one.get(key), value) for key, value in other.items()}
    if isinstance(one, list) and isinstance(other, list):
        return [_merged(one[0], other[0])]
    return other


class _Skeleton:
    """The answer that a document would get with one item in every list and no values."""

    def __init__(self, schema: GraphQLSchema, tree: DocumentNode) -> None:
        self._schema = schema
        self._fragments = {
            d.name.value: d for d in tree.definitions if isinstance(d, FragmentDefinitionNode)
        }

    def of(self, operation: OperationDefinitionNode) -> dict[str, Any]:
        """The skeleton of a query's answer."""
        return self._object(operation.selection_set, self._schema.query_type)

    def _object(self, selections: SelectionSetNode, parent: Any) -> dict[str, Any]:  # noqa: ANN401
        parts = (self._part(node, parent) for node in selections.selections)
        answer: dict[str, Any] = reduce(_merged, parts, {})
        return answer

    def _part(self, node: Any, parent: Any) -> dict[str, Any]:  # noqa: ANN401
        """What a field, a fragment written here or one that is named adds to an object."""
        if isinstance(node, FieldNode):
            return {(node.alias or node.name).value: self._value(node, parent)}
        fragment = (
            self._fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
        )
        condition = fragment.type_condition
        inside = self._schema.get_type(condition.name.value) if condition else parent
        return self._object(fragment.selection_set, inside)

    def _value(self, node: FieldNode, parent: Any) -> Any:  # noqa: ANN401
        if node.selection_set is None:
            return None
        kind = _field_type(parent, node.name.value)
        inside = self._object(node.selection_set, get_named_type(kind))
        return [inside] if is_list_type(get_nullable_type(kind)) else inside
