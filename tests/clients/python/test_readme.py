"""The client's README is true: its programs, one after another, print what it prints."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).parents[3] / "clients" / "python" / "README.md").read_text("utf-8")
PROGRAMS = re.findall(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", README, re.DOTALL)
BETWEEN = "\f"


@pytest.mark.neo4j
def test_its_programs_print_what_it_prints(service: str) -> None:
    program = f"print({BETWEEN!r}, end='')\n".join(program for program, _ in PROGRAMS)

    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program.replace("http://127.0.0.1:8000", service)],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip

    assert told.stdout.split(BETWEEN) == [printed for _, printed in PROGRAMS]
