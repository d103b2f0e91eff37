"""An application that uses the private Neo4j, as a process of its own: it can be killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from graph.settings import GraphSettings

ROOT = Path(__file__).parents[3]
USE = """
import sys
from pathlib import Path
from graph.driver import connect
from graph.server import running
from graph.settings import GraphSettings

directory, cache, port = sys.argv[1:]
settings = GraphSettings(
    uri=None, data_dir=Path(directory), cache_dir=Path(cache), port=int(port), heap="512m"
)
with running(settings, lambda _: None) as address, connect(address) as driver:
    driver.execute_query("CREATE (:Visit)")
    print("ready", flush=True)
    sys.stdin.read()
"""


class Application:
    """Uses the server of ``settings`` from its start until its input is closed."""

    def __init__(self, settings: GraphSettings) -> None:
        places = (settings.data_dir, settings.cache_dir, settings.port)
        self._process = subprocess.Popen(  # noqa: S603  (our own program)
            [sys.executable, "-c", USE, *map(str, places)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def await_ready(self) -> None:
        """Wait until it has written to the graph."""
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"

    def kill(self, number: signal.Signals = signal.SIGKILL) -> int:
        """Send it a signal; returns its exit status."""
        os.kill(self._process.pid, number)
        return self._process.wait()

    def leave(self) -> int:
        """Let it end by itself; returns its exit status."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Let it end, and wait until it has."""
        self._process.__exit__(kind, error, at)
