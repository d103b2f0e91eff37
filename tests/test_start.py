"""The first pages that people follow: their answers on the bundled facts are as printed."""

from pathlib import Path

import pytest

from graph.address import Address
from graph.store import Store
from loaders.run import choose, run
from loaders.selection import Options
from tests.printed import PATIENCE, blocks, differences

pytestmark = pytest.mark.neo4j
USERS = ("Partners", "Tech firms", "Analysts")


@pytest.fixture
def fresh(
    store: Store, address: Address, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Address:
    """A graph as `make run` makes it, for the commands of a page."""
    for report in run(store, choose([], None), None, Options(), lambda _: lambda _done, _of: None):
        assert report.error is None
    monkeypatch.setenv("LOTI_NEO4J_URI", address.uri)
    monkeypatch.setenv("LOTI_NEO4J_PASSWORD", address.password)
    monkeypatch.setenv("LOTI_QUERY_TIMEOUT", str(PATIENCE))
    monkeypatch.chdir(tmp_path)
    return address


def test_the_first_ten_minutes_are_as_printed(fresh: Address, pytestconfig: pytest.Config) -> None:
    found = differences("start.md", fresh, write=pytestconfig.getoption("--write"))

    assert not found, "\n".join(found)


def test_every_question_of_the_cookbook_can_be_asked(fresh: Address) -> None:
    for block in blocks("cookbook.md"):
        answer = block.asks(fresh)

        assert answer, block.asked
        assert '"errors"' not in answer, block.asked


def test_the_cookbook_has_questions_of_everybody() -> None:
    headings = [block.heading for block in blocks("cookbook.md")]

    assert len(set(headings)) >= 25
