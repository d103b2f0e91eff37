"""What comes back: data, or the error that it stands for."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from loti_client.errors import (
    BadArgument,
    BadDocument,
    Failed,
    Forbidden,
    LimitExceeded,
    NotAnAnswer,
    NotAuthenticated,
    RateLimited,
    Refused,
    TimedOut,
    Unavailable,
    Unreachable,
)

# The longest that is waited because the service says so; seconds.
PATIENCE = 60.0
BY_STATUS = {401: NotAuthenticated, 403: Forbidden, 429: RateLimited, 503: Unavailable}
BY_CODE: dict[str | None, type[Refused]] = {
    "UNAUTHENTICATED": NotAuthenticated,
    "FORBIDDEN": Forbidden,
    "RATE_LIMITED": RateLimited,
    "UNAVAILABLE": Unavailable,
    "BAD_ARGUMENT": BadArgument,
    "BAD_REQUEST": BadDocument,
    "GRAPHQL_PARSE_FAILED": BadDocument,
    "GRAPHQL_VALIDATION_FAILED": BadDocument,
    "LIMIT_EXCEEDED": LimitExceeded,
    "TIMEOUT": TimedOut,
    "INTERNAL": Failed,
}


def read(response: httpx.Response) -> dict[str, Any]:
    """The data of an answer. Raises the ``LotiError`` that it is instead."""
    try:
        answer = response.json()
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or not {"data", "errors"} & set(answer):
        raise _strange(response)
    data: dict[str, Any] | None = answer.get("data")
    if errors := answer.get("errors"):
        raise _refusal(errors, data, response)
    if data is None:
        raise _strange(response)
    return data


@contextmanager
def told_plainly(url: str) -> Iterator[None]:
    """Turns what went wrong on the way into one kind of error, which says what to look at."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise Unreachable(f"No answer came from {url} in time: give a longer timeout.") from error
    except httpx.TransportError as error:
        raise Unreachable(
            f"Nothing answers at {url}: does it run, and is this its address? ({error})"
        ) from error


def worth_another(error: Exception) -> bool | float:
    """Whether to ask a busy service again, or after how many seconds."""
    if not isinstance(error, RateLimited | Unavailable):
        return False
    if error.retry_after is None:
        return True
    return error.retry_after if error.retry_after <= PATIENCE else False


def _refusal(
    errors: list[dict[str, Any]], data: dict[str, Any] | None, response: httpx.Response
) -> Refused:
    code = (errors[0].get("extensions") or {}).get("code")
    kind = BY_CODE.get(code) or BY_STATUS.get(response.status_code, Refused)
    return kind(errors, status=response.status_code, data=data, retry_after=_retry_after(response))


def _strange(response: httpx.Response) -> Exception:
    """What to raise for a response that GraphQL has no part in, such as a proxy's."""
    if kind := BY_STATUS.get(response.status_code):
        told = f"{response.url} says {response.status_code} {response.reason_phrase}."
        return kind(
            [{"message": told}],
            status=response.status_code,
            retry_after=_retry_after(response),
        )
    return NotAnAnswer(
        f"What {response.url} says ({response.status_code}, "
        f"{response.headers.get('content-type')}) is no answer of LOTI Graph: is this its address?"
    )


def _retry_after(response: httpx.Response) -> float | None:
    try:
        return max(0.0, float(response.headers["retry-after"]))
    except (KeyError, ValueError):
        return None
