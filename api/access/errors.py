"""Why a request is not let in; each is a ``Refused`` with its status and code."""

from api.answering.errors import Refused


def unauthenticated(message: str) -> Refused:
    """Nobody we know: 401."""
    return Refused(401, "UNAUTHENTICATED", message)


def forbidden(message: str) -> Refused:
    """Somebody we know, who may not come in: 403."""
    return Refused(403, "FORBIDDEN", message)


def unavailable(message: str) -> Refused:
    """Nobody can tell now: 503."""
    return Refused(503, "UNAVAILABLE", message)
