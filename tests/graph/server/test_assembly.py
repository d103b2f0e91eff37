"""The server's files are fetched once, whole, and from where the last run stopped."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import stamina

from graph.errors import DownloadFailed, NoSpace, NotWritable
from graph.server.assembly import VERSION, Jar, assemble, locked_jars
from graph.server.disk import Say

CONTENT = b"the bytes of a jar" * 100
JARS = [
    Jar(f"org.example:{name}:1.0", hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))
    for name in ("one", "two", "three")
]


@dataclass
class Repository:
    """A Maven repository on this machine; ``damage`` says what it sends instead of a file."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    damage: dict[str, bytes] = field(default_factory=dict)


class Handler(BaseHTTPRequestHandler):
    """Answers as the repository that it is made with."""

    def __init__(self, repository: Repository, *args: object) -> None:
        self.repository = repository
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a jar, or what came of it."""
        name = self.path.rsplit("/", 1)[-1]
        if not name.endswith(".jar"):
            self.send_error(404)
            return
        self.repository.asked.append(name)
        self.send_response(200)
        self.send_header("Content-Length", str(len(CONTENT)))
        self.end_headers()
        self.wfile.write(self.repository.damage.get(name, CONTENT))

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def repository() -> Iterator[Repository]:
    repository = Repository()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, repository)) as server:
        repository.url = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield repository
        server.shutdown()


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    with stamina.set_testing(testing=True, attempts=2):
        yield


def quietly(_: str) -> None:
    """Say nothing."""


def fetch(cache: Path, repository: Repository, say: Say = quietly) -> Path:
    return assemble(cache, say, JARS, 1, repository.url)


def test_fetches_all_files_once_and_says_how_far_it_is(
    tmp_path: Path, repository: Repository
) -> None:
    said: list[str] = []

    library = fetch(tmp_path, repository, said.append)
    again = fetch(tmp_path, repository, said.append)

    assert library == again == tmp_path / f"neo4j-{VERSION}"
    assert {path.name for path in library.iterdir()} == {jar.file_name for jar in JARS}
    assert all(path.read_bytes() == CONTENT for path in library.iterdir())
    assert len(repository.asked) == len(said) == len(JARS)
    assert not (tmp_path / "download").exists()


@pytest.mark.parametrize("damage", [b"x" * len(CONTENT), CONTENT[:-1], b""])
def test_a_corrupt_or_short_file_is_refused_and_the_next_run_goes_on(
    tmp_path: Path, repository: Repository, damage: bytes
) -> None:
    repository.damage["two-1.0.jar"] = damage

    with pytest.raises(DownloadFailed, match=r"^two-1\.0\.jar could not .* run this again"):
        fetch(tmp_path, repository)
    assert not (tmp_path / f"neo4j-{VERSION}" / "two-1.0.jar").exists()

    repository.damage.clear()
    whole = {path.name for path in (tmp_path / f"neo4j-{VERSION}").iterdir()}
    repository.asked.clear()
    fetch(tmp_path, repository)
    assert set(repository.asked).isdisjoint(whole)


def test_a_file_that_was_damaged_since_is_fetched_again(
    tmp_path: Path, repository: Repository
) -> None:
    damaged = fetch(tmp_path, repository) / "one-1.0.jar"
    damaged.write_bytes(b"x" * len(CONTENT))
    repository.asked.clear()

    fetch(tmp_path, repository)

    assert damaged.read_bytes() == CONTENT
    assert repository.asked == ["one-1.0.jar"]


def test_without_a_network_it_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    nowhere = Repository("http://127.0.0.1:9")

    with pytest.raises(DownloadFailed, match=r"ConnectionError.*check the network"):
        fetch(tmp_path, nowhere)

    assert capfd.readouterr() == ("", "")


def test_a_full_disk_is_told_before_anything_is_fetched(tmp_path: Path) -> None:
    with pytest.raises(NoSpace, match="LOTI_CACHE_DIR") as caught:
        assemble(tmp_path, quietly, JARS, room=1 << 60)

    assert str(tmp_path) in str(caught.value)


def test_a_directory_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(NotWritable, match="LOTI_CACHE_DIR"):
        assemble(tmp_path / "file" / "cache", quietly, JARS)


def test_the_lock_names_the_server_and_no_host() -> None:
    jars = locked_jars()

    assert f"org.neo4j:neo4j:{VERSION}" in {jar.coordinate for jar in jars}
    assert len({jar.file_name for jar in jars}) == len(jars)
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in jars)
    assert not any("/" in jar.coordinate for jar in jars)
