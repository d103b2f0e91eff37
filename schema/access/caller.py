"""Who asks, and what they may do."""

from dataclasses import dataclass
from enum import IntEnum


class Role(IntEnum):
    """What a caller may do; each may do all that those before it may.

    A reader asks; a contributor submits records of its own organisation; a reviewer decides what
    others submit; an admin sees to keys and to what the service does.
    """

    READER = 1
    CONTRIBUTOR = 2
    REVIEWER = 3
    ADMIN = 4


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: ``id`` says it in logs and records, and holds nothing personal.

    ``organisation`` is the id of the only organisation for which it may speak; None for all of
    them. ``role`` is None when it may ask nothing at all.
    """

    id: str
    role: Role | None
    organisation: str | None = None

    def may(self, role: Role) -> bool:
        """Whether it may do what a role may."""
        return self.role is not None and self.role >= role


ANYBODY = Caller("anonymous", Role.READER)
# Who types on this machine has the password of the graph anyway.
OPERATOR = Caller("operator", Role.ADMIN)
