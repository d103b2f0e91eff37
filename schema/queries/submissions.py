"""`submissions` and `submission`: what waits for review and what became of the rest."""

from functools import partial
from typing import Annotated

import strawberry

from graph.office.submission import State
from schema.connection import DEFAULT, After, Answer, First, paged, window
from schema.context import Context
from schema.queries.thing import meant_or_none
from schema.submitting.asking import desk_of, kept
from schema.submitting.desk import sight
from schema.submitting.submission import Submission, SubmissionState, shown
from schema.tally import Tally

# What all add up to is told of the latest so many.
MOST = 10_000

In = Annotated[SubmissionState | None, strawberry.argument(description="Only those in this state.")]
Of = Annotated[
    strawberry.ID | None,
    strawberry.argument(description="Only those on behalf of this organisation, by id or slug."),
]
Id = Annotated[strawberry.ID, strawberry.argument(description="The id of a submission.")]


@strawberry.type(description="A page of submissions, the latest first.")
class SubmissionConnection(Answer[Submission]):
    """A page of submissions."""

    aggregate = Tally(
        item=Submission,
        things={"Organisation": lambda submission: filter(None, [submission.kept.organisation])},
    ).as_field()


async def submissions(
    info: strawberry.Info[Context],
    state: In = None,
    organisation: Of = None,
    first: First = DEFAULT,
    after: After = None,
) -> SubmissionConnection:
    """A page of what the caller sees, the latest first."""
    desk, (skip, size) = desk_of(info), window(first, after)
    of = meant_or_none("Organisation", organisation, "organisation")
    see, in_state = sight(info.context.caller), None if state is None else State(state.value)
    read = partial(desk.submissions.page, see, in_state, of)

    async def everything() -> list[Submission]:
        return [*map(shown, (await kept(partial(read, 0, MOST))).submissions)]

    page = await kept(partial(read, skip, size))
    nodes = list(map(shown, page.submissions))
    return SubmissionConnection(**paged(nodes, skip, page.total), everything=everything)


async def submission(info: strawberry.Info[Context], id: Id) -> Submission | None:  # noqa: A002
    """One submission, if the caller sees it."""
    desk = desk_of(info)
    found = await kept(partial(desk.submissions.get, id, sight(info.context.caller)))
    return shown(found) if found else None
