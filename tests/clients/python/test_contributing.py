"""Contributors and reviewers do by the client all that they may do."""

from collections.abc import Callable

import pytest
from loti_client import AsyncLoti, Loti
from loti_client.errors import Forbidden
from loti_client.schema.enums import ProblemCode, ProjectPhase, SubmissionState
from loti_client.schema.inputs import (
    ContractInput,
    DatasetInput,
    GrantInput,
    OpportunityInput,
    ProjectInput,
    RoleTieInput,
    TieInput,
)

from schema.access.caller import Role

pytestmark = pytest.mark.neo4j

BOATS = ProjectInput(name="Boats", phase=ProjectPhase.ALPHA, has_theme=[TieInput(to="housing")])
CAMDENS = ProjectInput(name="Canals", has_participant=[RoleTieInput(to="camden")])


def test_what_is_submitted_can_be_looked_at_and_undone(contributor: Loti) -> None:
    kept = contributor.submit_project(BOATS).submission

    assert kept
    assert kept.state is SubmissionState.ACCEPTED
    assert kept.says["hasTheme"] == [{"to": "theme/housing"}]
    assert kept.says["hasParticipant"] == [{"to": "organisation/hackney", "role": "lead"}]
    (listed,) = contributor.submissions(SubmissionState.ACCEPTED).nodes
    assert listed == contributor.submission(kept.id)
    assert (listed.id, listed.says) == (kept.id, kept.says)
    undone = contributor.undo_submission(kept.id, if_version=kept.version).submission
    assert undone
    assert undone.state is SubmissionState.UNDONE


async def test_it_is_the_same_asynchronously(service: str, key_of: Callable[..., str]) -> None:
    async with AsyncLoti(service, key_of(Role.CONTRIBUTOR, "organisation/hackney")) as loti:
        caller = await loti.caller()
        told = await loti.submit_project(BOATS)

    assert caller.organisation
    assert caller.organisation.id == "organisation/hackney"
    assert told.submission


def test_a_key_of_ones_own_says_that_it_is_the_same_again(contributor: Loti) -> None:
    first = contributor.submit_project(BOATS, idempotency_key="boats")

    assert contributor.submit_project(BOATS, idempotency_key="boats") == first
    (problem,) = contributor.submit_project(BOATS).problems
    assert problem.code is ProblemCode.LIKELY_DUPLICATE


def test_what_is_set_to_none_is_taken_back_and_what_is_not_set_stays(contributor: Loti) -> None:
    kept = contributor.submit_project(ProjectInput(name="Boats", end_date=None)).submission

    assert kept
    assert set(kept.says) == {"name", "endDate", "hasParticipant"}
    assert kept.says["endDate"] is None


def test_things_of_every_type_that_may_be_submitted(contributor: Loti) -> None:
    told = [
        contributor.submit_dataset(DatasetInput(name="Moorings")),
        contributor.submit_opportunity(OpportunityInput(name="Boats wanted")),
        contributor.submit_contract(ContractInput(name="Rope")),
        contributor.submit_grant(GrantInput(name="Fund of boats")),
    ]

    assert [each.problems for each in told] == [[], [], [], []]
    assert {each.submission.type_.value for each in told if each.submission} == {
        "DATASET", "OPPORTUNITY", "CONTRACT", "GRANT"
    }  # fmt: skip


def test_what_waits_is_withdrawn_accepted_or_rejected(
    service: str, contributor: Loti, key_of: Callable[..., str]
) -> None:
    waiting = []
    for name in ("Canals", "Locks", "Weirs"):
        said = CAMDENS.model_copy(update={"name": name})
        kept = contributor.submit_project(said).submission
        assert kept
        assert kept.waits_because
        waiting.append(kept.id)

    with Loti(service, key_of(Role.REVIEWER)) as reviewer:
        told = [
            contributor.withdraw_submission(waiting[0]),
            reviewer.accept_submission(waiting[1]),
            reviewer.reject_submission(waiting[2], "Ask Camden first."),
        ]

    assert [each.submission.state.value for each in told if each.submission] == [
        "WITHDRAWN", "ACCEPTED", "REJECTED"
    ]  # fmt: skip


def test_strangers_are_told_to_give_a_key(loti: Loti) -> None:
    with pytest.raises(Forbidden):
        loti.submit_project(BOATS)
