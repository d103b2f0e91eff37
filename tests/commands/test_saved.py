"""`loti saved`, as a person types it, on a real graph."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graph.address import Address
from graph.store import Store
from loti import app
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

QUESTION = "query ($first: Int!) { themes(first: $first) { nodes { id name } } }"


@pytest.fixture
def loti(store: Store, address: Address, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A terminal whose graph is the tests' own, with two themes in it."""
    small = SmallGraph(store.driver, store.database)
    small.entity("Theme", "Housing")
    small.entity("Theme", "Planning")
    monkeypatch.setenv("LOTI_NEO4J_URI", address.uri)
    monkeypatch.setenv("LOTI_NEO4J_PASSWORD", address.password)
    return CliRunner()


def say(loti: CliRunner, *words: str) -> Result:
    return loti.invoke(app, ("saved", *words))


def add(loti: CliRunner, folder: Path, question: str, variables: str = '{"first": 1}') -> Result:
    file = folder / "question.graphql"
    file.write_text(question)
    return say(loti, "add", "themes", "--title", "All themes", "--query", str(file),
               "--variables", variables)  # fmt: skip


def test_save_show_list_and_forget(loti: CliRunner, tmp_path: Path) -> None:
    assert "No search is saved." in say(loti, "list").stdout

    added = add(loti, tmp_path, QUESTION)
    assert added.exit_code == 0, added.output
    assert "it finds 1 item, and more behind" in added.stdout

    assert "theme/housing  Housing" in say(loti, "show", "themes").stdout
    assert "themes: All themes" in say(loti, "list").stdout

    assert say(loti, "remove", "themes").exit_code == 0
    assert "No search is saved." in say(loti, "list").stdout
    assert "There is no saved search 'themes'" in str(say(loti, "show", "themes").exception)


@pytest.mark.parametrize(
    ("question", "variables", "reason"),
    [
        ("{ themes { nodes { id } } }", "{}", "could not be told apart"),
        (QUESTION, "{}", "Variable '$first'"),
        (QUESTION, '{"first": 1000}', "it must be from 1 to 100"),
    ],
)
def test_what_cannot_be_asked_is_not_saved(
    loti: CliRunner, tmp_path: Path, question: str, variables: str, reason: str
) -> None:
    refused = add(loti, tmp_path, question, variables)

    assert reason in str(refused.exception)
    assert "No search is saved." in say(loti, "list").stdout


@pytest.mark.parametrize("variables", ["{", "[1]"])
def test_variables_must_be_an_object(loti: CliRunner, tmp_path: Path, variables: str) -> None:
    assert add(loti, tmp_path, QUESTION, variables).exit_code == 2


@pytest.mark.parametrize("name", ["Themes", "a/b", "a--b", "-a", "x" * 65])
def test_a_name_is_a_slug(loti: CliRunner, tmp_path: Path, name: str) -> None:
    said = say(loti, "add", "--title", "T", "--query", str(tmp_path), "--", name)

    assert said.exit_code == 2
    assert "lower-case" in said.output
