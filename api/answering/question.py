"""A request for an answer, as GraphQL over HTTP has it: in a body of JSON, or in an address."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import orjson
from starlette.types import Receive

from api.answering.errors import Refused, bad_request
from api.answering.flights import Gone
from schema.nesting import DEEPEST, TOO_DEEP, too_deep

# Bytes of a query string. What is longer is asked by POST, or persisted: proxies cut at about 8 kB.
LONGEST = 8_000
# Parameters that are JSON within an address.
JSON = ("variables", "extensions")
TEXTS = {"query": "a string", "documentId": "a string", "operationName": "a string"}
MAPS = {"variables": "an object", "extensions": "an object"}


class Question(NamedTuple):
    """What is asked: a document, or the identifier of one, or (Apollo) its hash, or both."""

    document: str | None
    document_id: str | None
    hash: str | None
    operation: str | None
    variables: Mapping[str, Any]


async def body_of(receive: Receive) -> bytes:
    """The whole body of a request. Raises ``Gone`` when it does not come."""
    parts = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


def from_body(body: bytes) -> Question:
    """The question in a body. Raises ``Refused``."""
    try:
        given = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise bad_request(f"The body is not JSON: {error}.") from error
    if isinstance(given, list):
        raise bad_request("Send one question a request: batches are refused.")
    return from_json(given)


def from_address(query_string: bytes) -> Question:
    """The question in an address. Raises ``Refused``."""
    if len(query_string) > LONGEST:
        message = (
            f"The address has more than {LONGEST} bytes: ask by POST, or persist the document."
        )
        raise Refused(414, "LIMIT_EXCEEDED", message)
    given: dict[str, Any] = dict(parse_qsl(query_string.decode("latin-1")))
    for name in JSON:
        if name in given:
            try:
                given[name] = orjson.loads(given[name])
            except orjson.JSONDecodeError as error:
                raise bad_request(f"{name} is not JSON: {error}.") from error
    return from_json(given)


def from_json(given: object) -> Question:
    """The question in what was read of JSON. Raises ``Refused``."""
    if not isinstance(given, dict):
        raise bad_request('A request is a JSON object: {"query": "…", "variables": {…}}.')
    for names, kind in ((TEXTS, str), (MAPS, dict)):
        for name, wanted in names.items():
            if not isinstance(given.get(name), kind | None):
                raise bad_request(f"{name} must be {wanted}.")
    question = Question(
        document=given.get("query"),
        document_id=given.get("documentId"),
        hash=_hash(given.get("extensions") or {}),
        operation=given.get("operationName") or None,
        variables=given.get("variables") or {},
    )
    if not question.document and question.document_id is None and question.hash is None:
        raise bad_request("There is no query in the request.")
    check_variables(question.variables)
    if question.document_id is not None and question.document is not None:
        raise bad_request("Give a query or a documentId, not both.")
    return question


def check_variables(variables: object) -> None:
    """Refuse variables that are nested too deep; they are one level of their own."""
    if too_deep(variables, DEEPEST + 1):
        raise Refused(400, "LIMIT_EXCEEDED", TOO_DEEP, well_formed=True)


def check_texts(*given: object) -> None:
    """Refuse half of a pair, which is no character, though Python's own JSON takes it."""
    try:
        json.dumps(given, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise bad_request(
            "A text has half of a surrogate pair in it, which is no character."
        ) from error


def _hash(extensions: Mapping[str, Any]) -> str | None:
    """The hash by which Apollo's clients ask."""
    asked = extensions.get("persistedQuery")
    if asked is None:
        return None
    found = asked.get("sha256Hash") if isinstance(asked, dict) else None
    if not isinstance(found, str) or asked.get("version") != 1:
        raise bad_request("extensions.persistedQuery must have version 1 and a sha256Hash.")
    return found
