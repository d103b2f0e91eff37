"""The server's files: exactly the locked jars, verified, in the user's cache directory.

Neo4j Community is GPLv3, so it is downloaded at set-up and never comes with the project.
"""

import hashlib
import logging
import shutil
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import stamina
from jgo.constants import MAVEN_CENTRAL_URL
from jgo.maven import MavenContext

from graph.errors import DownloadFailed
from graph.server.disk import Say, explained, locked, require_room

VERSION = "5.26.30"
ROOM = 400 << 20
THREADS = 8


@dataclass(frozen=True, slots=True)
class Jar:
    """One locked file: its Maven coordinate, SHA-256 in hex and size in bytes."""

    coordinate: str
    sha256: str
    size: int

    @property
    def file_name(self) -> str:
        """The jar's name: artifact, version and classifier joined by hyphens."""
        return "-".join(self.coordinate.split(":")[1:]) + ".jar"

    def is_whole(self, path: Path) -> bool:
        """Whether a file is this jar, byte for byte."""
        return (
            path.is_file()
            and path.stat().st_size == self.size
            and hashlib.sha256(path.read_bytes()).hexdigest() == self.sha256
        )


def locked_jars() -> list[Jar]:
    """The files that make up the server, from the lock that comes with the project."""
    lock = resources.files("graph.server").joinpath("neo4j.lock").read_text("utf-8")
    fields = (line.split() for line in lock.splitlines() if line.strip())
    return [Jar(coordinate, sha256, int(size)) for coordinate, sha256, size in fields]


def assemble(
    cache: Path,
    say: Say,
    jars: list[Jar] | None = None,
    room: int = ROOM,
    repository: str = MAVEN_CENTRAL_URL,
) -> Path:
    """Make sure that the server's files are there and whole; returns their directory.

    Interrupted, it goes on where it stopped; a file that was damaged since is fetched again.
    Raises ``DownloadFailed``, ``NoSpace`` or ``NotWritable``.
    """
    jars = locked_jars() if jars is None else jars
    library = cache / f"neo4j-{VERSION}"
    if not _is_complete(library, jars):
        with explained(cache, room), locked(cache / "assembly.lock", say):
            if not _is_complete(library, jars):
                require_room(cache, room)
                _fill(library, _context(cache, repository), jars, say)
    return library


def _is_complete(library: Path, jars: list[Jar]) -> bool:
    """Whether all files are there and whole: hashing them all takes 0.1 s."""
    return all(jar.is_whole(library / jar.file_name) for jar in jars)


def _context(cache: Path, repository: str) -> MavenContext:
    logging.getLogger("jgo").setLevel(logging.CRITICAL)
    stamina.instrumentation.set_on_retry_hooks([])  # a second attempt is no news to a person
    return MavenContext(repo_cache=cache / "download", remote_repos={"central": repository})


def _fill(library: Path, context: MavenContext, jars: list[Jar], say: Say) -> None:
    library.mkdir(exist_ok=True)
    total, have = sum(jar.size for jar in jars), 0
    with ThreadPoolExecutor(THREADS) as pool:
        work = {pool.submit(_place, jar, library, context): jar for jar in jars}
        try:
            for done in as_completed(work):
                done.result()
                have += work[done].size
                say(f"Fetching Neo4j {VERSION}: {have >> 20} of {total >> 20} MB")
        finally:
            pool.shutdown(cancel_futures=True)
    shutil.rmtree(context.repo_cache, ignore_errors=True)


def _place(jar: Jar, library: Path, context: MavenContext) -> None:
    """Put one jar in its place in a single step, so that what is there is always whole."""
    if jar.is_whole(library / jar.file_name):
        return
    try:
        _download(jar, context).replace(library / jar.file_name)
    except OSError as error:
        if error.errno is not None:  # the disk's; those of the network carry no number
            raise
        raise DownloadFailed(jar.file_name, type(error).__name__) from error
    except (RuntimeError, ValueError) as error:
        raise DownloadFailed(jar.file_name, " ".join(str(error).split())[:120]) from error


@stamina.retry(on=(OSError, RuntimeError, ValueError), attempts=4)
def _download(jar: Jar, context: MavenContext) -> Path:
    group, artifact, version, *classifier = jar.coordinate.split(":")
    wanted = context.project(group, artifact).at_version(version)
    fetched: Path = wanted.artifact(classifier=classifier[0] if classifier else "").resolve()
    if not jar.is_whole(fetched):
        fetched.unlink()
        raise ValueError("it is short or corrupt")
    return fetched
