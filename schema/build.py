"""Puts the schema together."""

from collections.abc import Iterator
from functools import cache, cached_property
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, cast

import strawberry
from graphql import GraphQLError, GraphQLSchema
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from graph.reader import Reader
from schema import types
from schema.access.caller import ANYBODY, Caller
from schema.context import PATIENCE, Context
from schema.documents import Document, Documents
from schema.entity import FACES
from schema.limits import TOKENS
from schema.masking import Masking
from schema.query import Query
from schema.scalars import SCALARS
from schema.subscription import Subscription


class Schema(strawberry.Schema):
    """A schema that leaves errors to Masking, which logs those that are ours."""

    @property
    def definition(self) -> GraphQLSchema:
        """The schema as graphql-core has it, for what reads questions without answering them."""
        return self._schema

    @cached_property
    def documents(self) -> Documents:
        """What was read of requests, for those that come again."""
        return Documents(self._schema)

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Log nothing here: most errors are a client's."""


class Prepared(SchemaExtension):
    """Has each document parsed, validated and held to the limits once."""

    def on_parse(self) -> Iterator[None]:
        """Take the document, unless it cannot be read: then parsing tells why."""
        self.execution_context.graphql_document = self._document().ast
        self.execution_context.parse_options["max_tokens"] = TOKENS
        yield

    def on_validate(self) -> Iterator[None]:
        """Take what was found wrong with it, or why this caller may not ask it."""
        execution = self.execution_context
        caller = cast("Context", execution.context).caller
        refusals = self._document().refusals(execution.operation_name, caller)
        execution.pre_execution_errors = refusals
        yield

    def _document(self) -> Document:
        schema = cast("Schema", self.execution_context.schema)
        return schema.documents.read(self.execution_context.query or "")


@cache
def build_schema() -> Schema:
    """The schema with every entity type in it, whether or not a root field returns it."""
    for module in iter_modules(types.__path__):
        import_module(f"schema.types.{module.name}")
    return Schema(
        Query,
        subscription=Subscription,
        types=list(FACES.values()),
        extensions=[Prepared, Masking],
        config=StrawberryConfig(scalar_map=SCALARS),
    )


def sdl() -> str:
    """The schema in GraphQL's own language, as schema.graphql has it."""
    return build_schema().as_str() + "\n"


async def execute(
    document: str,
    variables: dict[str, Any],
    reader: Reader,
    patience: float = PATIENCE,
    caller: Caller = ANYBODY,
) -> dict[str, Any]:
    """Answer one request as the server would: ``data``, and ``errors`` if there are any.

    ``patience`` is how many seconds it waits for a measure of the whole graph.
    """
    result = await build_schema().execute(
        document, variable_values=variables, context_value=Context(reader, patience, caller)
    )
    answer: dict[str, Any] = {"data": result.data}
    if result.errors:
        answer["errors"] = [error.formatted for error in result.errors]
    return answer
