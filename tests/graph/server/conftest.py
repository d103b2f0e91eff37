"""Settings of private servers that live for one test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.server import stop
from graph.settings import GraphSettings
from tests.conftest import free_port


def quietly(_: str) -> None:
    """Say nothing."""


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[GraphSettings]:
    """A server that has never run; whatever the test leaves running is stopped."""
    settings = GraphSettings(uri=None, data_dir=tmp_path / "data", port=free_port(), heap="512m")
    yield settings
    stop(settings, quietly)
