"""What can go wrong with a request; every error tells its kind in ``extensions.code``.

GraphQLError
├── BadArgument    BAD_ARGUMENT: an argument cannot be understood
├── LimitExceeded  LIMIT_EXCEEDED: a request asks for more than one may
└── Forbidden      FORBIDDEN: the caller's role may not ask for a field
"""

from graphql import GraphQLError


class BadArgument(GraphQLError):
    """Raised when an argument cannot be understood, by the field that has it."""

    def __init__(self, message: str) -> None:
        super().__init__(message, extensions={"code": "BAD_ARGUMENT"})


class LimitExceeded(GraphQLError):
    """Raised when a request asks for more than one may, by schema.limits and the loaders."""

    def __init__(self, message: str) -> None:
        super().__init__(message, extensions={"code": "LIMIT_EXCEEDED"})


class Forbidden(GraphQLError):
    """Raised when a caller's role may not ask for a field, by schema.access.needs."""

    def __init__(self, field: str, role: str, own: str) -> None:
        super().__init__(
            f"{field} is for the role {role} and above, and you are a {own}: send a key or a token "
            "of such a role.",
            extensions={"code": "FORBIDDEN", "requires": role},
        )
