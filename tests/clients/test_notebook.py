"""The client's notebook runs from its first cell to its last, on a real service."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebooks" / "client.ipynb"


@pytest.mark.neo4j
# jupyter_client asks for a loop in a way that Python 3.12 and newer warn of.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_it_runs_and_shows_tables_and_plots(
    service: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GRAPH_URL", service)
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    assert not any(cell.get("outputs") for cell in notebook.cells), "commit it without outputs"

    NotebookClient(notebook, timeout=600, startup_timeout=300, kernel_name="python3").execute()

    shown = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    kinds = {kind for output in shown for kind in output.get("data", ())}
    assert {"image/png", "text/html"} <= kinds
    text = "".join(output.get("text", "") for output in shown)
    assert "page 4: 38 of 188 skills" in text
