"""`loti submissions`, as a person types it, on a real graph."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from commands import submissions as verb
from graph.address import Address
from graph.errors import LoadInProgress
from graph.office.conditions import Conditions
from graph.office.database import office
from graph.office.errors import BuiltUpon, SubmissionMoved, UnknownSubmission
from graph.office.submission import Decision, Draft, Sight, State, Submission
from graph.office.submissions import Submissions
from graph.store import Store
from loti import app
from ontology.record import Record, record_to_json

pytestmark = pytest.mark.neo4j

WAITS = ("hasTheme speaks of Boats (theme/boats), which is another's.",)
STATES = [state.value for state in State]


@pytest.fixture(autouse=True)
def kept(store: Store, address: Address, monkeypatch: pytest.MonkeyPatch) -> Iterator[Submissions]:
    """What a terminal's operator keeps, empty, beside a graph that is empty too."""
    monkeypatch.setenv("LOTI_NEO4J_URI", address.uri)
    monkeypatch.setenv("LOTI_NEO4J_PASSWORD", address.password)
    with closing(office(store.private)) as database:
        with database.writing() as connection:
            for table in ("idempotency_keys", "decisions", "submissions"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 (constants)
        yield Submissions(database)


def submit(kept: Submissions, name: str, waits: tuple[str, ...] = WAITS, **more: Any) -> Submission:
    """What Hackney submits of a project of its own, which waits unless it need not."""
    identifiers = (f"submission:{more['thing']}",) if "thing" in more else ()
    said = {"name": name, "phase": "alpha"}
    record = Record(source_id="", type="Project", identifiers=identifiers, properties=said)
    draft = Draft(
        type="Project",
        name=name,
        said=json.dumps(said),
        content=record_to_json(record),
        fields=tuple(said),
        caller="key:hackney",
        organisation="organisation/hackney",
        waits_because=waits,
        **more,
    )
    return kept.submit(draft, Conditions(per_day=2_000))


def say(*words: str) -> Result:
    return CliRunner().invoke(app, ("submissions", *words))


def done(*words: str) -> list[str]:
    """The lines of what is said when all is well."""
    said = say(*words)
    assert said.exit_code == 0, said.output
    return said.stdout.splitlines()


def projects(store: Store) -> list[str]:
    """The names of the projects in the graph."""
    found = store.driver.execute_query(
        "MATCH (p:Project) RETURN p.name AS name ORDER BY name", database_=store.database
    )
    return [record["name"] for record in found.records]


def state(kept: Submissions, id_: str) -> State:
    found = kept.get(id_, Sight("a test", everything=True))
    assert found is not None
    return found.state


def test_those_that_wait_are_listed_the_latest_first(kept: Submissions) -> None:
    first, second = submit(kept, "Boats"), submit(kept, "Ships", changes="project/ships", thing="x")
    submit(kept, "Trains", waits=())

    assert done("list") == [
        f"{second.id}  pending: 'Ships' changes project/ships, for organisation/hackney by "
        f"key:hackney, {second.submitted_at:%Y-%m-%d}",
        f"{first.id}  pending: 'Boats' is a new Project, for organisation/hackney by "
        f"key:hackney, {first.submitted_at:%Y-%m-%d}",
    ]


def test_others_are_listed_by_their_state(kept: Submissions) -> None:
    for wanted in STATES:
        assert done("list", "--state", wanted) == [f"No submission is {wanted}."]

    for state in State:
        id_ = submit(kept, state.value, waits=() if state is State.UNDONE else WAITS).id
        if state is not State.PENDING:
            now = dt.datetime.now(dt.UTC)
            decision = Decision(state=state, caller="key:hackney", at=now)
            kept.decide(id_, decision, Sight("a test", everything=True))

    for wanted in STATES:
        for word in (wanted, wanted.upper()):
            (line,) = done("list", "--state", word)
            assert f"  {wanted}: '{wanted}' is a new Project" in line


def test_a_long_list_says_that_it_is_not_all(
    kept: Submissions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verb, "MOST", 2)
    for name in ("Boats", "Ships", "Trains"):
        submit(kept, name)

    *listed, last = done("list")

    assert [line.split("'")[1] for line in listed] == ["Trains", "Ships"]
    assert last == "These are the latest 2 of 3."


def test_one_is_shown_with_all_that_it_says_and_what_was_decided(kept: Submissions) -> None:
    id_ = submit(kept, "Boats für alle").id
    done("reject", id_, "It is no project.")

    head, *said, waits, decided = done("show", id_)

    assert head.startswith(f"{id_}  rejected: 'Boats für alle' is a new Project, ")
    assert json.loads("\n".join(said)) == {"name": "Boats für alle", "phase": "alpha"}
    assert "für" in "\n".join(said)
    assert waits == f"It waits: {WAITS[0]}"
    when = r"\d{4}-\d\d-\d\d \d\d:\d\d UTC"
    assert re.fullmatch(rf"rejected by operator at {when}: It is no project\.", decided)


def test_what_is_accepted_is_in_the_graph_and_gone_when_undone(
    kept: Submissions, store: Store
) -> None:
    id_ = submit(kept, "Boats").id

    head, *account = done("accept", id_)
    assert head.startswith(f"{id_}  accepted: 'Boats' is a new Project, ")
    assert re.search(r"^submissions +1 +0 +0 ", "\n".join(account), re.MULTILINE)
    assert projects(store) == ["Boats"]

    head, *_ = done("undo", id_, "--reason", "It never sailed.")
    assert head.startswith(f"{id_}  undone: 'Boats' ")
    assert projects(store) == []
    *_, accepted, undone = done("show", id_)
    assert re.fullmatch(r"accepted by operator at [^:]+:\d\d UTC", accepted)
    assert undone.endswith(" UTC: It never sailed.")


def test_what_is_rejected_is_not_in_the_graph(kept: Submissions, store: Store) -> None:
    id_ = submit(kept, "Boats").id

    (line,) = done("reject", id_, "It is no project.")

    assert line.startswith(f"{id_}  rejected: 'Boats' ")
    assert state(kept, id_) is State.REJECTED
    assert projects(store) == []


@pytest.mark.parametrize("reason", ["", " \n", "x" * 1_001])
def test_who_rejects_says_why_in_few_words(kept: Submissions, reason: str) -> None:
    id_ = submit(kept, "Boats").id

    said = say("reject", id_, reason)

    assert said.exit_code == 2
    assert "from 1 to 1,000 characters" in " ".join(said.output.split())
    assert state(kept, id_) is State.PENDING


def test_a_reason_to_undo_is_short_too(kept: Submissions) -> None:
    id_ = submit(kept, "Boats", waits=()).id

    assert say("undo", id_, "--reason", "x" * 1_001).exit_code == 2
    assert state(kept, id_) is State.ACCEPTED


@pytest.mark.parametrize(
    "words",
    [
        ("list", "--state", "lost"),
        ("show",),
        ("show", "nothing"),
        ("accept",),
        ("reject",),
        ("reject", "nothing"),
        ("undo",),
    ],
)
def test_what_is_typed_wrongly_is_told(words: tuple[str, ...]) -> None:
    said = say(*words)

    assert said.exit_code == 2
    told = " ".join(said.output.replace("│", " ").split())
    assert words[-1] in told or "Missing argument" in told
    if words[0] == "list":
        assert all(state in told for state in STATES)


@pytest.mark.parametrize("words", [("accept",), ("reject", "Why not?"), ("undo",)])
def test_what_is_not_there_is_not_decided(words: tuple[str, ...]) -> None:
    decision, *reason = words

    error = say(decision, "nothing", *reason).exception

    assert isinstance(error, UnknownSubmission)
    assert "'nothing'" in str(error)


@pytest.mark.parametrize("words", [("accept",), ("reject", "Why not?"), ("undo",)])
def test_what_is_decided_is_not_decided_again(kept: Submissions, words: tuple[str, ...]) -> None:
    id_ = submit(kept, "Boats").id
    done("reject", id_, "It is no project.")
    decision, *reason = words

    error = say(decision, id_, *reason).exception

    assert isinstance(error, SubmissionMoved)
    assert f"{id_} is REJECTED by now, in version 2" in str(error)


def test_what_others_rest_on_is_undone_after_them(kept: Submissions, store: Store) -> None:
    first = submit(kept, "Boats", waits=())
    second = submit(kept, "Ships", waits=(), changes="project/boats", thing=first.id)

    error = say("undo", first.id).exception

    assert isinstance(error, BuiltUpon)
    assert f"undo first {second.id}" in str(error)
    done("undo", second.id)
    assert projects(store) == ["Boats"]
    done("undo", first.id)
    assert projects(store) == []


def test_a_decision_holds_though_another_load_has_the_graph(
    kept: Submissions, store: Store
) -> None:
    id_ = submit(kept, "Boats").id

    with store.exclusive():
        error = say("accept", id_).exception

    assert isinstance(error, LoadInProgress)
    assert state(kept, id_) is State.ACCEPTED
    assert CliRunner().invoke(app, ("load", "submissions")).exit_code == 0
    assert projects(store) == ["Boats"]
