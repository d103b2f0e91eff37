"""What can go wrong with a submission; each message says what to do.

GraphError
└── SubmissionError        a submission cannot be kept, or not be decided so
    ├── UnknownSubmission  a caller sees none by that id
    ├── SubmissionMoved    it is not as the caller thinks
    ├── BuiltUpon          later ones rest on it
    ├── ThingMoved         what it changes is not as the caller thinks
    ├── SubmittedBefore    the same thing was submitted as new already
    ├── KeyReused          its key came with something else before
    └── TooMany            its caller has submitted enough for a day
"""

from collections.abc import Sequence

from graph.errors import GraphError


class SubmissionError(GraphError):
    """The base of the errors of submissions, raised by graph.office.submissions."""


class UnknownSubmission(SubmissionError):
    """Raised when a caller sees no submission by an id."""

    def __init__(self, id_: str) -> None:
        super().__init__(f"There is no submission {id_!r} that you may see.")


class SubmissionMoved(SubmissionError):
    """Raised when a submission is not in the state, or of the version, that a decision is for."""

    def __init__(self, id_: str, state: str, version: int) -> None:
        super().__init__(
            f"Submission {id_} is {state} by now, in version {version}: look at it again."
        )


class BuiltUpon(SubmissionError):
    """Raised when a thing's first submission would be undone before those that change it."""

    def __init__(self, id_: str, later: Sequence[str]) -> None:
        super().__init__(f"Later ones rest on submission {id_}: undo first {', '.join(later)}.")


class ThingMoved(SubmissionError):
    """Raised when what a submission changes has changed since its contributor looked."""

    def __init__(self) -> None:
        super().__init__("It has changed since: look at it again, and submit what still holds.")


class SubmittedBefore(SubmissionError):
    """Raised when the same organisation has submitted a new thing of the same name before."""

    def __init__(self, id_: str, name: str) -> None:
        super().__init__(
            f"Submission {id_} is about {name!r} already: change that, or withdraw it first; force "
            "leaves it to a reviewer."
        )


class KeyReused(SubmissionError):
    """Raised when an idempotency key comes again with something else."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"The idempotency key {key!r} came with another input before: take a new key for a new "
            "submission."
        )


class TooMany(SubmissionError):
    """Raised when a caller has submitted as often in a day as it may."""

    def __init__(self, per_day: int) -> None:
        super().__init__(
            f"You have submitted {per_day} times within a day, which is the limit: go on tomorrow."
        )
