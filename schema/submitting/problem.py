"""What is wrong with a submission, or a decision, in words that say what to do."""

from enum import Enum

import strawberry

from schema.types.entity import Entity


@strawberry.enum(description="Of what kind a problem is.")
class ProblemCode(Enum):
    """Of what kind a problem is."""

    INVALID = strawberry.enum_value("invalid", description="The ontology does not allow it.")
    NOT_FOUND = strawberry.enum_value("not-found", description="There is no such thing.")
    NOT_PLAIN = strawberry.enum_value(
        "not-plain", description="It is no plain text, or no address of a web page."
    )
    TOO_LONG = strawberry.enum_value("too-long", description="It is longer than it may be.")
    PERSONAL_DATA = strawberry.enum_value(
        "personal-data", description="It holds an e-mail address or a telephone number."
    )
    LIKELY_DUPLICATE = strawberry.enum_value(
        "likely-duplicate", description="Something of nearly this name is there already."
    )
    CONFLICT = strawberry.enum_value(
        "conflict", description="It has changed since you looked: see what is there now."
    )


@strawberry.type(description="What is wrong.")
class Problem:
    """What is wrong."""

    code: ProblemCode = strawberry.field(description="Of what kind it is.")
    field: str | None = strawberry.field(description="The field of the input that it is about.")
    message: str = strawberry.field(description="What is wrong, and what to do.")
    thing: Entity | None = strawberry.field(
        default=None, description="What is there already, if that is the trouble."
    )


def problem(code: ProblemCode, field: str, reason: str) -> Problem:
    """What is wrong with a field: ``reason`` goes on from its name, and has no full stop."""
    return Problem(code=code, field=field, message=f"{field} {reason}.")
