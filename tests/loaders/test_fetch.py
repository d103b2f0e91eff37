"""Files from a web address, a path or the project; a real server on this machine answers."""

from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from loaders.errors import SourceError
from loaders.fetch import fetch, has_files
from loaders.source import load_sources
from tests.loaders.town import TOWN

DATA = b"id,name,phase,lead,since,place\n1,Flats,,Hackney,,\n"


class Answers(BaseHTTPRequestHandler):
    """Serves one file, moved once, and nothing else."""

    def do_GET(self) -> None:
        """Answer as the path says."""
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/projects.csv")
        else:
            self.send_response(200 if self.path == "/projects.csv" else 404)
        self.send_header("Content-Length", str(len(DATA) if self.path == "/projects.csv" else 0))
        self.end_headers()
        if self.path == "/projects.csv":
            self.wfile.write(DATA)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    """A web site with one file."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("path", ["/projects.csv", "/moved"])
def test_a_web_address(site: str, path: str) -> None:
    (found,) = fetch(TOWN, f"{site}{path}")

    assert found.data == DATA


def test_an_address_that_answers_badly_or_not_at_all(site: str) -> None:
    with pytest.raises(SourceError, match="answered 404"):
        fetch(TOWN, f"{site}/nowhere")
    with pytest.raises(SourceError, match="cannot be reached"):
        fetch(TOWN, "http://127.0.0.1:1/projects.csv")


def test_a_directory_at_any_depth_and_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    (folder / "projects.csv").write_bytes(DATA)

    assert has_files(TOWN, tmp_path)
    assert [f.data for f in fetch(TOWN, str(tmp_path))] == [DATA]
    assert [f.data for f in fetch(TOWN, str(folder / "projects.csv"))] == [DATA]


def test_what_is_not_there(tmp_path: Path) -> None:
    assert not has_files(TOWN, tmp_path)
    with pytest.raises(SourceError, match=r"no file like projects\.csv"):
        fetch(TOWN, str(tmp_path))
    with pytest.raises(SourceError, match="does not exist"):
        fetch(TOWN, str(tmp_path / "nowhere"))


def test_one_address_cannot_stand_for_many_files(site: str) -> None:
    with pytest.raises(SourceError, match="one web address cannot stand for all"):
        fetch(load_sources()["planning-data-projects"], f"{site}/projects.csv")


def test_a_live_file_is_called_what_it_is_in_a_directory(site: str) -> None:
    (declared,) = TOWN.files
    named = replace(declared, pattern="town-projects.csv", url=f"{site}/projects.csv")
    pattern = replace(declared, name="more", pattern="*.csv", url=f"{site}/projects.csv")

    found = fetch(replace(TOWN, files=(named, pattern)), None)

    assert [item.name for item in found] == ["town-projects.csv", "projects.csv"]


def test_bundled_files_come_with_the_project() -> None:
    founding = load_sources()["founding"]

    assert {found.file.name for found in fetch(founding, None)} == {f.name for f in founding.files}
