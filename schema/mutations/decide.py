"""What becomes of a submission: it is withdrawn, accepted, rejected, or undone."""

import datetime as dt
from functools import partial
from typing import Annotated

import strawberry

from graph.office.errors import BuiltUpon, SubmissionMoved, UnknownSubmission
from graph.office.submission import Decision, State
from schema.context import Context
from schema.errors import BadArgument, BoundToOne
from schema.submitting.asking import desk_of, kept
from schema.submitting.desk import sight
from schema.submitting.problem import Problem, ProblemCode
from schema.submitting.submission import SubmissionPayload, shown

MOST_REASON = 1_000
# What those decide only who speak for all organisations.
BY_REVIEWERS = (State.ACCEPTED, State.REJECTED)
Id = Annotated[strawberry.ID, strawberry.argument(description="The id of the submission.")]
Version = Annotated[
    int | None,
    strawberry.argument(
        description="The version that you looked at: if it is another by now, nothing is decided, "
        "and the problem is a CONFLICT."
    ),
]
Reason = Annotated[str, strawberry.argument(description="Why, for its contributor to read.")]
Why = Annotated[str | None, strawberry.argument(description="Why, for those who look at it later.")]


async def withdraw_submission(
    info: strawberry.Info[Context],
    id: Id,  # noqa: A002 (its name)
    if_version: Version = None,
) -> SubmissionPayload:
    """Take back what waits."""
    return await _decide(info, id, State.WITHDRAWN, None, if_version)


async def accept_submission(
    info: strawberry.Info[Context],
    id: Id,  # noqa: A002 (its name)
    if_version: Version = None,
) -> SubmissionPayload:
    """Accept what waits."""
    return await _decide(info, id, State.ACCEPTED, None, if_version)


async def reject_submission(
    info: strawberry.Info[Context],
    id: Id,  # noqa: A002 (its name)
    reason: Reason,
    if_version: Version = None,
) -> SubmissionPayload:
    """Reject what waits."""
    if not reason.strip():
        raise BadArgument("reason is empty: tell the contributor why.")
    return await _decide(info, id, State.REJECTED, reason, if_version)


async def undo_submission(
    info: strawberry.Info[Context],
    id: Id,  # noqa: A002 (its name)
    reason: Why = None,
    if_version: Version = None,
) -> SubmissionPayload:
    """Take what was accepted out of the graph."""
    return await _decide(info, id, State.UNDONE, reason, if_version)


async def _decide(
    info: strawberry.Info[Context], id_: str, state: State, reason: str | None, version: int | None
) -> SubmissionPayload:
    desk, caller = desk_of(info), info.context.caller
    if state in BY_REVIEWERS and caller.organisation is not None:
        raise BoundToOne(caller.organisation)
    if reason is not None and len(reason) > MOST_REASON:
        raise BadArgument(f"reason has more than {MOST_REASON} characters.")
    decision = Decision(state=state, caller=caller.id, at=dt.datetime.now(dt.UTC), reason=reason)
    try:
        done = await kept(partial(desk.decide, id_, decision, sight(caller), version))
    except UnknownSubmission:
        return SubmissionPayload(submission=None, problems=[])
    except (SubmissionMoved, BuiltUpon) as error:
        found = await kept(partial(desk.submissions.get, id_, sight(caller)))
        problem = Problem(code=ProblemCode.CONFLICT, field="id", message=str(error))
        return SubmissionPayload(submission=shown(found) if found else None, problems=[problem])
    return SubmissionPayload(submission=shown(done), problems=[])
