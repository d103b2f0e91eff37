"""The types of answers, chosen as the specification of GraphQL over HTTP wants it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson

from api.answering.errors import Refused
from api.negotiation import preferred

GRAPHQL, JSON = b"application/graphql-response+json", b"application/json"
CONTENT_TYPES = {GRAPHQL: GRAPHQL + b"; charset=utf-8", JSON: JSON}


class Failure(NamedTuple):
    """Status and body of an answer with errors; ``away`` when the client should come again."""

    status: int
    body: bytes
    away: bool = False


def chosen(accept: str | None) -> bytes:
    """The type that a client wants; JSON's own where it does not mind.

    Raises ``Refused`` when it understands neither.
    """
    if accept is None:
        return GRAPHQL
    found = preferred(accept, (JSON.decode(), GRAPHQL.decode()))
    if found is None:
        message = (
            f"Answers are {GRAPHQL.decode()} or {JSON.decode()}; "
            "server-sent events are at /graphql/stream."
        )
        raise Refused(406, "NOT_ACCEPTABLE", message)
    return found.encode()


def require_json(content_type: str | None) -> None:
    """Refuse a body of another type: browsers send those unasked, for any page."""
    if (content_type or "").partition(";")[0].strip().lower() != JSON.decode():
        raise Refused(415, "BAD_REQUEST", f"Send a body of the type {JSON.decode()}.")


def gzipped(accept_encoding: str | None) -> bool:
    """Whether a client understands gzip."""
    return preferred(accept_encoding or "identity", ("gzip",)) is not None


def unexecuted(answer: Mapping[str, Any]) -> bool:
    """Whether a request was not executed, by its answer: then no error of it has a path."""
    errors = answer.get("errors") or ()
    return bool(errors) and answer["data"] is None and not any("path" in each for each in errors)


def as_told(answer: Mapping[str, Any]) -> dict[str, Any]:
    """An answer as clients get it: without data, rather than none, if nothing was executed."""
    return {name: answer[name] for name in answer if name != "data" or not unexecuted(answer)}


def failed(body: bytes, media_type: bytes) -> Failure:
    """An answer with errors as a client gets it.

    What was not executed has no data: its errors have no path. Nor has what failed altogether since
    the graph cannot be asked: ``away``. By the specification JSON's own type says 200 to both.
    """
    answer = orjson.loads(body)
    errors = answer["errors"]
    codes = {error.get("extensions", {}).get("code") for error in errors}
    away = answer["data"] is None and codes == {"UNAVAILABLE"}
    if not away and not unexecuted(answer):
        return Failure(200, body)
    told = [{name: error[name] for name in error if name != "path"} for error in errors]
    status = 503 if away else 403 if "FORBIDDEN" in codes else 400
    return Failure(status if media_type == GRAPHQL else 200, orjson.dumps({"errors": told}), away)
