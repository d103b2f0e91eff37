"""What of a GET decides on its answer, as bytes: the quickest way to one that is kept."""

from starlette.types import Scope

from api.access.credentials import HEADERS

# The query string, and what the client accepts.
Address = tuple[bytes, bytes, bytes]


def address_of(scope: Scope) -> Address | None:
    """The address of a request; a header that comes twice makes another one.

    None when the client shows who it is: that must be looked at each time.
    """
    accept = encoding = b""
    for name, value in scope["headers"]:
        if name == b"accept":
            accept += value + b"\n"
        elif name == b"accept-encoding":
            encoding += value + b"\n"
        elif name in HEADERS:
            return None
    return scope["query_string"], accept, encoding


def known_tags(scope: Scope) -> bytes:
    """The tags of the answers that a client has: its If-None-Match."""
    return b",".join(value for name, value in scope["headers"] if name == b"if-none-match")
