"""The operator's database: a file of SQLite that all processes of one machine share.

Who reads never waits for who writes (write-ahead log); writers wait for one another.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.errors import NewerDatabase, OfficeClosed
from graph.settings import GraphSettings

# Seconds that a writer waits for another.
PATIENCE = 5.0


class Database:
    """The file, which is made when it is first used. Only its owner may read it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reads, self._writes = _Connection(path), _Connection(path)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read by, for a moment. Raises ``OfficeClosed``."""
        with _told(self._path), self._reads.held() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is kept, or nothing if an exception leaves the block.

        Nobody else writes meanwhile, so what is read within holds until it ends. Raises
        ``OfficeClosed``.
        """
        with _told(self._path), self._writes.held() as connection, _transaction(connection):
            yield connection

    def close(self) -> None:
        """Let go of the file; it is opened again when it is used again."""
        self._reads.close()
        self._writes.close()


def office(private: Path | None = None) -> Database:
    """The operator's database, in a directory if one is given, else in that of the settings."""
    return Database((private or GraphSettings().data_dir) / "office.sqlite")


class _Connection:
    """One connection, opened late, for one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._open: sqlite3.Connection | None = None

    @contextmanager
    def held(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._open is None:
                self._open = _opened(self._path)
            yield self._open

    def close(self) -> None:
        with self._lock:
            if self._open is not None:
                self._open.close()
            self._open = None


def _opened(path: Path) -> sqlite3.Connection:
    if not path.exists():
        _make(path)
    return _connected(path)


def _make(path: Path) -> None:
    """Make the file whole in a directory of its own; whoever is first puts it in its place.

    To turn a file to a write-ahead log SQLite waits for nobody, so of two that make one file in
    place, one would fail. Only its owner may read it; SQLite gives the files beside it that mode.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as own:
        made = Path(own) / path.name
        _connected(made).close()
        made.chmod(0o600)
        with suppress(FileExistsError):
            path.hardlink_to(made)


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        _migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    steps = migrations()
    if _version(connection) == len(steps):
        return
    with _transaction(connection):
        done = _version(connection)  # once more: another process may have been quicker
        if done > len(steps):
            raise NewerDatabase(path)
        for script in steps[done:]:
            for statement in script.split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(steps)}")


def migrations() -> list[str]:
    """The steps that make the database of an empty file, in order."""
    folder = resources.files("graph.office.migrations")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return [file.read_text("utf-8") for file in files]


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.IntegrityError:  # a row that is not right, which whoever wrote it knows
        raise
    except (OSError, sqlite3.DatabaseError) as error:
        raise OfficeClosed(path, str(error)) from error
