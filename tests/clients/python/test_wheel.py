"""The client is a distribution of its own: its wheel works where nothing else of ours is."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

CLIENT = Path(__file__).parents[3] / "clients" / "python"
PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
import loti_client
assert loti_client.__file__.startswith(sys.argv[1]), loti_client.__file__
assert "polars" not in sys.modules
assert not {"api", "schema", "graph", "ontology"} & set(sys.modules)
print(loti_client.Loti("http://127.0.0.1:8000", "loti_key").url)
"""


def test_its_wheel_holds_the_package_and_imports_alone(tmp_path: Path) -> None:
    subprocess.run(  # noqa: S603
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=CLIENT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("loti_client-*.whl")
    with ZipFile(wheel) as opened:
        names = opened.namelist()
        metadata = opened.read(next(name for name in names if name.endswith("METADATA"))).decode()

    assert {"loti_client/py.typed", "loti_client/schema/questions.py"} <= set(names)
    assert not any(name.startswith(("codegen", "operations")) for name in names)
    assert "Provides-Extra: frames" in metadata
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", PROGRAM, wheel],
        cwd=tmp_path, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert told.stdout == "http://127.0.0.1:8000\n"
