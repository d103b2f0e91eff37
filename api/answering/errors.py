"""What can go wrong before a question is asked, and how a client is told.

ApiError
├── Refused      a request cannot be answered, with its status and its code
└── BadManifest  the persisted documents cannot be read when the server starts
"""

from pathlib import Path

from starlette.responses import Response

from api.errors import ApiError
from api.refusing import error_body, error_response

# What a status makes a client do.
HEADS = {401: {"WWW-Authenticate": 'Bearer realm="loti"'}, 503: {"Retry-After": "10"}}


class Refused(ApiError):
    """Raised when a request cannot be answered, by what reads it.

    ``well_formed`` when it is a proper request all the same: then answers of the type
    application/json have status 200, as the specification wants it.
    """

    def __init__(self, status: int, code: str, message: str, *, well_formed: bool = False) -> None:
        super().__init__(message)
        self.status, self.code, self.well_formed = status, code, well_formed

    @property
    def body(self) -> bytes:
        """The answer that says so."""
        return error_body(self.code, str(self))

    @property
    def response(self) -> Response:
        """The whole response that says so."""
        return error_response(self.status, self.body, HEADS.get(self.status))


class BadManifest(ApiError):
    """Raised when persisted documents cannot be read, by api.answering.persisted."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"The persisted documents in {path} cannot be used: {reason}.")


def bad_request(message: str) -> Refused:
    """What is not a proper request."""
    return Refused(400, "BAD_REQUEST", message)
