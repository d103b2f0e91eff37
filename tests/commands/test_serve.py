"""`loti serve` in a process of its own: from nothing to the first answer, and away again."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import free_port

pytestmark = pytest.mark.neo4j

QUERY = {
    "query": '{ boroughs { totalCount } borough(slug: "hackney") { memberOf { totalCount } } }'
}


def await_ready(base: str, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 900
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(f"{base}/ready", timeout=2).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"it was not ready: {process.communicate(timeout=30)}")


def test_from_nothing_to_an_answer_and_away_again(tmp_path: Path) -> None:
    port = free_port()
    environment = {
        **os.environ,
        "LOTI_DATA_DIR": str(tmp_path),
        "LOTI_NEO4J_PORT": str(free_port()),
        "LOTI_NEO4J_HEAP": "512m",
        "LOTI_PORT": str(port),
    }
    command = [sys.executable, "-c", "import loti; loti.main()", "serve"]
    process = subprocess.Popen(  # noqa: S603
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    base = f"http://127.0.0.1:{port}"
    try:
        await_ready(base, process)
        answer: dict[str, Any] = httpx.post(f"{base}/graphql", json=QUERY, timeout=120).json()
        again = subprocess.run(  # noqa: S603
            command, env=environment, capture_output=True, text=True, timeout=300, check=False
        )
    finally:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=300)

    assert answer == {
        "data": {"boroughs": {"totalCount": 33}, "borough": {"memberOf": {"totalCount": 2}}}
    }
    assert again.returncode == 1
    assert f"Another program listens at 127.0.0.1:{port}" in " ".join(again.stderr.split())
    assert "Traceback" not in out + err + again.stderr
    assert "33 boroughs" in " ".join(out.split())
    assert not (tmp_path / "neo4j" / "run" / "server.json").exists()
