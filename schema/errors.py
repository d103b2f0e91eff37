"""What can go wrong with a request; every error tells its kind in ``extensions.code``.

GraphQLError
├── BadArgument       BAD_ARGUMENT: an argument cannot be understood
├── LimitExceeded     LIMIT_EXCEEDED: a request asks for more than one may
├── RateLimited       RATE_LIMITED: a caller asks more often, or for more, than it may for now
├── Forbidden         FORBIDDEN: the caller's role may not ask for a field
├── BoundToOne        FORBIDDEN: the caller speaks for one organisation, and this is for all
└── IntrospectionOff  INTROSPECTION_OFF: a request asks about the schema, which is not told
"""

from collections.abc import Iterable, Mapping

from graphql import GraphQLError


def codes(errors: Iterable[GraphQLError]) -> set[str | None]:
    """The kinds of some errors."""
    return {(error.extensions or {}).get("code") for error in errors}


class BadArgument(GraphQLError):
    """Raised when an argument cannot be understood, by the field that has it."""

    def __init__(self, message: str) -> None:
        super().__init__(message, extensions={"code": "BAD_ARGUMENT"})


class LimitExceeded(GraphQLError):
    """Raised when a request asks for more than one may, by schema.limits and the loaders.

    ``told`` are further facts for its extensions.
    """

    def __init__(self, message: str, told: Mapping[str, object] | None = None) -> None:
        super().__init__(message, extensions={"code": "LIMIT_EXCEEDED", **(told or {})})


class RateLimited(GraphQLError):
    """Raised when a caller has used up what it may for now, by api.rates.

    ``wait`` is in seconds.
    """

    def __init__(self, message: str, wait: int) -> None:
        super().__init__(message, extensions={"code": "RATE_LIMITED", "retryAfter": wait})
        self.wait = wait


class Forbidden(GraphQLError):
    """Raised when a caller's role may not ask for a field, by schema.access.needs."""

    def __init__(self, field: str, role: str, own: str) -> None:
        super().__init__(
            f"{field} is for the role {role} and above, and you are a {own}: send a key or a token "
            "of such a role.",
            extensions={"code": "FORBIDDEN", "requires": role},
        )


class BoundToOne(GraphQLError):
    """Raised when a caller that speaks for one organisation decides for all."""

    def __init__(self, organisation: str) -> None:
        super().__init__(
            f"You speak for {organisation} only: what is submitted is decided by reviewers who "
            "speak for all organisations.",
            extensions={"code": "FORBIDDEN"},
        )


class IntrospectionOff(GraphQLError):
    """Raised when a request asks about the schema of a service that does not tell of it."""

    def __init__(self, field: str) -> None:
        super().__init__(
            f"{field} is not answered here: introspection is switched off. The schema is in the "
            "project's repository, in schema/schema.graphql.",
            extensions={"code": "INTROSPECTION_OFF"},
        )
