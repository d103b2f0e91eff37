"""What a client is told when something goes wrong: what it can mend, and nothing of our insides."""

import re
from collections.abc import Iterable, Iterator
from uuid import uuid4

import structlog
from graphql import GraphQLError, GraphQLSyntaxError
from strawberry.extensions import SchemaExtension
from strawberry.types import ExecutionResult
from strawberry.types.execution import StreamExecutionResult
from structlog.contextvars import get_contextvars

from graph.errors import QueryTimeout, Unavailable

log = structlog.get_logger(__name__)

# A day of which another is reckoned that no calendar has, such as the year before the first.
BEYOND = "A day or a number is beyond what can be reckoned with: give a nearer one."
# What graphql-core adds to a name that it does not know: names that it does.
HINT = re.compile(r" Did you mean .+\?$")


class Masking(SchemaExtension):
    """Gives every error a code, and hides those that are ours behind an id that the log has."""

    def on_operation(self) -> Iterator[None]:
        """Rewrite the errors of a request when it is done."""
        yield
        result = self.execution_context.result
        if errors := getattr(result, "errors", None):
            result.errors = list(self._told(errors))  # type: ignore[union-attr]

    def on_stream_result(self, result: StreamExecutionResult) -> Iterator[None]:
        """Rewrite the errors of one event."""
        if isinstance(result, ExecutionResult) and result.errors:
            result.errors = list(self._told(result.errors))
        yield

    def _told(self, errors: Iterable[GraphQLError]) -> Iterator[GraphQLError]:
        hints = self.execution_context.context.limits.introspection
        return told(errors) if hints else map(_unhinted, told(errors))


def told(errors: Iterable[GraphQLError]) -> Iterator[GraphQLError]:
    """Errors as a client may see them; one that befell many things of a list is told once."""
    seen: set[object] = set()
    for error in errors:
        befell = _befell(error)
        if befell not in seen:
            seen.add(befell)
            yield _told(error)


def _befell(error: GraphQLError) -> object:
    """What befell which field of the request, whatever its place in a list."""
    fields = tuple(part for part in error.path or () if isinstance(part, str))
    return error.message, fields, tuple(error.positions or ())


def passing_words(error: Exception | None) -> tuple[str, str] | None:
    """Message and code of an error that may pass, or that a client can mend; None of any other."""
    if isinstance(error, QueryTimeout):
        return str(error), "TIMEOUT"
    if isinstance(error, Unavailable):
        return error.told, "UNAVAILABLE"
    if isinstance(error, OverflowError):
        return BEYOND, "BAD_ARGUMENT"
    return None


def _told(error: GraphQLError) -> GraphQLError:
    if "code" in (error.extensions or {}):
        return error
    if isinstance(error, GraphQLSyntaxError):
        return _coded(error, error.message, "GRAPHQL_PARSE_FAILED")
    # What is wrong before anything is executed has no path: the request itself is at fault.
    if error.path is None:
        return _coded(error, error.message, "GRAPHQL_VALIDATION_FAILED")
    if (passing := passing_words(error.original_error)) is not None:
        return _coded(error, *passing)
    place = ".".join(map(str, error.path))
    return _coded(error, masked(error.original_error or error, at=place), "INTERNAL")


def masked(error: Exception, **where: object) -> str:
    """What a client is told of an error of ours: the id of its request, by which the log has it."""
    request = get_contextvars().get("request_id") or uuid4().hex
    log.error("request failed", request_id=request, exc_info=error, **where)
    return f"Something went wrong on our side; the log has it as {request}."


def _coded(error: GraphQLError, message: str, code: str) -> GraphQLError:
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions={"code": code},
    )


def _unhinted(error: GraphQLError) -> GraphQLError:
    """The error without names of the schema that were not in the request."""
    message = HINT.sub("", error.message)
    if message == error.message:
        return error
    return _coded(error, message, (error.extensions or {})["code"])
