"""What a document needs: the fields in it that not everybody who reads may ask for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_operation_ast,
    is_abstract_type,
    visit,
)

from schema.access.caller import Caller, Role
from schema.access.requires import required
from schema.errors import Forbidden


@dataclass(slots=True)
class Part:
    """An operation or a fragment: roles by the fields that need them, and what it spreads."""

    needs: dict[str, Role] = field(default_factory=dict)
    spreads: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, eq=False)
class Needs:
    """Roles that a valid document needs, part by part; ``nothing`` when a reader may ask all."""

    document: DocumentNode
    operations: Mapping[str | None, Part]
    fragments: Mapping[str, Part]
    nothing: bool

    def of(self, operation: str | None) -> dict[str, Role]:
        """Roles above a reader's by the fields of one operation that need them.

        Where no operation can be told, of all.
        """
        if self.nothing:
            return {}
        node = get_operation_ast(self.document, operation)
        name = node.name.value if node is not None and node.name else None
        parts = self.operations.values() if node is None else [self.operations[name]]
        return {field: role for part in parts for field, role in self._reached(part, set())}

    def refusals(self, operation: str | None, caller: Caller) -> list[Forbidden]:
        """Why a caller may not ask an operation; nothing if it may."""
        return [
            Forbidden(field, role.name, caller.role.name)
            for field, role in self.of(operation).items()
            if not caller.may(role)
        ]

    def _reached(self, part: Part, seen: set[str]) -> Iterator[tuple[str, Role]]:
        yield from part.needs.items()
        for name in part.spreads - seen:
            seen.add(name)
            yield from self._reached(self.fragments[name], seen)


def needs_of(schema: GraphQLSchema, document: DocumentNode) -> Needs:
    """What a valid document needs."""
    operations: dict[str | None, Part] = {}
    fragments: dict[str, Part] = {}
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            name = definition.name.value if definition.name else None
            operations[name] = _part(schema, definition)
        elif isinstance(definition, FragmentDefinitionNode):
            fragments[definition.name.value] = _part(schema, definition)
    parts = (*operations.values(), *fragments.values())
    return Needs(document, operations, fragments, not any(part.needs for part in parts))


def _part(
    schema: GraphQLSchema, definition: OperationDefinitionNode | FragmentDefinitionNode
) -> Part:
    types = TypeInfo(schema)
    reader = _Reader(schema, types)
    visit(definition, TypeInfoVisitor(types, reader))
    return reader.part


class _Reader(Visitor):
    def __init__(self, schema: GraphQLSchema, types: TypeInfo) -> None:
        super().__init__()
        self._schema, self._types, self.part = schema, types, Part()

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        """Note what a field needs."""
        parent = self._types.get_parent_type()
        role = needed(self._schema, parent, node.name.value)
        if parent is not None and role > Role.READER:
            self.part.needs[f"{parent.name}.{node.name.value}"] = role

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: Any) -> None:
        """Note what else is asked for."""
        self.part.spreads.add(node.name.value)


def needed(schema: GraphQLSchema, parent: Any, name: str) -> Role:
    """The least role that may ask a field of a type: of an abstract one, of all that it may be."""
    kinds = [parent, *(schema.get_possible_types(parent) if is_abstract_type(parent) else ())]
    fields = [getattr(kind, "fields", {}).get(name) for kind in kinds]
    return max((required(each) for each in fields if each), default=Role.READER)
