"""Submissions as the operator keeps them: who sees them, what may become of them, all at once."""

import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from graph.office.conditions import Conditions, Key
from graph.office.database import Database
from graph.office.errors import (
    BuiltUpon,
    KeyReused,
    SubmissionMoved,
    SubmittedBefore,
    ThingMoved,
    TooMany,
    UnknownSubmission,
)
from graph.office.submission import Decision, Draft, Sight, State, Submission
from graph.office.submissions import Submissions

ON = Conditions(per_day=100)
HACKNEY = Sight("key-1", "organisation/hackney")
CAMDEN = Sight("key-2", "organisation/camden")
REVIEWER = Sight("key-3", everything=True)
DRAFT = Draft(
    type="Project",
    name="Repairs by chat",
    said="{}",
    content="{}",
    fields=("name",),
    caller="key-1",
    organisation="organisation/hackney",
)
WAITING = replace(DRAFT, waits_because=("It is not yours.",))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "office.sqlite"


@pytest.fixture
def submissions(path: Path) -> Iterator[Submissions]:
    with closing(Database(path)) as database:
        yield Submissions(database)


def decided(state: State, reason: str | None = None) -> Decision:
    return Decision(state=state, caller="key-3", at=dt.datetime.now(dt.UTC), reason=reason)


def about(found: Submission, **changes: object) -> Draft:
    """Another draft about the same thing."""
    return replace(DRAFT, changes="project/repairs", thing=found.thing, **changes)  # type: ignore[arg-type]


def test_what_waits_for_nothing_is_accepted_at_once(submissions: Submissions) -> None:
    kept = submissions.submit(DRAFT, ON)

    assert (kept.state, kept.version, kept.thing) == (State.ACCEPTED, 2, kept.id)
    assert [(d.state, d.caller) for d in kept.decisions] == [(State.ACCEPTED, "key-1")]
    assert submissions.accepted() == [kept]


def test_what_waits_is_accepted_by_a_decision(submissions: Submissions) -> None:
    kept = submissions.submit(WAITING, ON)
    assert (kept.state, kept.version, submissions.accepted()) == (State.PENDING, 1, [])

    accepted = submissions.decide(kept.id, decided(State.ACCEPTED), REVIEWER)

    assert (accepted.state, accepted.version) == (State.ACCEPTED, 2)
    assert submissions.accepted() == [accepted]


def test_what_is_undone_is_accepted_no_more_and_keeps_its_decisions(
    submissions: Submissions,
) -> None:
    kept = submissions.submit(DRAFT, ON)

    undone = submissions.decide(kept.id, decided(State.UNDONE, "A mistake."), REVIEWER)

    assert submissions.accepted() == []
    assert [(d.state, d.reason) for d in undone.decisions] == [
        (State.ACCEPTED, None),
        (State.UNDONE, "A mistake."),
    ]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (State.REJECTED, State.ACCEPTED),
        (State.WITHDRAWN, State.ACCEPTED),
        (State.ACCEPTED, State.WITHDRAWN),
        (State.ACCEPTED, State.REJECTED),
        (State.REJECTED, State.UNDONE),
    ],
)
def test_what_is_decided_is_not_decided_otherwise(
    submissions: Submissions, first: State, then: State
) -> None:
    kept = submissions.submit(WAITING, ON)
    submissions.decide(kept.id, decided(first), REVIEWER)

    with pytest.raises(SubmissionMoved, match=f"is {first.name} by now, in version 2"):
        submissions.decide(kept.id, decided(then), REVIEWER)


def test_a_decision_is_for_the_version_that_was_looked_at(submissions: Submissions) -> None:
    kept = submissions.submit(WAITING, ON)

    with pytest.raises(SubmissionMoved, match="in version 1"):
        submissions.decide(kept.id, decided(State.ACCEPTED), REVIEWER, version=7)
    submissions.decide(kept.id, decided(State.ACCEPTED), REVIEWER, version=1)


def test_an_organisation_sees_its_own_and_a_reviewer_all(submissions: Submissions) -> None:
    ours = submissions.submit(WAITING, ON)
    theirs = submissions.submit(
        replace(WAITING, caller="key-2", organisation="organisation/camden"), ON
    )
    nobodys = submissions.submit(replace(WAITING, caller="key-9", organisation=None), ON)

    def seen(by: Sight) -> list[str]:
        return [found.id for found in submissions.page(by, None, None, 0, 10).submissions]

    assert seen(HACKNEY) == [ours.id]
    assert seen(CAMDEN) == [theirs.id]
    assert seen(Sight("key-9")) == [nobodys.id]
    assert seen(Sight("key-8")) == []
    assert seen(REVIEWER) == [nobodys.id, theirs.id, ours.id]
    assert submissions.get(ours.id, CAMDEN) is None
    with pytest.raises(UnknownSubmission):
        submissions.decide(ours.id, decided(State.WITHDRAWN), CAMDEN)


def test_pages_count_all_that_is_asked_for(submissions: Submissions) -> None:
    for number in range(5):
        submissions.submit(replace(WAITING, name=f"Project {number}"), ON)
    submissions.submit(replace(DRAFT, name="Accepted"), ON)

    page = submissions.page(REVIEWER, State.PENDING, "organisation/hackney", 1, 2)

    assert [found.name for found in page.submissions] == ["Project 3", "Project 2"]
    assert page.total == 5
    assert submissions.page(REVIEWER, None, "organisation/camden", 0, 2).total == 0
    assert submissions.page(REVIEWER, State.PENDING, None, 100, 2).total == 5


def test_what_later_ones_rest_on_is_undone_last(submissions: Submissions) -> None:
    first = submissions.submit(DRAFT, ON)
    later = submissions.submit(about(first), ON)

    with pytest.raises(BuiltUpon, match=later.id):
        submissions.decide(first.id, decided(State.UNDONE), REVIEWER)
    submissions.decide(later.id, decided(State.UNDONE), REVIEWER)
    submissions.decide(first.id, decided(State.UNDONE), REVIEWER)


def test_a_thing_is_not_changed_when_others_stand_than_were_seen(submissions: Submissions) -> None:
    first = submissions.submit(DRAFT, ON)
    second = submissions.submit(about(first), replace(ON, seen=frozenset({first.id})))

    for seen in (set[str](), {first.id}, {first.id, second.id, "another"}):
        with pytest.raises(ThingMoved):
            submissions.submit(about(first), replace(ON, seen=frozenset(seen)))

    submissions.submit(about(first), replace(ON, seen=frozenset({first.id, second.id})))


def test_the_same_new_thing_is_not_submitted_twice(submissions: Submissions) -> None:
    first = submissions.submit(DRAFT, ON)

    with pytest.raises(SubmittedBefore, match=first.id):
        submissions.submit(replace(DRAFT, name="REPAIRS by chat"), ON)
    submissions.submit(DRAFT, replace(ON, first_of_its_name=False))
    submissions.submit(replace(DRAFT, organisation="organisation/camden"), ON)


def test_a_caller_submits_so_many_times_a_day(submissions: Submissions) -> None:
    on = replace(ON, per_day=2)
    for name in ("One", "Two"):
        submissions.submit(replace(DRAFT, name=name), on)

    with pytest.raises(TooMany, match="2 times within a day"):
        submissions.submit(replace(DRAFT, name="Three"), on)
    submissions.submit(replace(DRAFT, name="Three", caller="key-2"), on)


def test_the_same_key_gives_what_was_kept_with_it(submissions: Submissions) -> None:
    on = replace(ON, key=Key("a word", "digest"))
    assert submissions.before("key-1", on) is None

    first = submissions.submit(WAITING, on)

    assert submissions.submit(WAITING, on) == first
    assert submissions.before("key-1", on) == first
    assert submissions.before("key-2", on) is None
    with pytest.raises(KeyReused, match="'a word' came with another input"):
        submissions.submit(WAITING, replace(ON, key=Key("a word", "another")))


def test_a_key_is_forgotten_after_a_day(submissions: Submissions, path: Path) -> None:
    on = replace(ON, key=Key("a word", "digest"), first_of_its_name=False)
    first = submissions.submit(WAITING, on)
    yesterday = (dt.datetime.now(dt.UTC) - dt.timedelta(hours=25)).isoformat()
    with closing(Database(path)) as other, other.writing() as connection:
        connection.execute("UPDATE idempotency_keys SET used_at = ?", (yesterday,))

    assert submissions.submit(WAITING, on).id != first.id


def at_once(work: Callable[[int], object], many: int = 8) -> list[object]:
    """What comes of doing something many times at the same time; errors too."""

    def outcome(number: int) -> object:
        try:
            return work(number)
        except Exception as error:  # noqa: BLE001 (looked at by who asks)
            return error

    with ThreadPoolExecutor(many) as pool:
        return list(pool.map(outcome, range(many)))


def test_of_many_with_one_key_at_once_one_is_kept(path: Path) -> None:
    on = replace(ON, key=Key("a word", "digest"))

    def submit(_: int) -> str:
        with closing(Database(path)) as database:
            return Submissions(database).submit(WAITING, on).id

    assert len(set(at_once(submit))) == 1
    with closing(Database(path)) as database:
        assert Submissions(database).page(REVIEWER, None, None, 0, 10).total == 1


def test_of_many_changes_to_what_was_looked_at_one_is_kept(path: Path) -> None:
    with closing(Database(path)) as database:
        first = Submissions(database).submit(DRAFT, ON)
    on = replace(ON, seen=frozenset({first.id}))

    def change(number: int) -> State:
        with closing(Database(path)) as database:
            draft = about(first, caller=f"key-{number}")
            return Submissions(database).submit(draft, on).state

    outcomes = at_once(change)

    assert outcomes.count(State.ACCEPTED) == 1
    assert sum(isinstance(outcome, ThingMoved) for outcome in outcomes) == 7


def test_of_two_reviewers_at_once_one_decides(path: Path) -> None:
    with closing(Database(path)) as database:
        kept = Submissions(database).submit(WAITING, ON)

    def decide(number: int) -> State:
        state = State.ACCEPTED if number % 2 else State.REJECTED
        with closing(Database(path)) as database:
            return Submissions(database).decide(kept.id, decided(state), REVIEWER, 1).state

    outcomes = at_once(decide)

    assert sum(isinstance(outcome, State) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, SubmissionMoved) for outcome in outcomes) == 7


def submit_in_another_process(path: Path, number: int) -> str:
    with closing(Database(path)) as database:
        draft = replace(WAITING, name=f"Project {number}")
        on = replace(ON, key=Key(f"word {number % 2}", str(number % 2)))
        return Submissions(database).submit(draft, on).id


def test_processes_share_keys(path: Path) -> None:
    with get_context("spawn").Pool(2) as pool:
        ids = pool.starmap(submit_in_another_process, [(path, number) for number in range(6)])

    assert len(set(ids)) == 2
