"""Estimates operations: walks what they select along the schema, each part once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    BooleanValueNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLSchema,
    IntValueNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_list_type,
)

from schema.connection import DEFAULT
from schema.cost.estimate import Estimate, Part
from schema.cost.filters import Filter, stepped
from schema.cost.weight import weight_of
from schema.size import PARTS_OF_A_PAGE

# So many things a list without pages is taken to have.
ASSUMED = 5
# What it costs to tell of the schema.
INTROSPECTION = 100
PAGES = ("first", "last")

Sets = tuple[SelectionSetNode, ...]
# The fields of an object that give one value of its answer, and the type that has them.
Group = tuple[Any, list[FieldNode]]


@dataclass(frozen=True)
class Estimator:
    """Estimates what a document asks with these variables: numbers, truth values, filters."""

    schema: GraphQLSchema
    document: DocumentNode
    variables: Mapping[str, Any]
    _known: dict[object, Estimate] = field(default_factory=dict)

    def operation(self, operation: OperationDefinitionNode) -> Estimate:
        """What an operation may cost."""
        root: Any = self.schema.get_root_type(operation.operation)
        groups = self._groups((operation.selection_set,), root)
        return sum((self._root(*each) for each in groups), Estimate())

    def _root(self, type_: Any, nodes: list[FieldNode]) -> Estimate:
        name = nodes[0].name.value
        if name.startswith("__"):
            work = INTROSPECTION if nodes[0].selection_set else 0
            return Estimate(work=work, dearest=Part(work, (name,)))
        found, asked = self._field(type_, nodes, None, walked=False), type_.fields[name]
        single = not (_paged(asked) or _listed(asked) or weight_of(asked))
        return found + Estimate(rows=1, dearest=Part(1, (name,))) if single else found

    def _object(self, sets: Sets, type_: Any, size: int | None) -> Estimate:
        """What is asked of one object; ``size`` is of lists in it without one of their own."""
        place = (type_.name, tuple(map(id, sets)), size)
        if place not in self._known:
            groups = self._groups(sets, type_)
            parts = (self._field(*each, size, walked=True) for each in groups)
            self._known[place] = sum(parts, Estimate())
        return self._known[place]

    def _field(
        self, type_: Any, nodes: list[FieldNode], size: int | None, *, walked: bool
    ) -> Estimate:
        name = nodes[0].name.value
        sets = tuple(node.selection_set for node in nodes if node.selection_set)
        if name == "__typename":
            return Estimate()
        field_ = type_.fields[name]
        work, page = weight_of(field_), self._page(field_, nodes[0])
        hops = int(walked and page is not None)
        hops += sum(self._steps(argument.value) for argument in nodes[0].arguments or ())
        own = Estimate(hops=hops, work=work, dearest=Part(hops + work), widest=Part(page or 0))
        if sets:
            kind, wanted = get_named_type(field_.type), size if page is None else page
            if _listed(field_):
                own += self._list(sets, kind, ASSUMED if wanted is None else wanted)
            else:
                own += self._object(sets, kind, wanted)
        return (
            own if name in PARTS_OF_A_PAGE else own.below((nodes[0].alias or nodes[0].name).value)
        )

    def _list(self, sets: Sets, kind: Any, size: int) -> Estimate:
        things = Estimate(rows=size, dearest=Part(size))
        return things + self._object(sets, kind, None).times(size)

    def _page(self, field_: GraphQLField, node: FieldNode) -> int | None:
        """How many a field is asked for, if it says so or has a default; of none one is read."""
        if not _paged(field_):
            return None
        given = {argument.name.value: argument.value for argument in node.arguments or ()}
        wanted = [self._value(given[name]) for name in PAGES if name in given]
        wanted += [field_.args[name].default_value for name in PAGES if name in field_.args]
        return max(1, next((n for n in wanted if type(n) is int), DEFAULT))

    def _value(self, node: ValueNode) -> Any:
        if isinstance(node, VariableNode):
            return self.variables.get(node.name.value)
        if isinstance(node, IntValueNode):
            return int(node.value)
        return node.value if isinstance(node, BooleanValueNode) else None

    def _steps(self, node: ValueNode) -> int:
        """The steps that a filter takes from each thing; see ``schema.cost.filters``."""
        if isinstance(node, VariableNode):
            value = self.variables.get(node.name.value)
            return value.steps if isinstance(value, Filter) else 0
        if isinstance(node, ListValueNode):
            return sum(map(self._steps, node.values))
        if isinstance(node, ObjectValueNode):
            return sum(stepped(part.name.value, self._steps(part.value)) for part in node.fields)
        return 0

    def _groups(self, sets: Sets, type_: Any) -> Iterable[Group]:
        """The fields that are selected of an object, those of one value of its answer together."""
        found: dict[tuple[str, str], Group] = {}
        seen: set[str] = set()
        for selections in sets:
            for parent, node in self._fields(selections, type_, seen):
                key = (node.alias or node.name).value, node.name.value
                found.setdefault(key, (parent, []))[1].append(node)
        return found.values()

    def _fields(
        self, selections: SelectionSetNode, type_: Any, seen: set[str]
    ) -> Iterator[tuple[Any, FieldNode]]:
        for node in selections.selections:
            if not self._wanted(node):
                continue
            if isinstance(node, FieldNode):
                yield type_, node
                continue
            part: Any = node
            if isinstance(node, FragmentSpreadNode):
                if node.name.value in seen:
                    continue
                seen.add(node.name.value)
                part = self._fragment(node.name.value)
            condition = part.type_condition
            inner = self.schema.get_type(condition.name.value) if condition else type_
            yield from self._fields(part.selection_set, inner, seen)

    def _wanted(self, node: SelectionNode) -> bool:
        """Whether directives leave it in."""
        for directive in node.directives or ():
            says = {a.name.value: self._value(a.value) for a in directive.arguments or ()}.get("if")
            if (directive.name.value, says) in (("skip", True), ("include", False)):
                return False
        return True

    def _fragment(self, name: str) -> FragmentDefinitionNode:
        return next(
            part
            for part in self.document.definitions
            if isinstance(part, FragmentDefinitionNode) and part.name.value == name
        )


def _paged(field_: GraphQLField) -> bool:
    return any(name in field_.args for name in PAGES)


def _listed(field_: GraphQLField) -> bool:
    return is_list_type(get_nullable_type(field_.type))
