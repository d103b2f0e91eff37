"""The client's README is true: its programs run, and print what it prints."""

import re
from pathlib import Path
from typing import Any

import pytest

README = (Path(__file__).parents[3] / "clients" / "python" / "README.md").read_text("utf-8")
PROGRAMS = re.findall(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", README, re.DOTALL)


@pytest.mark.neo4j
def test_its_programs_print_what_it_prints(
    service: str, capsys: pytest.CaptureFixture[str]
) -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    for program, printed in PROGRAMS:
        exec(program.replace("http://127.0.0.1:8000", service), names)  # noqa: S102

        assert capsys.readouterr().out == printed
    names["loti"].close()
