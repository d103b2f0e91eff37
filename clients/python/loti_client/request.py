"""What goes out: where to, as whom, and the question."""

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any, TypedDict

import httpx
from pydantic_core import to_jsonable_python

Body = dict[str, Any]


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


def own(document: str, variables: Mapping[str, object] | None) -> Body:
    """A document of one's own; its variables may be dates, enumerations and typed inputs."""
    return {"query": document, "variables": _plain(dict(variables or {}))}


def typed(document: str, operation: str, variables: Mapping[str, object]) -> Body:
    """A generated question, of whose variables those that were not given are left out."""
    given = {name: value for name, value in variables.items() if value is not None}
    return {"query": document, "operationName": operation, "variables": _plain(given)}


def _plain(value: dict[str, object]) -> object:
    return to_jsonable_python(value, by_alias=True, exclude_none=True)
