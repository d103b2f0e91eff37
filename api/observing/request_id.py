"""The id that a request comes with, if it has one that can be used."""

import re
from collections.abc import Iterable

# In this order: an id as proxies make them, into which neither a person's nor a machine's address
# fits; the id of a trace (W3C Trace Context), of which one of zeros is none.
FORMS = {
    b"x-request-id": re.compile(rb"([A-Za-z0-9_-]{8,64})"),
    b"traceparent": re.compile(
        rb"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?"
    ),
}


def given_id(headers: Iterable[tuple[bytes, bytes]]) -> str | None:
    """The id in the headers of a request. A header that comes twice says nothing."""
    found: dict[bytes, bytes] = {}
    for name, value in headers:
        if name in FORMS:
            found[name] = b"" if name in found else value
    for name, form in FORMS.items():
        if match := form.fullmatch(found.get(name, b"")):
            return match[1].decode()
    return None
