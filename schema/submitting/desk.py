"""Where submissions are taken in and decided."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.office.conditions import Conditions
from graph.office.submission import Decision, Draft, Sight, State, Submission
from graph.office.submissions import Submissions
from schema.access.caller import Caller, Role

# What is said in the graph from now on, or no more.
IN_THE_GRAPH = (State.ACCEPTED, State.UNDONE)


@dataclass(frozen=True, slots=True)
class Desk:
    """The operator's submissions, and who is to be told when the graph is to follow them.

    ``per_day`` is how many one caller may submit. ``follow`` may be called from any thread.
    """

    submissions: Submissions
    per_day: int
    follow: Callable[[], None]

    def submit(self, draft: Draft, on: Conditions) -> Submission:
        """Take a draft in. Raises a ``SubmissionError``."""
        submission = self.submissions.submit(draft, on)
        if submission.state in IN_THE_GRAPH:
            self.follow()
        return submission

    def decide(self, id_: str, decision: Decision, by: Sight, version: int | None) -> Submission:
        """Decide a submission. Raises a ``SubmissionError``."""
        submission = self.submissions.decide(id_, decision, by, version)
        if decision.state in IN_THE_GRAPH:
            self.follow()
        return submission


def sight(caller: Caller) -> Sight:
    """What a caller sees: a reviewer for all organisations, all; others, their organisation's."""
    return Sight(caller.id, caller.organisation, everything=reviews(caller))


def reviews(caller: Caller) -> bool:
    """Whether a caller may decide what others submit: one that speaks for all organisations."""
    return caller.may(Role.REVIEWER) and caller.organisation is None
