"""A submission, as GraphQL shows it to those who may see it."""

import datetime as dt
from enum import Enum

import orjson
import strawberry
from strawberry.scalars import JSON

from graph.office.submission import Decision as KeptDecision
from graph.office.submission import State
from graph.office.submission import Submission as Kept
from schema.context import Context
from schema.entity import face
from schema.enumeration import type_enum
from schema.queries.thing import thing
from schema.submitting.problem import Problem
from schema.types.entity import Entity
from schema.types.organisation import Organisation


@strawberry.enum(description="What became of a submission.")
class SubmissionState(Enum):
    """What became of a submission."""

    PENDING = strawberry.enum_value(State.PENDING.value, description="It waits for a reviewer.")
    ACCEPTED = strawberry.enum_value(
        State.ACCEPTED.value, description="It is in the graph, or will be in some seconds."
    )
    REJECTED = strawberry.enum_value(
        State.REJECTED.value, description="A reviewer did not take it, and says why."
    )
    WITHDRAWN = strawberry.enum_value(
        State.WITHDRAWN.value, description="Its contributor took it back before it was decided."
    )
    UNDONE = strawberry.enum_value(
        State.UNDONE.value,
        description="It was accepted, and is in the graph no more but for its history.",
    )


@strawberry.type(description="What was decided of a submission.")
class SubmissionDecision:
    """What was decided of a submission."""

    state: SubmissionState = strawberry.field(description="The state that it came into.")
    decided_by: str = strawberry.field(description="The caller who decided.")
    decided_at: dt.datetime = strawberry.field(description="When.")
    reason: str | None = strawberry.field(description="Why, if that was said.")


@strawberry.type(
    description="What a contributor submits: one's own organisation sees it, and reviewers do."
)
class Submission:
    """What a contributor submits."""

    kept: strawberry.Private[Kept]
    id: strawberry.ID = strawberry.field(description="Its id.")
    type: Enum = strawberry.field(
        description="The type of the thing that it is about.", graphql_type=type_enum()
    )
    name: str = strawberry.field(description="The name of the thing that it is about.")
    state: SubmissionState = strawberry.field(description="What became of it.")
    version: int = strawberry.field(description="It grows with each decision: see ifVersion.")
    says: JSON = strawberry.field(description="The fields that were given, by their names.")
    waits_because: list[str] = strawberry.field(
        description="Why it was not accepted at once, in sentences."
    )
    submitted_by: str = strawberry.field(description="The caller who submitted it.")
    submitted_at: dt.datetime = strawberry.field(description="When it was submitted.")
    decisions: list[SubmissionDecision] = strawberry.field(
        description="What was decided of it, in order."
    )

    @strawberry.field(description="The organisation on whose behalf it was submitted.")
    async def submitted_for(self, info: strawberry.Info[Context]) -> Organisation | None:
        """The organisation."""
        id_ = self.kept.organisation
        found: Organisation | None = await thing(info, id_) if id_ else None
        return found

    @strawberry.field(
        description="The thing that it is about, as it is now; of a new thing null until the graph "
        "has it, which takes some seconds after it is accepted."
    )
    async def entity(self, info: strawberry.Info[Context]) -> Entity | None:
        """The thing."""
        if self.kept.changes is not None:
            changed: Entity | None = await thing(info, self.kept.changes)
            return changed
        node = await info.context.submitted(self.kept.id)
        made: Entity | None = face(node) if node else None
        return made


@strawberry.type(
    description="What came of submitting or deciding: a submission, or what is in the way of one."
)
class SubmissionPayload:
    """What came of submitting or deciding."""

    submission: Submission | None = strawberry.field(
        description="The submission as it is now; null when there is none that you may see, and "
        "when nothing was kept."
    )
    problems: list[Problem] = strawberry.field(
        description="What is wrong: nothing was kept or decided. None: all is well."
    )


def shown(kept: Kept) -> Submission:
    """The GraphQL object of a submission."""
    return Submission(
        kept=kept,
        id=strawberry.ID(kept.id),
        type=next(member for member in type_enum() if member.value == kept.type),
        name=kept.name,
        state=SubmissionState(kept.state.value),
        version=kept.version,
        says=JSON(orjson.loads(kept.said)),
        waits_because=list(kept.waits_because),
        submitted_by=kept.caller,
        submitted_at=kept.submitted_at,
        decisions=list(map(_decision, kept.decisions)),
    )


def _decision(kept: KeptDecision) -> SubmissionDecision:
    return SubmissionDecision(
        state=SubmissionState(kept.state.value),
        decided_by=kept.caller,
        decided_at=kept.at,
        reason=kept.reason,
    )
