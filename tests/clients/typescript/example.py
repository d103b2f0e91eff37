"""The example in TypeScript asks a real service: `make clients`, which builds it first.

Not among the tests that `make test` finds, since those need nothing but Python.
"""

import os
import subprocess
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[3] / "clients" / "typescript"


@pytest.mark.neo4j
def test_it_asks_three_questions(service: str) -> None:
    told = subprocess.run(
        ["npm", "start", "--silent"],  # noqa: S607 (the user's own)
        cwd=EXAMPLE, env={**os.environ, "LOTI_URL": service},
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip

    assert "work on planning software" in told.stdout
    assert "  Southwark: Southwark takes part in Back office planning" in told.stdout
    assert "projects of two or more, on all pages" in told.stdout
    assert "University College London supports London Office of Technology" in told.stdout
