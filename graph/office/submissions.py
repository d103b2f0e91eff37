"""Submissions as the operator keeps them until, and after, they are in the graph.

They are not in the graph before they are accepted: whoever may read it must not see what waits.
"""

import datetime as dt
import json
import secrets
import sqlite3
from dataclasses import dataclass

from graph.office.conditions import Conditions
from graph.office.database import Database
from graph.office.errors import BuiltUpon, SubmissionMoved, UnknownSubmission
from graph.office.submission import BEFORE, Decision, Draft, Sight, State, Submission, text_of

# Only what a caller may see, whatever else is asked.
SEEN = """
(:everything OR organisation = :organisation OR (:organisation IS NULL AND caller = :caller))
"""
WANTED = f"""
FROM submissions WHERE {SEEN}
AND (:state IS NULL OR state = :state) AND (:of IS NULL OR organisation = :of)
"""
COUNT = f"SELECT count(*) {WANTED}"
PAGE = f"SELECT * {WANTED} ORDER BY number DESC LIMIT :first OFFSET :skip"
ONE = f"SELECT * FROM submissions WHERE id = :id AND {SEEN}"  # noqa: S608 (constants)
NEW = """
INSERT INTO submissions (id, thing, changes, type, name, said, content, fields, waits_because,
                         caller, organisation, state, version, submitted_at)
VALUES (:id, :thing, :changes, :type, :name, :said, :content, :fields, :waits_because,
        :caller, :organisation, 'pending', 1, :at)
"""
ACCEPTED = "SELECT * FROM submissions WHERE state = 'accepted' ORDER BY number"
LATER = """
SELECT id FROM submissions WHERE thing = ? AND number > ? AND state = 'accepted' ORDER BY number
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of submissions, the latest first; ``total`` counts those on all pages."""

    submissions: tuple[Submission, ...]
    total: int


class Submissions:
    """Reads and writes submissions. Each change is one transaction: others wait for it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def submit(self, draft: Draft, on: Conditions) -> Submission:
        """Keep a draft, accepted if it waits for nothing; what came by the same key is not kept.

        Raises a ``SubmissionError`` when a condition does not hold.
        """
        with self._database.writing() as connection:
            now = dt.datetime.now(dt.UTC)
            before = on.kept_before(connection, draft.caller, now)
            if before is not None:
                return _get(connection, before)
            on.check(connection, draft, now)
            id_ = _insert(connection, draft, now)
            if not draft.waits_because:
                _note(connection, id_, Decision(state=State.ACCEPTED, caller=draft.caller, at=now))
            on.keep(connection, draft.caller, id_, now)
            return _get(connection, id_)

    def before(self, caller: str, on: Conditions) -> Submission | None:
        """What was kept with the key of the conditions before. Raises ``KeyReused``."""
        with self._database.writing() as connection:
            id_ = on.kept_before(connection, caller, dt.datetime.now(dt.UTC))
            return None if id_ is None else _get(connection, id_)

    def decide(
        self, id_: str, decision: Decision, by: Sight, version: int | None = None
    ) -> Submission:
        """Bring a submission that a caller sees into another state.

        Raises ``UnknownSubmission`` when there is none, ``SubmissionMoved`` when it is not of this
        version or not in a state that leads there, ``BuiltUpon`` when later ones rest on it.
        """
        with self._database.writing() as connection:
            found = _seen(connection, id_, by)
            if found is None:
                raise UnknownSubmission(id_)
            right = found.state is BEFORE[decision.state]
            if not right or version not in (None, found.version):
                raise SubmissionMoved(found.id, found.state.name, found.version)
            if decision.state is State.UNDONE and found.changes is None:
                _check_last(connection, found)
            _note(connection, id_, decision)
            return _get(connection, id_)

    def get(self, id_: str, by: Sight) -> Submission | None:
        """The submission with this id, if there is one that the caller sees."""
        with self._database.reading() as connection:
            return _seen(connection, id_, by)

    def page(self, by: Sight, state: State | None, of: str | None, skip: int, first: int) -> Page:
        """What a caller sees, in a state if one is given, and of an organisation likewise."""
        given = {**_sight(by), "state": state and state.value, "of": of}
        with self._database.reading() as connection:
            (total,) = connection.execute(COUNT, given).fetchone()
            rows = connection.execute(PAGE, {**given, "skip": skip, "first": first}).fetchall()
            return Page(tuple(_submission(connection, row) for row in rows), total)

    def any(self) -> bool:
        """Whether anything was ever submitted."""
        with self._database.reading() as connection:
            return connection.execute("SELECT 1 FROM submissions LIMIT 1").fetchone() is not None

    def accepted(self) -> list[Submission]:
        """All that are accepted, in the order in which they were submitted."""
        with self._database.reading() as connection:
            rows = connection.execute(ACCEPTED).fetchall()
            return [_submission(connection, row) for row in rows]


def _insert(connection: sqlite3.Connection, draft: Draft, now: dt.datetime) -> str:
    id_ = secrets.token_hex(8)
    row = {
        "id": id_,
        "thing": draft.thing or id_,
        "changes": draft.changes,
        "type": draft.type,
        "name": draft.name,
        "said": draft.said,
        "content": draft.content,
        "fields": json.dumps(draft.fields),
        "waits_because": json.dumps(draft.waits_because, ensure_ascii=False),
        "caller": draft.caller,
        "organisation": draft.organisation,
        "at": text_of(now),
    }
    connection.execute(NEW, row)
    return id_


def _note(connection: sqlite3.Connection, id_: str, decision: Decision) -> None:
    connection.execute(
        "UPDATE submissions SET state = ?, version = version + 1 WHERE id = ?",
        (decision.state.value, id_),
    )
    connection.execute(
        "INSERT INTO decisions SELECT id, version, state, ?, ?, ? FROM submissions WHERE id = ?",
        (decision.caller, decision.reason, text_of(decision.at), id_),
    )


def _check_last(connection: sqlite3.Connection, found: Submission) -> None:
    later = [row["id"] for row in connection.execute(LATER, (found.thing, found.number))]
    if later:
        raise BuiltUpon(found.id, later)


def _get(connection: sqlite3.Connection, id_: str) -> Submission:
    row = connection.execute("SELECT * FROM submissions WHERE id = ?", (id_,)).fetchone()
    return _submission(connection, row)


def _seen(connection: sqlite3.Connection, id_: str, by: Sight) -> Submission | None:
    row = connection.execute(ONE, {**_sight(by), "id": id_}).fetchone()
    return None if row is None else _submission(connection, row)


def _sight(by: Sight) -> dict[str, object]:
    return {"caller": by.caller, "organisation": by.organisation, "everything": by.everything}


def _submission(connection: sqlite3.Connection, row: sqlite3.Row) -> Submission:
    decisions = connection.execute(
        "SELECT * FROM decisions WHERE submission = ? ORDER BY version", (row["id"],)
    )
    lists = {name: tuple(json.loads(row[name])) for name in ("fields", "waits_because")}
    said = {key: row[key] for key in row.keys() if key not in lists}  # noqa: SIM118 (no mapping)
    return Submission(
        **said
        | lists
        | {
            "state": State(row["state"]),
            "submitted_at": dt.datetime.fromisoformat(row["submitted_at"]),
            "decisions": tuple(map(_decision, decisions)),
        }
    )


def _decision(row: sqlite3.Row) -> Decision:
    return Decision(
        state=State(row["state"]),
        caller=row["caller"],
        at=dt.datetime.fromisoformat(row["decided_at"]),
        reason=row["reason"],
    )
