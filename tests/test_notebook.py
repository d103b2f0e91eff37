"""The notebook runs from its first cell to its last, over the bundled facts, on a real service."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from graph.address import Address
from graph.store import Store
from loaders.run import choose, run
from loaders.selection import Options
from tests.commands.test_serve import await_ready
from tests.conftest import free_port

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebooks" / "exploration.ipynb"


@pytest.mark.neo4j
# jupyter_client asks for a loop in a way that Python 3.12 and newer warn of.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_it_runs_and_shows_tables_and_plots(
    store: Store, address: Address, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for report in run(store, choose([], None), None, Options(), lambda _: lambda _done, _of: None):
        assert report.error is None
    port = free_port()
    environment = {
        **os.environ,
        "LOTI_NEO4J_URI": address.uri,
        "LOTI_NEO4J_USER": address.user,
        "LOTI_NEO4J_PASSWORD": address.password,
        "LOTI_PORT": str(port),
        "LOTI_CONSOLE": "true",
        "LOTI_LOG_LEVEL": "warning",  # nobody reads its lines before it ends
    }
    process = subprocess.Popen(
        [sys.executable, "-c", "import loti; loti.main()", "serve"],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    monkeypatch.setenv("GRAPH_URL", f"http://127.0.0.1:{port}")
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    assert not any(cell.get("outputs") for cell in notebook.cells), "commit it without outputs"

    try:
        await_ready(f"http://127.0.0.1:{port}", process)
        NotebookClient(notebook, timeout=3000, startup_timeout=300, kernel_name="python3").execute()
    finally:
        process.terminate()
        process.communicate(timeout=300)

    shown = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    kinds = {kind for output in shown for kind in output.get("data", ())}
    assert {"image/png", "text/html"} <= kinds
    text = "".join(output.get("text", "") for output in shown)
    assert "University College London supports London Office of Technology and Innovation" in text
