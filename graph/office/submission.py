"""What a contributor submits, and what became of it."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """What became of a submission."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"


# From which state a decision leads to which.
BEFORE = {
    State.ACCEPTED: State.PENDING,
    State.REJECTED: State.PENDING,
    State.WITHDRAWN: State.PENDING,
    State.UNDONE: State.ACCEPTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is submitted.

    ``changes`` is the id of the thing that it changes, None for a new one; ``thing`` is the id by
    which submissions about the same thing know one another, None for a new one. ``said`` is what
    was given, in JSON; ``content`` is the record of it in its canonical text, and ``fields`` are
    those that were given, also if to be empty.
    ``waits_because`` says why it has to wait for review; it is accepted at once for no reason.
    """

    type: str
    name: str
    said: str
    content: str
    fields: tuple[str, ...]
    caller: str
    organisation: str | None
    changes: str | None = None
    thing: str | None = None
    waits_because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided of a submission, by which caller, and why, if that was said."""

    state: State
    caller: str
    at: dt.datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission(Draft):
    """A draft that was submitted. ``number`` counts all; ``version`` grows with each decision."""

    number: int
    id: str
    state: State
    version: int
    submitted_at: dt.datetime
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Sight:
    """Which submissions a caller sees: all; those of an organisation; or its own."""

    caller: str
    organisation: str | None = None
    everything: bool = False


def text_of(moment: dt.datetime) -> str:
    """A time as the database keeps it: the texts are in the order of the times."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")
