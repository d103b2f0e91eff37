"""A log to read, set up as a process has it, and taken away again."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog

from api.observing.logs import configure_logs
from api.settings import LogForm, LogLevel

Lines = Callable[[], list[str]]
Configure = Callable[[LogForm, LogLevel], Lines]


@pytest.fixture
def configured() -> Iterator[Configure]:
    """Sets the log up; what comes of it gives the lines that were written since."""
    root, driver = logging.getLogger(), logging.getLogger("neo4j")
    before, level, lowest = root.handlers[:], root.level, driver.level

    def configure(form: LogForm, level: LogLevel = "info") -> Lines:
        written = io.BytesIO()
        stream = io.TextIOWrapper(written, "utf-8", write_through=True)
        configure_logs(form, level, stream)
        return lambda: written.getvalue().decode().split("\n")[:-1]

    yield configure
    structlog.reset_defaults()
    logging.captureWarnings(capture=False)
    root.handlers[:] = before
    root.setLevel(level)
    driver.setLevel(lowest)


def parsed(lines: list[str]) -> list[dict[str, Any]]:
    """Lines of JSON."""
    return [json.loads(line) for line in lines]
