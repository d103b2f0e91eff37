"""The fields that a request selects of a type, with fragments and directives already applied."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
)
from graphql.execution.collect_fields import (
    FieldDetails,
    FragmentDetails,
    collect_fields,
    collect_subfields,
)
from graphql.execution.values import VariableValues

from schema.planning.arguments import read_arguments
from schema.planning.errors import Unplannable
from schema.planning.variables import Variables


class Selected(NamedTuple):
    """A field under the key of its answer; ``field`` is None for ``__typename``."""

    key: str
    name: str
    field: GraphQLField
    details: list[FieldDetails]


@dataclass(frozen=True)
class Selections:
    """What one request selects, as graphql-core itself would collect it."""

    schema: GraphQLSchema
    document: DocumentNode
    operation: OperationDefinitionNode
    variables: Variables

    def root(self, type_: GraphQLObjectType) -> Iterator[Selected]:
        """The fields of the operation."""
        collected = collect_fields(
            self.schema, self._fragments, self._values, type_, self.operation
        )
        return self._selected(type_, collected.grouped_field_set)

    def of(self, type_: GraphQLObjectType, details: list[FieldDetails]) -> Iterator[Selected]:
        """The fields below a field, of an object of a type."""
        collected = collect_subfields(
            self.schema, self._fragments, self._values, self.operation, type_, details
        )
        return self._selected(type_, collected.grouped_field_set)

    def arguments(self, selected: Selected) -> dict[str, Any]:
        """The arguments of a field, with holes."""
        return read_arguments(selected.field, selected.details[0].node, self.variables)

    def _selected(
        self, type_: GraphQLObjectType, grouped: dict[str, list[FieldDetails]]
    ) -> Iterator[Selected]:
        for key, details in grouped.items():
            name = details[0].node.name.value
            if name not in type_.fields and name != "__typename":
                raise Unplannable(name)
            yield Selected(key, name, type_.fields.get(name, TYPENAME), details)

    @cached_property
    def _fragments(self) -> dict[str, FragmentDetails]:
        return {
            definition.name.value: FragmentDetails(definition)
            for definition in self.document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }

    @cached_property
    def _values(self) -> VariableValues:
        return VariableValues(sources={}, coerced=dict(self.variables.coerced))


TYPENAME: Any = None
