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
from schema.planning.shape import Parts
from schema.planning.variables import Variables

TYPENAME = "__typename"
Grouped = dict[str, list[FieldDetails]]


class Selected(NamedTuple):
    """A field under the key of its answer."""

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

    def root(self, type_: GraphQLObjectType, parts: Parts) -> Iterator[Selected]:
        """The fields of the operation, but ``__typename``: that is put among the parts here."""
        collected = collect_fields(
            self.schema, self._fragments, self._values, type_, self.operation
        )
        return _fields(type_, collected.grouped_field_set, parts)

    def of(
        self, type_: GraphQLObjectType, details: list[FieldDetails], parts: Parts
    ) -> Iterator[Selected]:
        """The same of the fields below a field, of an object of a type."""
        return _fields(type_, self._below(type_, details), parts)

    def names(self, type_: GraphQLObjectType, details: list[FieldDetails]) -> list[tuple[str, str]]:
        """The keys and the names of all that is selected below a field, of an object of a type."""
        below = self._below(type_, details)
        return [(key, _name(each)) for key, each in below.items()]

    def arguments(self, selected: Selected) -> dict[str, Any]:
        """The arguments of a field, with holes."""
        return read_arguments(selected.field, selected.details[0].node, self.variables)

    def _below(self, type_: GraphQLObjectType, details: list[FieldDetails]) -> Grouped:
        collected = collect_subfields(
            self.schema, self._fragments, self._values, self.operation, type_, details
        )
        return collected.grouped_field_set

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


def _fields(type_: GraphQLObjectType, grouped: Grouped, parts: Parts) -> Iterator[Selected]:
    for key, details in grouped.items():
        name = _name(details)
        if name == TYPENAME:
            parts.constant(key, type_.name)
        elif name in type_.fields:
            yield Selected(key, name, type_.fields[name], details)
        else:
            raise Unplannable(name)


def _name(details: list[FieldDetails]) -> str:
    return details[0].node.name.value
