"""`loti export`: files that are named, told of, and never written over unasked."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.address import Address
from graph.store import Store
from loti import app
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

QUESTION = "query ($n: Int) { boroughs(first: $n) { nodes { id name } } }"


@pytest.fixture
def small(store: Store, address: Address) -> SmallGraph:
    return SmallGraph(store.driver, address.database)


@pytest.fixture
def loti(
    small: SmallGraph, address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> CliRunner:
    """A terminal in an empty directory, with a small graph."""
    monkeypatch.setenv("LOTI_NEO4J_URI", address.uri)
    monkeypatch.setenv("LOTI_NEO4J_PASSWORD", address.password)
    monkeypatch.chdir(tmp_path)
    small.source("list")
    for name in ("Hackney", "Camden"):
        small.record("list", name, small.entity("Borough", name))
    return CliRunner()


def test_a_question_of_a_file_with_variables(loti: CliRunner) -> None:
    Path("question.graphql").write_text(QUESTION)

    done = loti.invoke(
        app, ["export", "jsonl", "@question.graphql", "--variables", '{"n": 1}', "--out", "-"]
    )

    assert done.exit_code == 0
    assert json.loads(done.stdout) == {"id": "organisation/camden", "name": "Camden"}
    assert "Only the first 1 rows" in done.stderr
    assert "Sources to name: The list list (A publisher, OGL-UK-3.0)" in done.stderr


def test_a_file_is_named_by_what_is_in_it_and_kept(loti: CliRunner) -> None:
    words = ["export", "csv", "--around", "hackney"]

    done, again = loti.invoke(app, words), loti.invoke(app, words)

    assert done.exit_code == 0
    assert "organisation/hackney" in Path("hackney.csv").read_text("utf-8-sig")
    assert "hackney.csv: " in done.stderr
    assert again.exit_code == 2
    assert "is there already" in again.stderr


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_a_terminal_gets_text_only(form: str) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(  # noqa: S603 (ourselves)
        [
            sys.executable,
            "-c",
            "from loti import main; main()",
            "export",
            form,
            QUESTION,
            "--out",
            "-",
        ],
        stdout=theirs,
        stderr=subprocess.PIPE,
        check=False,
        env=os.environ | {"COLUMNS": "200"},
    )
    for end in (ours, theirs):
        os.close(end)

    assert done.returncode == 2
    assert b"is no text for a terminal" in done.stderr


def test_rows_of_cypher_are_a_table(loti: CliRunner) -> None:
    question = '{ cypher(statement: "MATCH (b:Borough) RETURN b.id AS id, 1 AS n ORDER BY id") {'

    rows = loti.invoke(app, ["export", "csv", f"{question} columns rows }} }}", "--out", "-"])
    graph = loti.invoke(app, ["export", "cyjs", f"{question} columns rows }} }}", "--out", "-"])

    assert rows.stdout_bytes.decode("utf-8-sig").splitlines() == [
        "id,n",
        "organisation/camden,1",
        "organisation/hackney,1",
    ]
    assert len(json.loads(graph.stdout)["elements"]["nodes"]) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["csv"], "either a question or --around"),
        (["csv", QUESTION, "--around", "hackney"], "either a question or --around"),
        (["csv", "@nowhere.graphql"], "There is no file nowhere.graphql."),
        (["csv", QUESTION, "--variables", "[]"], "is no JSON object"),
        (["csv", QUESTION, "--variables", "{n: 1}"], """such as '{"first": 50}'"""),
    ],
)
def test_what_was_meant_is_asked_back(loti: CliRunner, words: list[str], said: str) -> None:
    done = loti.invoke(app, ["export", *words])

    assert done.exit_code == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())


def test_a_mistyped_name_is_told_with_what_may_be_meant(loti: CliRunner) -> None:
    done = loti.invoke(app, ["export", "ttl", "--around", "hackny"])

    assert done.exit_code == 1
    assert "There is no organisation/hackny. Perhaps organisation/hackney (Hackney)?" in done.stdout
