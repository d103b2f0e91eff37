"""`loti schema` prints the schema, and tells whether it breaks clients of the last release."""

from importlib import resources

import pytest
from typer.testing import CliRunner

from loti import app
from schema.changes import compare


def test_it_prints_the_schema() -> None:
    said = CliRunner().invoke(app, ["schema"])

    assert said.stdout == resources.files("schema").joinpath("schema.graphql").read_text("utf-8")


@pytest.mark.parametrize(
    ("listed", "told", "code"),
    [
        ({}, "Field Query.b was removed. That breaks clients", 1),
        ({"Field Query.b was removed.": "Nobody took it."}, "is meant to: Field Query.b", 0),
    ],
)
def test_it_fails_when_it_breaks_clients_unmeant(
    monkeypatch: pytest.MonkeyPatch, listed: dict[str, str], told: str, code: int
) -> None:
    changes = compare("type Query { a: Int b: Int }", "type Query { a: Int }", listed)
    monkeypatch.setattr("commands.ask.since_release", lambda: changes)

    said = CliRunner().invoke(app, ["schema", "--changes"])

    assert told in said.stdout
    assert said.exit_code == code
