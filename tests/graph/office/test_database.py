"""The operator's database: private, shared by processes, whole or as it was."""

import sqlite3
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import NewerDatabase, OfficeClosed
from graph.office import migrations as steps
from graph.office.database import Database, migrations

NEW = "INSERT INTO keys (id, digest, title, role, created_at) VALUES (?, x'00', '', 'READER', '')"
COUNT = "SELECT count(*) FROM keys"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "office.sqlite"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database(path)
    yield database
    database.close()


def count(database: Database) -> int:
    with database.reading() as connection:
        found: int = connection.execute(COUNT).fetchone()[0]
        return found


def test_it_is_made_when_it_is_first_used_and_only_its_owner_may_read_it(
    database: Database, path: Path
) -> None:
    assert not path.exists()

    with database.writing() as connection:
        connection.execute(NEW, ("a",))

    assert {file.name for file in path.parent.iterdir()} > {"office.sqlite", "office.sqlite-wal"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


def test_a_transaction_is_kept_whole_or_not_at_all(database: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError), database.writing() as connection:
        connection.executemany(NEW, [("a",), ("a",)])

    assert count(database) == 0


def test_another_process_sees_what_is_written_at_once(database: Database, path: Path) -> None:
    other = Database(path)
    assert count(other) == 0

    with database.writing() as connection:
        connection.execute(NEW, ("a",))
        assert count(other) == 0  # nor does who reads wait

    assert count(other) == 1
    other.close()


def test_many_write_at_once_and_nothing_is_lost(path: Path) -> None:
    databases = [Database(path) for _ in range(4)]

    def write(number: int) -> None:
        with databases[number % 4].writing() as connection:
            connection.execute(NEW, (str(number),))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(100)))

    assert count(databases[0]) == 100
    for database in databases:
        database.close()


def test_of_many_that_make_it_at_once_all_have_it(tmp_path: Path) -> None:
    def make(number: int) -> int:
        database = Database(tmp_path / str(number // 8) / "office.sqlite")
        with closing(database):
            return count(database)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(make, range(800))) == {0}
    left = {file.name for folder in tmp_path.iterdir() for file in folder.iterdir()}
    # Of two that close at once, SQLite lets neither take its log away.
    assert left <= {"office.sqlite", "office.sqlite-wal", "office.sqlite-shm"}


def test_what_is_no_database_is_told(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("Not a database, but a text that is longer than a header would be." * 20)

    with pytest.raises(OfficeClosed, match="file is not a database"), Database(path).reading():
        pass


def test_one_of_a_newer_version_is_left_alone(database: Database, path: Path) -> None:
    count(database)
    with database.writing() as connection:
        connection.execute("PRAGMA user_version = 1000")

    with pytest.raises(NewerDatabase), Database(path).reading():
        pass


def test_steps_are_numbered_without_gaps() -> None:
    names = sorted(file.name for file in Path(steps.__file__ or "").parent.glob("*.sql"))

    assert [int(name.partition("_")[0]) for name in names] == list(range(1, len(names) + 1))
    assert len(migrations()) == len(names)
