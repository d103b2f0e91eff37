"""Which questions can be saved: those whose answer is one list of things with an id and a name."""

from dataclasses import dataclass
from typing import Any

from graphql import DocumentNode, FieldNode, OperationDefinitionNode, OperationType, get_named_type

from api.errors import ExportRefused, QuestionRefused
from api.exports.plan import Field, Plan
from api.feeds.items import MORE, rows, subject
from schema import Schema
from schema.limits import Limits

# A variable of this name that has no value stands for the day of asking.
TODAY = "today"
# What is asked of every page besides, to know whether it is the last.
IS_MORE = f"{MORE}: pageInfo {{ hasNextPage }}"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was found good: ``text`` is what to ask; ``dated`` if it depends on today."""

    text: str
    dated: bool


def read_question(schema: Schema, document: str, limits: Limits) -> Question:
    """The question of a document. Raises ``QuestionRefused``, which says what to mend."""
    read = schema.documents(limits).read(document)
    for problem in read.errors:
        raise QuestionRefused(problem.message)
    tree: Any = read.ast
    operation, root = _root(tree)
    try:
        answer = Plan(schema.definition, tree, operation).answer
    except ExportRefused as error:
        raise QuestionRefused(str(error)) from error
    _check(root.name.value, _sample(answer))
    variables = {d.variable.name.value for d in operation.variable_definitions or ()}
    if root.selection_set and root.selection_set.loc and _paged(schema, root):
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


def _sample(field: Field) -> Any:  # noqa: ANN401 (any part of an answer)
    """What would be answered with one item in every list and no values."""
    if field.kind is not None:
        return None
    inside = {name: _sample(inner) for name, inner in field.fields.items()}
    return [inside] if field.many else inside


def _paged(schema: Schema, root: FieldNode) -> bool:
    queries: Any = schema.definition.query_type
    return "pageInfo" in get_named_type(queries.fields[root.name.value].type).fields
