"""API keys: who may come in, as what. The database has digests of secrets, never a secret.

A key's text is ``loti_<id>_<secret>``: whoever finds one, such as a scanner of published code,
knows what it is and can say which. Its secret is 256 random bits, so a plain digest hides it.
"""

import datetime as dt
import hashlib
import hmac
import re
import secrets
import sqlite3
from dataclasses import dataclass

from graph.errors import UnknownKey
from graph.office.database import Database

PREFIX = "loti_"
TEXT = re.compile(PREFIX + r"([0-9a-f]{12})_([0-9a-f]{64})")
ADD = """
INSERT INTO keys (id, digest, title, role, organisation, created_at, expires_at)
VALUES (:id, :digest, :title, :role, :organisation, :created_at, :expires_at)
"""
REVOKE = "UPDATE keys SET revoked_at = coalesce(revoked_at, ?) WHERE id = ? RETURNING id"


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key; ``role`` is a role's name, ``organisation`` an id.

    One with an organisation speaks for that alone.
    """

    id: str
    title: str
    role: str
    organisation: str | None
    created_at: dt.datetime
    expires_at: dt.datetime | None = None
    revoked_at: dt.datetime | None = None

    @property
    def valid(self) -> bool:
        """Whether it lets anybody in now."""
        return self.revoked_at is None and not self.expired

    @property
    def expired(self) -> bool:
        """Whether its time is over."""
        return self.expires_at is not None and self.expires_at <= dt.datetime.now(dt.UTC)


class Keys:
    """The keys of this machine. Whatever changes holds at once, in every process."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(
        self,
        title: str,
        role: str,
        organisation: str | None = None,
        expires_at: dt.datetime | None = None,
    ) -> tuple[Key, str]:
        """A new key, and its text, which is nowhere kept."""
        now = dt.datetime.now(dt.UTC)
        key = Key(secrets.token_hex(6), title, role, organisation, now, expires_at)
        secret = secrets.token_hex(32)
        row = {
            "id": key.id,
            "digest": _digest(secret),
            "title": title,
            "role": role,
            "organisation": organisation,
            "created_at": now.isoformat(),
            "expires_at": expires_at.isoformat() if expires_at else None,
        }
        with self._database.writing() as connection:
            connection.execute(ADD, row)
        return key, f"{PREFIX}{key.id}_{secret}"

    def find(self, text: str) -> Key | None:
        """The key with a text, valid or not any more; None if there never was one."""
        parts = TEXT.fullmatch(text)
        if parts is None:
            return None
        with self._database.reading() as connection:
            row = connection.execute("SELECT * FROM keys WHERE id = ?", (parts[1],)).fetchone()
        if row is None or not hmac.compare_digest(row["digest"], _digest(parts[2])):
            return None
        return _key(row)

    def all(self) -> list[Key]:
        """All keys that there ever were, the oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT * FROM keys ORDER BY created_at, id")
            return [_key(row) for row in rows]

    def revoke(self, id_: str) -> None:
        """Let a key in no more, for good. Raises ``UnknownKey``."""
        now = dt.datetime.now(dt.UTC).isoformat()
        with self._database.writing() as connection:
            if connection.execute(REVOKE, (now, id_)).fetchone() is None:
                raise UnknownKey(id_)


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def _key(row: sqlite3.Row) -> Key:
    return Key(
        id=row["id"],
        title=row["title"],
        role=row["role"],
        organisation=row["organisation"],
        created_at=dt.datetime.fromisoformat(row["created_at"]),
        expires_at=_time(row["expires_at"]),
        revoked_at=_time(row["revoked_at"]),
    )


def _time(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
