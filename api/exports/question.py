"""A question as it is asked for an export: with the ids of all things, and page by page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    InlineFragmentNode,
    IntValueNode,
    NameNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    StringValueNode,
    TypeInfo,
    TypeInfoVisitor,
    ValueNode,
    Visitor,
    get_named_type,
    get_operation_ast,
    parse,
    print_ast,
    visit,
)

from api.errors import ExportRefused
from api.exports.plan import Field, Place, Plan
from schema import Schema
from schema.answers import Request
from schema.limits import Limits

# What is asked besides: of a thing, its id; of a page, whether it is the last; of a measure of the
# whole graph, whether it has ended; of rows, whether there are more.
ID, PAGE, JOB, CUT = "id", "pageInfo { hasNextPage endCursor }", "job { state }", "truncated"


@dataclass(frozen=True, slots=True)
class Question:
    """A request that was found good: its ``document`` asks for ids and pages too.

    ``answer`` is what was asked for itself.
    """

    request: Request
    document: DocumentNode
    answer: Field

    def page(self, place: Place | None, size: int, cursor: str | None) -> str:
        """What to ask for one page of a place: all of it, if the place has no pages."""
        if (target := self._field(place)) is None:
            return print_ast(self.document)
        values: dict[str, ValueNode] = {"first": IntValueNode(value=str(size))}
        if cursor is not None:
            values["after"] = StringValueNode(value=cursor)
        return print_ast(visit(self.document, _Paging(target, values)))

    def follows(self, place: Place | None) -> bool:
        """Whether a place is asked for page by page: not if the question says how much."""
        return self._field(place) is not None

    def _field(self, place: Place | None) -> FieldNode | None:
        """What takes first and after for a place, unless it is in a fragment elsewhere."""
        found: Any = get_operation_ast(self.document, self.request.operation)
        for name in (place and place.turned) or ():
            found = _selected(found.selection_set, name) if found else None
        return found if isinstance(found, FieldNode) else None


def read_question(schema: Schema, request: Request, limits: Limits) -> Question:
    """The question of a request. Raises ``ExportRefused``, which says what to mend."""
    read = schema.documents(limits).read(request.document)
    for problem in read.errors:
        raise ExportRefused(problem.message)
    document: Any = read.ast
    operation = get_operation_ast(document, request.operation)
    if not isinstance(operation, OperationDefinitionNode):
        raise ExportRefused("The document has several operations: name one with operationName.")
    if operation.operation != OperationType.QUERY:
        raise ExportRefused("Only the answers of queries are exported.")
    plan = Plan(schema.definition, document, operation)
    info = TypeInfo(schema.definition)
    return Question(request, visit(document, TypeInfoVisitor(info, _Additions(info))), plan.answer)


class _Paging(Visitor):
    """Gives a field arguments besides those that it has."""

    def __init__(self, target: FieldNode, values: Mapping[str, ValueNode]) -> None:
        super().__init__()
        self._target = target
        self._added = [
            ArgumentNode(name=NameNode(value=name), value=value) for name, value in values.items()
        ]

    def enter_field(self, node: FieldNode, *_: object) -> FieldNode | None:
        """Replace the field, and only that one."""
        if node is not self._target:
            return None
        return FieldNode(
            alias=node.alias,
            name=node.name,
            arguments=(*(node.arguments or ()), *self._added),
            directives=node.directives,
            selection_set=node.selection_set,
        )


class _Additions(Visitor):
    """Adds to every selection what an export must know of it."""

    def __init__(self, info: TypeInfo) -> None:
        super().__init__()
        self._info = info

    def enter_selection_set(self, node: SelectionSetNode, *_: object) -> SelectionSetNode | None:
        """Ask what must be known of an object of this type."""
        kind: Any = self._info.get_parent_type()
        fields = getattr(kind, "fields", {})
        added = []
        if "Entity" in {kind.name, *(i.name for i in getattr(kind, "interfaces", ()))}:
            added.append(ID)
        if "pageInfo" in fields:
            added.append(PAGE)
        if "job" in fields and get_named_type(fields["job"].type).name == "Job":
            added.append(JOB)
        if CUT in fields:
            added.append(CUT)
        nodes = [found for text in added for found in _parsed(text)]
        return SelectionSetNode(selections=(*node.selections, *nodes)) if nodes else None


def _parsed(text: str) -> tuple[Any, ...]:
    operation: Any = parse(f"{{ {text} }}").definitions[0]
    return tuple(operation.selection_set.selections)


def _selected(selections: SelectionSetNode | None, name: str) -> FieldNode | None:
    for node in selections.selections if selections else ():
        if isinstance(node, FieldNode) and (node.alias or node.name).value == name:
            return node
        if isinstance(node, InlineFragmentNode):
            found = _selected(node.selection_set, name)
            if found:
                return found
    return None
