"""On which conditions a submission is kept, judged within the transaction that keeps it."""

import datetime as dt
import sqlite3
from dataclasses import dataclass

from graph.office.errors import KeyReused, SubmittedBefore, ThingMoved, TooMany
from graph.office.submission import Draft, text_of

# How long a key stands for what was sent with it.
KEPT = dt.timedelta(hours=24)
DAY = dt.timedelta(days=1)
STANDING = "SELECT id FROM submissions WHERE thing = ? AND state = 'accepted'"
SAME = """
SELECT id, name FROM submissions
WHERE type = :type AND lower(name) = lower(:name) AND changes IS NULL
AND state IN ('pending', 'accepted')
AND (organisation = :organisation OR (organisation IS NULL AND caller = :caller))
"""


@dataclass(frozen=True, slots=True)
class Key:
    """What stands for a request that may be sent again: a caller's word, and a digest of it."""

    word: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Fewer than ``per_day`` in a day, none of its name yet, the thing as its contributor saw it.

    ``seen`` are the submissions about the thing that the graph had then; None if that is all one.
    With a ``key`` that came before, what was kept then counts, and nothing else.
    """

    per_day: int
    key: Key | None = None
    seen: frozenset[str] | None = None
    first_of_its_name: bool = True

    def check(self, connection: sqlite3.Connection, draft: Draft, now: dt.datetime) -> None:
        """Raise ``TooMany``, ``ThingMoved`` or ``SubmittedBefore``."""
        count = connection.execute(
            "SELECT count(*) FROM submissions WHERE caller = ? AND submitted_at > ?",
            (draft.caller, text_of(now - DAY)),
        ).fetchone()[0]
        if count >= self.per_day:
            raise TooMany(self.per_day)
        standing = {row["id"] for row in connection.execute(STANDING, (draft.thing,))}
        if self.seen is not None and standing != self.seen:
            raise ThingMoved
        if self.first_of_its_name and draft.changes is None:
            _check_name(connection, draft)

    def kept_before(
        self, connection: sqlite3.Connection, caller: str, now: dt.datetime
    ) -> str | None:
        """The id of what was kept with the key; keys of yesterday are forgotten.

        Raises ``KeyReused`` when that was something else.
        """
        if self.key is None:
            return None
        old = text_of(now - KEPT)
        connection.execute("DELETE FROM idempotency_keys WHERE used_at < ?", (old,))
        found = connection.execute(
            "SELECT digest, submission FROM idempotency_keys WHERE caller = ? AND key = ?",
            (caller, self.key.word),
        ).fetchone()
        if found is None:
            return None
        if found["digest"] != self.key.digest:
            raise KeyReused(self.key.word)
        id_: str = found["submission"]
        return id_

    def keep(self, connection: sqlite3.Connection, caller: str, id_: str, now: dt.datetime) -> None:
        """Let the key stand for a submission from now on."""
        if self.key is not None:
            connection.execute(
                "INSERT INTO idempotency_keys VALUES (?, ?, ?, ?, ?)",
                (caller, self.key.word, self.key.digest, id_, text_of(now)),
            )


def _check_name(connection: sqlite3.Connection, draft: Draft) -> None:
    of = {
        "type": draft.type,
        "name": draft.name,
        "organisation": draft.organisation,
        "caller": draft.caller,
    }
    if (same := connection.execute(SAME, of).fetchone()) is not None:
        raise SubmittedBefore(same["id"], same["name"])
