"""Why a request is not let in; each is a ``Refused`` with its status and code."""

from api.answering.errors import Refused

# What tells a client that another key or token is needed, not just one (RFC 6750, 3.1).
INVALID = {"WWW-Authenticate": 'Bearer realm="loti", error="invalid_token"'}


def unauthenticated(message: str) -> Refused:
    """Nobody has said who asks: 401."""
    return Refused(401, "UNAUTHENTICATED", message)


def invalid_token(message: str) -> Refused:
    """Nobody we know by what was shown, or no longer: 401."""
    return Refused(401, "UNAUTHENTICATED", message, head=INVALID)


def forbidden(message: str) -> Refused:
    """Somebody we know, who may not come in: 403."""
    return Refused(403, "FORBIDDEN", message)


def unavailable(message: str) -> Refused:
    """Nobody can tell now: 503."""
    return Refused(503, "UNAVAILABLE", message)
