"""What a caller shows to be let in: one key or token, in one of two headers."""

from collections.abc import Iterable, Mapping
from typing import Any

from api.access.errors import invalid_token, unauthenticated
from api.answering.errors import bad_request

AUTHORIZATION, API_KEY = b"authorization", b"x-api-key"
HEADERS = frozenset((AUTHORIZATION, API_KEY))
# Bytes of a header: tokens with many claims are long, but not so long.
LONGEST = 8_000


def credential(headers: Iterable[tuple[bytes, bytes]]) -> str | None:
    """The key or token in a request's headers, None if there is none. Raises ``Refused``."""
    given = [(name, value) for name, value in headers if name in HEADERS]
    if not given:
        return None
    if len(given) > 1:
        raise unauthenticated("Send one key or token, in Authorization or in X-API-Key.")
    ((name, value),) = given
    text = value.decode("latin-1").strip()
    if name == AUTHORIZATION:
        scheme, _, text = text.partition(" ")
        if scheme.lower() != "bearer":
            raise unauthenticated('Send "Authorization: Bearer" and a key or a token.')
    if not text.strip() or len(text) > LONGEST:
        raise invalid_token("The key or token that was sent cannot be one.")
    return text.strip()


def credential_of_init(payload: Mapping[str, Any]) -> str | None:
    """The key or token in the message that begins a WebSocket, for browsers send no headers there.

    Raises ``Refused``.
    """
    named = {name.lower().encode(): value for name, value in payload.items()}
    headers = []
    for name in HEADERS & named.keys():
        if not isinstance(named[name], str):
            raise bad_request(f"{name.decode()} must be a string.")
        headers.append((name, named[name].encode("utf-8", "replace")))
    return credential(headers)
