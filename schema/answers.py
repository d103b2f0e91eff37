"""Answers to requests as bytes of JSON: planned as one statement where that can be done."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import orjson
from graphql import GraphQLError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError

from schema.build import Schema
from schema.context import Context

Way = Literal["planned", "ordinary"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: ``body`` is JSON with ``data`` and, if ``failed``, ``errors``.

    ``way`` is how it was made; ``seconds`` tells how long each stage took.
    """

    body: bytes
    failed: bool
    way: Way
    seconds: Mapping[str, float]


class Answers:
    """Answers requests on a schema."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    async def answer(
        self,
        document: str,
        variables: Mapping[str, Any],
        operation: str | None,
        context: Context,
    ) -> Answer:
        """The answer to a request; what is wrong with it is told in its errors."""
        return await self._ordinary(document, variables, operation, context)

    async def _ordinary(
        self,
        document: str,
        variables: Mapping[str, Any],
        operation: str | None,
        context: Context,
    ) -> Answer:
        """The answer as graphql-core makes it, field by field."""
        began = time.perf_counter()
        try:
            result = await self._schema.execute(
                document,
                variable_values=dict(variables),
                operation_name=operation,
                context_value=context,
            )
            data, errors = result.data, result.errors
        except (CannotGetOperationTypeError, InvalidOperationTypeError) as error:
            data, errors = None, [_refusal(error)]
        answer: dict[str, Any] = {"data": data}
        if errors:
            answer["errors"] = [error.formatted for error in errors]
        body = orjson.dumps(answer)
        return Answer(body, bool(errors), "ordinary", {"ordinary": time.perf_counter() - began})


def _refusal(error: CannotGetOperationTypeError | InvalidOperationTypeError) -> GraphQLError:
    if isinstance(error, CannotGetOperationTypeError):
        message = error.as_http_error_reason()
    else:
        message = error.as_http_error_reason("POST")
    return GraphQLError(message, extensions={"code": "BAD_REQUEST"})
