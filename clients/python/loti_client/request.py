"""What goes out: where to, as whom, and the question."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, TypedDict
from uuid import uuid4

import httpx
from pydantic import TypeAdapter

KEY = "idempotencyKey"
VARIABLES = TypeAdapter(dict[str, Any])


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent; ``repeatable`` if nothing is done twice when it is sent twice."""

    body: dict[str, Any]
    repeatable: bool


class Connection(TypedDict):
    """What both kinds of httpx's clients are made with."""

    base_url: str
    headers: dict[str, str]
    timeout: httpx.Timeout


def connection(url: str, key: str | None, timeout: float) -> Connection:
    """How to reach the service at ``url``, as whom, waiting ``timeout`` seconds for an answer."""
    headers = {
        "accept": "application/graphql-response+json, application/json",
        "user-agent": f"loti-client/{version('loti-client')}",
    }
    if key:
        headers["authorization"] = f"Bearer {key}"
    base = url.rstrip("/").removesuffix("/graphql")
    return {"base_url": base, "headers": headers, "timeout": httpx.Timeout(timeout, connect=10)}


def own(document: str, variables: Mapping[str, object] | None) -> Request:
    """A document of one's own; its variables may be dates, enumerations and typed inputs."""
    body = {"query": document, "variables": _plain(variables or {})}
    return Request(body, repeatable=_only_asks(document))


def typed(document: str, operation: str, variables: Mapping[str, object]) -> Request:
    """A generated operation, of whose variables those that were not given are left out.

    One that takes an idempotency key gets one where none was given.
    """
    given = {name: value for name, value in variables.items() if value is not None}
    if KEY in variables:
        given.setdefault(KEY, str(uuid4()))
    body = {"query": document, "operationName": operation, "variables": _plain(given)}
    return Request(body, repeatable=KEY in given or _only_asks(document))


def _only_asks(document: str) -> bool:
    """Whether it is surely no mutation: that word may be in a text too, but is in every one."""
    return "mutation" not in document


def _plain(variables: Mapping[str, object]) -> dict[str, Any]:
    """Variables as JSON has them; of typed inputs what was set, also to None, which says null."""
    plain: dict[str, Any] = VARIABLES.dump_python(
        dict(variables), mode="json", by_alias=True, exclude_unset=True
    )
    return plain
