"""Several processes that serve one address: begun, watched over, and stopped together.

Each has an application of its own, with its own connections, kept answers, subscriptions and jobs.
What they share is the graph, and what the operator keeps on this machine.
"""

import multiprocessing
import os
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

import structlog
from fastapi import FastAPI

from api.errors import AddressTaken, WorkersFailed
from api.metrics import SHARED
from api.observing.process import observed
from api.server import PATIENCE, Server
from api.settings import ApiSettings
from graph.server.signals import ending_orderly

log = structlog.get_logger(__name__)

# A new interpreter: what runs in this one, such as connections and threads, is not to be copied.
SPAWN = multiprocessing.get_context("spawn")
BACKLOG = 2_048
# So many workers may end by themselves, with an error, within so many seconds.
MOST_FAILURES, WINDOW = 3, 600.0
PAUSE = 0.5

Make = Callable[[], FastAPI]


@dataclass
class Workers:
    """Serves an application by as many processes as the settings say.

    ``make`` is called in each of them; it must be a function of a module, or a partial of one.
    """

    make: Make
    settings: ApiSettings
    _working: list[BaseProcess] = field(default_factory=list)
    _failures: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Serve until this process is told to stop. A worker that ends before is replaced.

        Raises ``AddressTaken``, or ``WorkersFailed`` when several end by themselves.
        """
        with ending_orderly(), counting_together(), self._listening() as listening:
            try:
                while True:
                    while len(self._working) < self.settings.workers:
                        self._working.append(self._begin(listening))
                    self._await_end()
            finally:
                self._stop()

    def _listening(self) -> socket.socket:
        host, port = self.settings.host, self.settings.port
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            return socket.create_server((host, port), family=family, backlog=BACKLOG)
        except OSError as error:
            raise AddressTaken(host, port) from error

    def _begin(self, listening: socket.socket) -> BaseProcess:
        worker = SPAWN.Process(target=work, args=(self.make, self.settings, listening))
        worker.start()
        return worker

    def _await_end(self) -> None:
        """Wait until a worker ends, and judge whether it is worth the while to begin another."""
        wait([worker.sentinel for worker in self._working])
        for worker in [each for each in self._working if not each.is_alive()]:
            log.warning("a worker ended", worker=worker.pid, code=worker.exitcode)
            self._working.remove(worker)
            if worker.exitcode and worker.exitcode > 0:  # below 0 somebody has killed it
                self._failures.append(time.monotonic())
        self._failures = [at for at in self._failures if at > time.monotonic() - WINDOW]
        if len(self._failures) >= MOST_FAILURES:
            raise WorkersFailed(len(self._failures))
        time.sleep(PAUSE)

    def _stop(self) -> None:
        # Also one that was begun when the signal came, and is not noted yet: else it is waited for.
        workers = multiprocessing.active_children()
        for worker in workers:
            worker.terminate()
        deadline = time.monotonic() + 2 * PATIENCE
        for worker in workers:
            worker.join(max(0.0, deadline - time.monotonic()))
            worker.kill()


@contextmanager
def counting_together() -> Iterator[None]:
    """Have the processes that are begun in the block count in one folder, which goes with it."""
    with tempfile.TemporaryDirectory(prefix="loti-metrics-") as folder:
        os.environ[SHARED] = folder
        try:
            yield
        finally:
            del os.environ[SHARED]


def work(make: Make, settings: ApiSettings, listening: socket.socket) -> None:
    """Serve in this process, until it or the one that began it ends."""
    # Ctrl-C reaches all processes of a terminal.
    with suppress(KeyboardInterrupt), observed(settings):
        server = Server(make(), settings)
        threading.Thread(target=_end_with_parent, args=(server,), daemon=True).start()
        server.run([listening])


def _end_with_parent(server: Server) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        server.should_exit = True
