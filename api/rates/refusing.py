"""What GraphQL says of a used up allowance, as HTTP says it."""

from collections.abc import Iterable

from graphql import GraphQLError

from api.answering.errors import Refused


def refuse_limited(errors: Iterable[GraphQLError] | None) -> None:
    """Raise ``Refused`` when an allowance that is used up is what is wrong."""
    for error in errors or ():
        if (error.extensions or {}).get("code") == "RATE_LIMITED":
            raise Refused(429, "RATE_LIMITED", error.message)
