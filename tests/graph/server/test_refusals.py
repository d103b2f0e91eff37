"""What a person can mend is told in a sentence that says how."""

import shutil
import socket
from pathlib import Path

import pytest

from graph.address import Address
from graph.errors import (
    BrokenData,
    NoSpace,
    NotWritable,
    PortTaken,
    StartFailed,
    WrongPassword,
)
from graph.server import running, status
from graph.server.disk import require_room
from graph.settings import GraphSettings
from tests.conftest import free_port
from tests.graph.server.conftest import quietly

pytestmark = pytest.mark.neo4j


def start_and_leave(settings: GraphSettings) -> None:
    with running(settings, quietly):
        pass


def truncate(directory: Path) -> None:
    """Cut the store files of one database short, as a full disk or a broken copy does."""
    files = [file for file in directory.glob("neostore*") if file.is_file()]
    assert files
    for file in files:
        file.write_bytes(file.read_bytes()[:100])


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory, graph_settings: GraphSettings) -> Path:
    """The data directory of a server that has run and stopped."""
    data: Path = tmp_path_factory.mktemp("used")
    start_and_leave(graph_settings.model_copy(update={"data_dir": data, "port": free_port()}))
    return data


@pytest.fixture
def copied(used: Path, settings: GraphSettings) -> Path:
    """The directory of a server with a past, for this test to damage."""
    shutil.copytree(used, settings.data_dir)
    return status(settings).home


def test_a_busy_port_is_told_with_the_setting_that_changes_it(settings: GraphSettings) -> None:
    with (
        socket.create_server(("127.0.0.1", settings.port)),
        pytest.raises(PortTaken, match=f"Port {settings.port} .*LOTI_NEO4J_PORT"),
    ):
        start_and_leave(settings)

    assert status(settings).pid is None


def test_a_database_without_its_password_is_told(copied: Path, settings: GraphSettings) -> None:
    (copied / "password").unlink()

    with pytest.raises(BrokenData, match=r"not its password.*move that directory away") as caught:
        start_and_leave(settings)

    assert str(copied) in str(caught.value)


def test_a_password_that_does_not_fit_is_told(copied: Path, settings: GraphSettings) -> None:
    (copied / "password").write_text("another password")

    with pytest.raises(BrokenData, match=r"password does not fit.*move that directory away"):
        start_and_leave(settings)

    assert status(settings).pid is None


def test_a_half_written_system_database_is_told(copied: Path, settings: GraphSettings) -> None:
    truncate(copied / "data" / "databases" / "system")

    with pytest.raises(StartFailed, match=f"move {copied} away and load again"):
        start_and_leave(settings)

    assert status(settings).pid is None


def test_a_half_written_database_is_told(copied: Path, settings: GraphSettings) -> None:
    truncate(copied / "data" / "databases" / "neo4j")

    with pytest.raises(BrokenData, match=r"does not open.*move that directory away") as caught:
        start_and_leave(settings)

    assert str(copied) in str(caught.value)
    assert status(settings).pid is None


def test_a_server_that_java_cannot_start_is_told_in_its_words(settings: GraphSettings) -> None:
    tiny = settings.model_copy(update={"heap": "1m"})

    with pytest.raises(StartFailed, match=r"did not start .*heap"):
        start_and_leave(tiny)


def test_a_data_directory_that_cannot_be_made_is_told(settings: GraphSettings) -> None:
    settings.data_dir.write_text("a file")

    with pytest.raises(NotWritable, match="LOTI_DATA_DIR"):
        start_and_leave(settings)

    settings.data_dir.unlink()


def test_a_server_of_ones_own_is_tried_before_it_is_used(
    settings: GraphSettings, address: Address
) -> None:
    elsewhere = settings.model_copy(update={"uri": address.uri, "user": "nobody"})

    with pytest.raises(WrongPassword, match="refuses user 'nobody'"):
        start_and_leave(elsewhere)


def test_a_full_disk_is_told_with_what_is_needed(tmp_path: Path) -> None:
    with pytest.raises(NoSpace, match=rf"{tmp_path} has \d+ MB free and 1048576 MB are needed"):
        require_room(tmp_path, 1 << 40)
