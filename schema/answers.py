"""Answers to requests as bytes of JSON: planned as one statement where that can be done."""

from collections.abc import Mapping
from time import perf_counter
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

import orjson
from graphql import GraphQLError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError

from graph.errors import GraphError
from graph.tracing import span
from schema.build import Schema
from schema.context import Context
from schema.errors import BadArgument, LimitExceeded
from schema.masking import told
from schema.planning.errors import Unplannable, Unshapely
from schema.planning.planner import Planner

Way = Literal["planned", "ordinary"]


# What planning raises of requests that it leaves to graphql-core.
REFUSALS = (Unplannable, BadArgument, LimitExceeded)


class Answer(NamedTuple):
    """A whole answer: ``body`` is JSON with ``data`` and, if ``failed``, ``errors``.

    ``way`` is how it was made, ``reason`` the word for why it was not planned; ``seconds`` tells
    how long each stage took.
    """

    body: bytes
    failed: bool
    way: Way
    seconds: Mapping[str, float]
    reason: str = ""


class Request(NamedTuple):
    """What a client asks: its document, the values of its variables, the operation's name."""

    document: str
    variables: Mapping[str, Any] = MappingProxyType({})
    operation: str | None = None


class Answers:
    """Answers requests on a schema."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self.planner = Planner(schema.definition)

    async def answer(
        self,
        document: str,
        variables: Mapping[str, Any],
        operation: str | None,
        context: Context,
    ) -> Answer:
        """The answer to a request; what is wrong with it is told in its errors."""
        request = Request(document, variables, operation)
        try:
            return await self._planned(request, context)
        except Unplannable as unplannable:
            reason = str(unplannable)
        except (BadArgument, LimitExceeded, OverflowError):
            # A value that a plan had left open; only graphql-core knows its place.
            reason = "argument"
        except Unshapely:
            reason = "shape"
        return await self.ordinary(request, context, reason)

    async def _planned(self, request: Request, context: Context) -> Answer:
        began = perf_counter()
        with span("plan", expected=REFUSALS):
            document = self._schema.documents(context.limits).read(request.document)
            context.admit(self._schema.costs.of(document, request.variables, request.operation))
            plan, variables = self.planner.plan(document, request.variables, request.operation)
        if document.refusals(request.operation, context.caller):
            raise Unplannable("forbidden")
        planned = perf_counter()
        try:
            with span("database"):
                rows = await plan.rows(context.reader, variables)
        except GraphError as error:
            return _failed(plan.keys[0], error, perf_counter() - began)
        asked = perf_counter()
        with span("shape"):
            body = orjson.dumps({"data": plan.shape(rows)})
        seconds = {
            "plan": planned - began,
            "database": asked - planned,
            "shape": perf_counter() - asked,
        }
        return Answer(body, failed=False, way="planned", seconds=seconds)

    async def ordinary(self, request: Request, context: Context, reason: str) -> Answer:
        """The answer as graphql-core makes it, field by field."""
        began = perf_counter()
        try:
            with span("ordinary", {"loti.reason": reason}):
                result = await self._schema.execute(
                    request.document,
                    variable_values=dict(request.variables),
                    operation_name=request.operation,
                    context_value=context,
                )
            data, errors = result.data, result.errors
        except (CannotGetOperationTypeError, InvalidOperationTypeError) as error:
            data, errors = None, [_refusal(error)]
        answer: dict[str, Any] = {"data": data}
        if errors:
            answer["errors"] = [error.formatted for error in errors]
        body = orjson.dumps(answer)
        seconds = {"ordinary": perf_counter() - began}
        return Answer(body, bool(errors), "ordinary", seconds, reason)


def _failed(root: str, cause: GraphError, seconds: float) -> Answer:
    """The answer when the graph gives none: all fields of the request failed at once."""
    error = GraphQLError(str(cause), path=[root], original_error=cause)
    errors = [error.formatted for error in told([error])]
    body = orjson.dumps({"data": None, "errors": errors})
    return Answer(body, failed=True, way="planned", seconds={"database": seconds})


def _refusal(error: CannotGetOperationTypeError | InvalidOperationTypeError) -> GraphQLError:
    if isinstance(error, CannotGetOperationTypeError):
        message = error.as_http_error_reason()
    else:
        message = error.as_http_error_reason("POST")
    return GraphQLError(message, extensions={"code": "BAD_REQUEST"})
