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
from schema.access.caller import OPERATOR
from schema.clock import Clock
from schema.context import PATIENCE, Context
from schema.cost.costs import Costs
from schema.cost.estimate import Estimate
from schema.documents import Document, Documents
from schema.entity import FACES
from schema.errors import LimitExceeded, RateLimited
from schema.limits import OPERATORS, Limits
from schema.masking import Masking
from schema.mutation import Mutation
from schema.query import Query
from schema.scalars import SCALARS
from schema.subscription import Subscription


class Schema(strawberry.Schema):
    """A schema that leaves errors to Masking, which logs those that are ours."""

    @property
    def definition(self) -> GraphQLSchema:
        """The schema as graphql-core has it, for what reads questions without answering them."""
        return self._schema

    def documents(self, limits: Limits) -> Documents:
        """What was read of requests under these limits, for those that come again."""
        if limits not in self._documents:
            self._documents[limits] = Documents(self._schema, limits)
        return self._documents[limits]

    @cached_property
    def _documents(self) -> dict[Limits, Documents]:
        return {}

    @cached_property
    def costs(self) -> Costs:
        """What was estimated of requests, for those that come again."""
        return Costs(self._schema)

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Log nothing here: most errors are a client's."""


class Prepared(SchemaExtension):
    """Has each document parsed, validated and held to the limits of its context once."""

    def on_parse(self) -> Iterator[None]:
        """Take the document, unless it cannot be read: then parsing tells why."""
        self.execution_context.graphql_document = self._document().ast
        self.execution_context.parse_options["max_tokens"] = self._context.limits.tokens
        yield

    def on_validate(self) -> Iterator[None]:
        """Take what was found wrong with it, or why this caller may not ask it, or not so much."""
        asked, context = self.execution_context, self._context
        refusals = self._document().refusals(asked.operation_name, context.caller)
        if not refusals:
            try:
                context.admit(self._estimate())
            except (LimitExceeded, RateLimited) as error:
                refusals.append(error)
        asked.pre_execution_errors = refusals
        yield

    @property
    def _context(self) -> Context:
        return cast("Context", self.execution_context.context)

    def _document(self) -> Document:
        schema = cast("Schema", self.execution_context.schema)
        documents = schema.documents(self._context.limits)
        return documents.read(self.execution_context.query or "")

    def _estimate(self) -> Estimate | None:
        asked, schema = self.execution_context, cast("Schema", self.execution_context.schema)
        given = asked.variables or {}
        return schema.costs.of(self._document(), given, asked.operation_name)


@cache
def build_schema() -> Schema:
    """The schema with every entity type in it, whether or not a root field returns it."""
    for module in iter_modules(types.__path__):
        import_module(f"schema.types.{module.name}")
    return Schema(
        Query,
        mutation=Mutation,
        subscription=Subscription,
        types=list(FACES.values()),
        extensions=[Prepared, Masking, Clock],
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
) -> dict[str, Any]:
    """Answer a request of this machine's operator: ``data``, and ``errors`` if there are any.

    ``patience`` is how many seconds it waits for a measure of the whole graph.
    """
    context = Context(reader, patience, OPERATOR, OPERATORS)
    result = await build_schema().execute(
        document, variable_values=variables, context_value=context
    )
    answer: dict[str, Any] = {"data": result.data}
    if result.errors:
        answer["errors"] = [error.formatted for error in result.errors]
    return answer
