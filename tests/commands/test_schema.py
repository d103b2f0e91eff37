"""`loti schema` prints the schema, and tells whether it breaks clients of an earlier one."""

from importlib import resources
from pathlib import Path

import pytest
from typer.testing import CliRunner

from loti import app

COMMITTED = resources.files("schema").joinpath("schema.graphql").read_text("utf-8")
BREAK = "Field Query.gone was removed."


def test_it_prints_the_schema() -> None:
    assert CliRunner().invoke(app, ["schema"]).stdout == COMMITTED


@pytest.mark.parametrize(
    ("reasons", "told", "code"),
    [
        (None, f"{BREAK} That breaks clients", 1),
        (f'"{BREAK}" = "Nobody took it."', f"is meant to: {BREAK} Nobody took it.", 0),
    ],
)
def test_it_fails_when_it_breaks_clients_unmeant(
    tmp_path: Path, reasons: str | None, told: str, code: int
) -> None:
    released = tmp_path / "released.graphql"
    released.write_text(COMMITTED.replace("type Query {", "type Query { gone: Int"), "utf-8")
    if reasons:
        (tmp_path / "breaking.toml").write_text(reasons, "utf-8")

    said = CliRunner().invoke(app, ["schema", "--since", str(released)])

    assert told in said.stdout
    assert said.exit_code == code
