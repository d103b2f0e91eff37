"""The client's README is true: its programs, one after another, print what it prints."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from schema.access.caller import Role

README = (Path(__file__).parents[3] / "clients" / "python" / "README.md").read_text("utf-8")
PROGRAMS = re.findall(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", README, re.DOTALL)
BETWEEN = "\f"


@pytest.mark.neo4j
def test_its_programs_print_what_it_prints(service: str, key_of: Callable[..., str]) -> None:
    key = key_of(Role.CONTRIBUTOR, "organisation/hackney")
    program = f"print({BETWEEN!r}, end='')\n".join(program for program, _ in PROGRAMS)

    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program.replace("http://127.0.0.1:8000", service)],
        capture_output=True, text=True, timeout=120, check=True,
        env={**os.environ, "LOTI_KEY": key},
    )  # fmt: skip

    assert told.stdout.split(BETWEEN) == [printed for _, printed in PROGRAMS]
