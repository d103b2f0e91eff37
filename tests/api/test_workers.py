"""Several processes at one address: they share limits, are replaced, and end together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from graph.address import Address
from tests.conftest import free_port

pytestmark = pytest.mark.neo4j

SERVE = """
import sys
from functools import partial
from api.settings import ApiSettings
from api.workers import Workers
from commands.serve import application
from graph.address import Address
if __name__ == "__main__":
    settings = ApiSettings()
    address = Address(sys.argv[1], "neo4j", sys.argv[2])
    Workers(partial(application, settings, address), settings).run()
"""
PATIENCE = 600
STRANGER = {"X-Forwarded-For": "203.0.113.7"}


def requests_counted(base: str) -> float:
    """How often the processes say together that the graph was asked something."""
    name = 'loti_answers_total{way="ordinary"} '
    lines = httpx.get(f"{base}/metrics", timeout=10).text.splitlines()
    return sum(float(line.removeprefix(name)) for line in lines if line.startswith(name))


def workers_of(pid: int) -> set[int]:
    """The processes that a process has begun to serve."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
            command = stat.with_name("cmdline").read_bytes()
        except OSError:
            continue  # it is gone
        if int(fields[1]) == pid and b"spawn_main" in command:
            found.add(int(stat.parent.name))
    return found


def until(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds; that nobody answers yet is none."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if condition():
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise AssertionError("it did not come to that")


@contextmanager
def serving(address: Address, folder: Path, **settings: str) -> Iterator[tuple[int, str]]:
    """Two workers: the process that watches over them, and where they serve."""
    script = folder / "serve.py"
    script.write_text(SERVE, "utf-8")
    port = str(free_port())
    environment = {
        **os.environ,
        "LOTI_DATA_DIR": str(folder),
        "LOTI_PORT": port,
        "LOTI_WORKERS": "2",
        "PYTHONPATH": str(Path(__file__).parents[2]),
        **settings,
    }
    command = [sys.executable, str(script), address.uri, address.password]
    process = subprocess.Popen(command, env=environment)  # noqa: S603
    try:
        base = f"http://127.0.0.1:{port}"
        until(lambda: httpx.get(f"{base}/ready", timeout=2).status_code == 200)
        yield process.pid, base
    finally:
        # Not SIGINT: what a shell runs in the background ignores that.
        process.terminate()
        process.wait(PATIENCE)


@pytest.mark.usefixtures("store")
def test_a_limit_holds_for_all_of_them_and_one_that_dies_is_replaced(
    address: Address, tmp_path: Path
) -> None:
    limits = {
        "LOTI_TRUSTED_PROXIES": '["127.0.0.1"]',
        "LOTI_RATE_REQUESTS": "40",
    }
    with serving(address, tmp_path, **limits) as (pid, base):
        until(lambda: len(workers_of(pid)) == 2)
        first = workers_of(pid)
        began = time.monotonic()

        def ask(_: int) -> int:
            # A connection each, so that both processes take some.
            body = {"query": "{ __typename }"}
            return httpx.post(
                f"{base}/graphql", json=body, headers=STRANGER, timeout=30
            ).status_code

        with ThreadPoolExecutor(8) as pool:
            statuses = list(pool.map(ask, range(120)))
        # What came back meanwhile may be used, too.
        most = 40 + (time.monotonic() - began) * 40 / 60

        os.kill(min(first), signal.SIGKILL)
        until(lambda: len(workers_of(pid)) == 2 and workers_of(pid) != first)
        until(lambda: httpx.get(f"{base}/health", timeout=2).status_code == 200)
        last = workers_of(pid)

    assert set(statuses) == {200, 429}
    assert 40 <= statuses.count(200) <= most + 1
    assert len(last & first) == 1
    assert workers_of(pid) == set()
    assert not any(Path(f"/proc/{worker}").exists() for worker in first | last)


def test_workers_that_cannot_work_are_not_begun_for_ever(tmp_path: Path) -> None:
    script = tmp_path / "serve.py"
    script.write_text(FAILING, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    environment |= {"LOTI_PORT": str(free_port()), "LOTI_WORKERS": "2"}

    ended = subprocess.run(  # noqa: S603
        [sys.executable, str(script)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert ended.returncode == 1
    assert "workers ended with an error: the log above says why" in ended.stderr


FAILING = """
from api.errors import WorkersFailed
from api.settings import ApiSettings
from api.workers import Workers

def make():
    raise SystemExit(3)

if __name__ == "__main__":
    Workers(make, ApiSettings()).run()
"""


@pytest.mark.usefixtures("store")
def test_they_count_together_also_what_one_counted_that_is_gone(
    address: Address, tmp_path: Path
) -> None:
    # No answer is kept, so each request is one that was counted.
    settings = {"LOTI_METRICS": "true", "LOTI_ANSWER_CACHE": "0"}
    with serving(address, tmp_path, **settings) as (pid, base):
        until(lambda: len(workers_of(pid)) == 2)

        def ask(number: int) -> int:
            body = {"query": f"{{ a{number}: stats {{ entities }} }}"}
            return httpx.post(f"{base}/graphql", json=body, timeout=30).status_code

        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(ask, range(60))) == {200}
        until(lambda: requests_counted(base) >= 60)  # an answer is counted after it is sent
        told = {requests_counted(base) for _ in range(20)}

        first = workers_of(pid)
        os.kill(min(first), signal.SIGKILL)
        until(lambda: len(workers_of(pid)) == 2 and workers_of(pid) != first)
        until(lambda: httpx.get(f"{base}/health", timeout=2).status_code == 200)
        later = {requests_counted(base) for _ in range(20)}

    assert told == later == {60.0}
