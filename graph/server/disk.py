"""Room on the disk and the right to write there, told in a sentence when they are missing."""

import errno
import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import NoSpace, NotWritable, ServerError

Say = Callable[[str], None]


def require_room(path: Path, needed: int) -> None:
    """Make a directory and raise ``NoSpace`` when its disk has fewer than ``needed`` bytes free."""
    path.mkdir(parents=True, exist_ok=True)
    if (free := shutil.disk_usage(path).free) < needed:
        raise NoSpace(path, free, needed)


@contextmanager
def explained(path: Path, needed: int) -> Iterator[None]:
    """Turn what the disk refuses below ``path`` into a ``NoSpace`` or a ``NotWritable``."""
    try:
        yield
    except OSError as error:
        raise disk_error(error, path, needed) from error


def disk_error(error: OSError, path: Path, needed: int) -> ServerError:
    """The error of ours that says what a refusal of the disk means to a person."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NoSpace(path, shutil.disk_usage(path).free, needed)
    return NotWritable(Path(str(error.filename or path)), error.strerror or type(error).__name__)


@contextmanager
def locked(path: Path, say: Say) -> Iterator[None]:
    """Hold a file's exclusive lock; it falls when the process dies, however it dies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another LOTI Graph, which starts or stops the private Neo4j")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
