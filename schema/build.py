"""Puts the schema together."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import strawberry
from graphql import GraphQLError, GraphQLSchema
from strawberry.types import ExecutionContext

from graph.reader import Reader
from schema import types
from schema.context import PATIENCE, Context
from schema.entity import FACES
from schema.limits import Limits
from schema.masking import Masking
from schema.query import Query


class Schema(strawberry.Schema):
    """A schema that leaves errors to Masking, which logs those that are ours."""

    @property
    def definition(self) -> GraphQLSchema:
        """The schema as graphql-core has it, for what reads questions without answering them."""
        return self._schema

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Log nothing here: most errors are a client's."""


@cache
def build_schema() -> Schema:
    """The schema with every entity type in it, whether or not a root field returns it."""
    for module in iter_modules(types.__path__):
        import_module(f"schema.types.{module.name}")
    return Schema(Query, types=list(FACES.values()), extensions=[Limits, Masking])


def sdl() -> str:
    """The schema in GraphQL's own language, as schema.graphql has it."""
    return build_schema().as_str() + "\n"


async def execute(
    document: str, variables: dict[str, Any], reader: Reader, patience: float = PATIENCE
) -> dict[str, Any]:
    """Answer one request as the server would: ``data``, and ``errors`` if there are any.

    ``patience`` is how many seconds it waits for a measure of the whole graph.
    """
    result = await build_schema().execute(
        document, variable_values=variables, context_value=Context(reader, patience)
    )
    answer: dict[str, Any] = {"data": result.data}
    if result.errors:
        answer["errors"] = [error.formatted for error in result.errors]
    return answer
