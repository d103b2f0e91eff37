"""The cookbook's answers on the real files of the sources: `make cookbook DIR=…`.

Not part of `make test`, which needs nothing but a clone.
"""

from pathlib import Path

import pytest

from graph.address import Address
from graph.store import Store
from loaders.run import choose, run
from loaders.selection import Options
from tests.printed import PATIENCE, differences

MADE_UP = ["synthetic-sharing-agreements"]


@pytest.mark.neo4j
def test_every_answer_is_as_printed(
    store: Store,
    address: Address,
    pytestconfig: pytest.Config,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    directory = Path(pytestconfig.getoption("--data"))
    sources = [*choose([], directory), *choose(MADE_UP, None)]
    assert len(sources) > 10, f"{directory} does not have the files of the sources"
    nobody = lambda _: lambda _done, _of: None  # noqa: E731
    for report in run(store, sources, str(directory), Options(), nobody):
        assert report.error is None
    monkeypatch.setenv("LOTI_NEO4J_URI", address.uri)
    monkeypatch.setenv("LOTI_NEO4J_PASSWORD", address.password)
    monkeypatch.setenv("LOTI_QUERY_TIMEOUT", str(PATIENCE))
    monkeypatch.chdir(tmp_path)

    found = differences("cookbook.md", address, write=pytestconfig.getoption("--write"))

    assert not found, "\n".join(found)
