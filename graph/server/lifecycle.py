"""When the private server runs: as long as anybody uses it, or a person wants it to.

Whoever uses it holds a shared lock on a file, which falls when the process dies, however it dies.
Who leaves last stops the server. A server that outlived its user (kill -9) is taken over by the
next one. Starting and stopping are guarded by a second lock, so two starts cannot collide.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graph.address import Address
from graph.driver import connect
from graph.errors import BrokenData, DatabaseUnavailable, WrongPassword
from graph.server.assembly import assemble
from graph.server.disk import Say, explained, locked, require_room
from graph.server.home import Home
from graph.server.process import await_ready, is_server, spawn, terminate
from graph.server.signals import ending_orderly
from graph.settings import GraphSettings

# What the server's data directory must have free when it starts, in bytes.
ROOM = 200 << 20


@dataclass(frozen=True, slots=True)
class Status:
    """The private server as it is: its directory, its process (None: not running) and address."""

    home: Path
    pid: int | None
    uri: str
    kept: bool


@contextmanager
def running(settings: GraphSettings, say: Say) -> Iterator[Address]:
    """The configured Neo4j, or else the private one, for as long as it is used.

    Raises a ``GraphError`` that says what to do when it cannot be had.
    """
    if settings.uri is not None:
        password = settings.password.get_secret_value()
        address = Address(settings.uri, settings.user, password, settings.database)
        with connect(address):
            pass  # it lets us in
        yield address
        return
    home = _home(settings)
    with ending_orderly():
        with _exclusive(home, say):
            address = _ensure(home, settings, say)
            user = home.users_lock.open("a")
            fcntl.flock(user, fcntl.LOCK_SH)
        try:
            yield address
        finally:
            with _exclusive(home, say):
                user.close()
                _stop_unless_used(home, say)


def start(settings: GraphSettings, say: Say) -> Status:
    """Start the private server, to run until ``stop``."""
    home = _home(settings)
    with _exclusive(home, say):
        _ensure(home, settings, say)
        home.kept.touch()
    return status(settings)


def stop(settings: GraphSettings, say: Say) -> bool:
    """Stop the private server, also when others use it; returns whether it was running."""
    home = _home(settings)
    with _exclusive(home, say):
        home.kept.unlink(missing_ok=True)
        return _stop(home, say)


def status(settings: GraphSettings) -> Status:
    """How the private server is."""
    home = _home(settings)
    pid, port = _process(home) or (None, settings.port)
    return Status(home.path, pid, f"bolt://127.0.0.1:{port}", home.kept.exists())


def _home(settings: GraphSettings) -> Home:
    return Home(settings.data_dir.absolute() / "neo4j")


@contextmanager
def _exclusive(home: Home, say: Say) -> Iterator[None]:
    """The only right to start or stop the server."""
    with explained(home.path, ROOM), locked(home.start_lock, say):
        yield


def _process(home: Home) -> tuple[int, int] | None:
    """The living server's process id and port; what a dead one left behind is not believed."""
    process = home.process()
    return process if process is not None and is_server(process[0], home) else None


def _ensure(home: Home, settings: GraphSettings, say: Say) -> Address:
    """The address of the server that runs already, or of one that is started now."""
    process = _process(home)
    if process is None or not await_ready(*process, home):
        library = assemble(settings.cache_dir.absolute(), say)
        require_room(home.path, ROOM)
        home.prepare(settings)
        say("Starting the private Neo4j")
        spawn(home, library, settings)
    try:
        return _checked(home)
    except BaseException:
        _stop_unless_used(home, say)
        raise


def _checked(home: Home) -> Address:
    """The running server's address, once it has let us in and answered."""
    process, password = home.process(), home.password()
    if process is None or password is None:
        raise BrokenData(home.path, "its password is missing")
    address = Address(f"bolt://127.0.0.1:{process[1]}", "neo4j", password)
    try:
        with connect(address):
            return address
    except WrongPassword as error:
        raise BrokenData(home.path, "its password does not fit its database") from error
    except DatabaseUnavailable as error:
        raise BrokenData(home.path, "its database does not open") from error


def _stop_unless_used(home: Home, say: Say) -> None:
    if home.kept.exists():
        return
    with home.users_lock.open("a") as others:
        try:
            fcntl.flock(others, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        _stop(home, say)


def _stop(home: Home, say: Say) -> bool:
    process = _process(home)
    if process is None:
        return False
    say("Stopping the private Neo4j")
    terminate(process[0], home)
    return True
