"""The generated part of the client is what the schema and the operations say today."""

import filecmp
import subprocess
import sys
from pathlib import Path

CLIENT = Path(__file__).parents[3] / "clients" / "python"


def test_it_is_not_stale(tmp_path: Path) -> None:
    generator = Path(sys.prefix) / "codegen" / "bin" / "python"
    assert generator.exists(), "run `make install`"

    subprocess.run(  # noqa: S603
        [generator, "-m", "codegen", tmp_path], cwd=CLIENT, check=True, capture_output=True
    )

    fresh, kept = tmp_path / "schema", CLIENT / "loti_client" / "schema"
    names = {path.name for path in fresh.iterdir()}
    assert {path.name for path in kept.glob("*.py")} == names
    same, differing, missing = filecmp.cmpfiles(fresh, kept, sorted(names), shallow=False)
    assert (differing, missing) == ([], []), "run `make generated`"
    assert same
