"""What can go wrong with asking; what the service says is in the message, its code in ``code``.

LotiError
├── Unreachable           no answer came
├── NotAnAnswer           what came is not from LOTI Graph
└── Refused               the service says no
    ├── NotAuthenticated  it must know who asks, and does not
    ├── Forbidden         who asks may not do this
    ├── RateLimited       too much was asked in too short a time
    ├── Unavailable       it cannot answer now
    ├── BadDocument       the document is no GraphQL, or does not fit the schema
    ├── BadArgument       an argument cannot be understood
    ├── LimitExceeded     more is asked for than one request may
    ├── TimedOut          the answer took too long to find
    └── Failed            something is wrong in the service, whose log has it
"""

from typing import Any


class LotiError(Exception):
    """The base of every error of asking."""


class Unreachable(LotiError):
    """Raised when no answer came: nothing listens there, or the network failed."""


class NotAnAnswer(LotiError):
    """Raised when what came is no answer to GraphQL: most likely the address is wrong."""


class Refused(LotiError):
    """The service's own refusal, with all that it says.

    ``code`` is what programs go by, ``path`` leads to the field at fault, ``data`` is what could
    be answered all the same, ``status`` is HTTP's, and ``retry_after`` are seconds to wait.
    """

    def __init__(
        self,
        errors: list[dict[str, Any]],
        *,
        status: int,
        data: dict[str, Any] | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__("\n".join(str(error.get("message")) for error in errors))
        first = errors[0]
        self.errors, self.data, self.status, self.retry_after = errors, data, status, retry_after
        self.code: str | None = (first.get("extensions") or {}).get("code")
        self.path: list[str | int] | None = first.get("path")


class NotAuthenticated(Refused):
    """Raised when the service must know who asks: give ``key``, one that still holds."""


class Forbidden(Refused):
    """Raised when who asks may not do this."""


class RateLimited(Refused):
    """Raised when too much was asked, after waiting as long as the service said."""


class Unavailable(Refused):
    """Raised when the service cannot answer now, after trying again."""


class BadDocument(Refused):
    """Raised when a document is no GraphQL, or asks for what the schema does not have."""


class BadArgument(Refused):
    """Raised when an argument cannot be understood; the message says what to write instead."""


class LimitExceeded(Refused):
    """Raised when more is asked for than one request may; the message says what the limit is."""


class TimedOut(Refused):
    """Raised when the answer took the service too long to find."""


class Failed(Refused):
    """Raised when something is wrong in the service; its log has it by the id in the message."""
