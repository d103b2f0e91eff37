"""Who asks, and what they may do."""

from dataclasses import dataclass
from enum import Enum
from functools import total_ordering
from typing import cast

import strawberry


@total_ordering
# The schema has a type Role already: the roles of a profession.
@strawberry.enum(
    name="AccessRole",
    description="What a caller may do; each may do all that those before it may.",
)
class Role(Enum):
    """What a caller may do; each may do all that those before it may, and is greater than they."""

    READER = strawberry.enum_value(1, description="Asks.")
    CONTRIBUTOR = strawberry.enum_value(
        2, description="Submits records, of its own organisation if it is bound to one."
    )
    REVIEWER = strawberry.enum_value(3, description="Decides on what others submit.")
    ADMIN = strawberry.enum_value(4, description="Sees to the service itself.")

    def __lt__(self, other: object) -> bool:
        """Whether it may do less."""
        if not isinstance(other, Role):
            return NotImplemented
        return cast("int", self.value) < cast("int", other.value)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: ``id`` says it in logs and records, and holds nothing personal.

    ``organisation`` is the id of the only organisation for which it may speak; None for all of
    them.
    """

    id: str
    role: Role
    organisation: str | None = None

    def may(self, role: Role) -> bool:
        """Whether it may do what a role may."""
        return self.role >= role


ANYBODY = Caller("anonymous", Role.READER)
# Who types on this machine has the password of the graph anyway.
OPERATOR = Caller("operator", Role.ADMIN)
