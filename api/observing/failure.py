"""What an error looks like in the log: what and where, but not what the client had sent.

Python's own way shows GraphQL errors with the question's text; structlog's and rich's show the
values of local variables, which are a client's too.
"""

import sys
import traceback
from collections.abc import Iterator

from graphql import GraphQLError
from structlog.typing import EventDict, WrappedLogger

from api.observing.discretion import discreet

# So many frames of one error are shown, the last ones.
FRAMES = 30


def failure(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Put a text for the error of a line in its place."""
    given = event.pop("exc_info", None)
    if isinstance(given, tuple):
        error = given[1]
    else:
        error = given if isinstance(given, BaseException) else sys.exc_info()[1] if given else None
    if error is not None:
        event["exception"] = "\n".join(_lines(error, set()))
    return event


def _lines(error: BaseException, seen: set[int]) -> Iterator[str]:
    """An error, where it was raised, and after it what it came of."""
    seen.add(id(error))
    message = error.message if isinstance(error, GraphQLError) else str(error)
    yield f"{type(error).__qualname__}: {discreet(message)}"
    for frame, number in list(traceback.walk_tb(error.__traceback__))[-FRAMES:]:
        yield f"  {frame.f_globals.get('__name__')}:{number} in {frame.f_code.co_name}"
    causes = list(error.exceptions) if isinstance(error, BaseExceptionGroup) else []
    if (cause := traced_to(error)) is not None:
        causes.append(cause)
    for each in causes:
        if id(each) not in seen:
            yield "because of"
            yield from _lines(each, seen)


def traced_to(error: BaseException) -> BaseException | None:
    """What an error was raised from, or while handling."""
    if error.__cause__ is not None or error.__suppress_context__:
        return error.__cause__
    return error.__context__
