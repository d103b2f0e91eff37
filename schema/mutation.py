"""The root of every change: what is submitted, and what becomes of it."""

import strawberry

from schema.access.caller import Role
from schema.access.requires import requires
from schema.cost.weight import Cost
from schema.mutations.decide import (
    accept_submission,
    reject_submission,
    undo_submission,
    withdraw_submission,
)
from schema.mutations.submit import submitting
from schema.submitting.submission import SubmissionPayload

# A transaction of the operator's database.
DECIDED = Cost(weight=10)


@strawberry.type(
    description="What can be done: see docs/contributing-data.md. It is never done by GET."
)
class Mutation:
    """What can be done."""

    submit_contract: SubmissionPayload = submitting("Contract")
    submit_dataset: SubmissionPayload = submitting("Dataset")
    submit_grant: SubmissionPayload = submitting("Grant")
    submit_opportunity: SubmissionPayload = submitting("Opportunity")
    submit_project: SubmissionPayload = submitting("Project")
    withdraw_submission = strawberry.mutation(
        withdraw_submission,
        directives=[requires(Role.CONTRIBUTOR), DECIDED],
        description="Take back what you submitted, before it is decided.",
    )
    accept_submission = strawberry.mutation(
        accept_submission,
        directives=[requires(Role.REVIEWER), DECIDED],
        description="Let what waits into the graph: for reviewers of all organisations.",
    )
    reject_submission = strawberry.mutation(
        reject_submission,
        directives=[requires(Role.REVIEWER), DECIDED],
        description="Do not take what waits, and say why: for reviewers of all organisations.",
    )
    undo_submission = strawberry.mutation(
        undo_submission,
        directives=[requires(Role.CONTRIBUTOR), DECIDED],
        description="Take what was accepted out of the graph: its history keeps it, and what was "
        "said before is said again.",
    )
