"""The command line as a person types it, on a real graph."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graph.address import Address
from graph.store import Store
from loti import app

pytestmark = pytest.mark.neo4j


@pytest.fixture
def loti(store: Store, address: Address, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A terminal whose graph is the tests' own, and empty."""
    assert store
    monkeypatch.setenv("LOTI_NEO4J_URI", address.uri)
    monkeypatch.setenv("LOTI_NEO4J_PASSWORD", address.password)
    return CliRunner()


def say(loti: CliRunner, *words: str) -> Result:
    return loti.invoke(app, words)


def test_load_then_ask(loti: CliRunner, tmp_path: Path) -> None:
    loaded = say(loti, "load", "--report", str(tmp_path / "report.json"))
    assert loaded.exit_code == 0
    assert "founding" in loaded.stdout
    report = json.loads((tmp_path / "report.json").read_text())
    assert [r["source"] for r in report] == ["themes", "founding"]
    assert report[1]["rows"]["rejected"] == 0

    counts = json.loads(say(loti, "stats", "--json").stdout)
    assert {"name": "Borough", "count": 33} in counts["byType"]

    asked = say(loti, "query", '{ borough(slug: "hackney") { gssCode } }')
    assert json.loads(asked.stdout) == {"data": {"borough": {"gssCode": "E09000012"}}}
    assert say(loti, "query", "{ nothing }").exit_code == 1
    question = "query ($slug: String!) { borough(slug: $slug) { gssCode } }"
    (tmp_path / "code.graphql").write_text(question)
    for given in (question, f"@{tmp_path / 'code.graphql'}", str(tmp_path / "code.graphql")):
        named = say(loti, "query", given, "--variables", '{"slug": "hackney"}')
        assert named.stdout == asked.stdout
    assert say(loti, "query", question, "--variables", "[]").exit_code == 2
    assert say(loti, "query", "nowhere.graphql").exit_code == 2

    names = ["LB Hackney", "HACKNEY LONDON BOROUGH COUNCIL", "UCLH", "City of London", "UCL"]
    answers = json.loads(say(loti, "resolve", "--json", *names).stdout)
    assert [answer["name"] for answer in answers] == names
    assert [(a["match"] or {}).get("id") for a in answers] == [
        "organisation/hackney",
        "organisation/hackney",
        None,
        "organisation/city-of-london",
        "organisation/ucl",
    ]


def test_a_source_that_is_refused_ends_with_its_reason(loti: CliRunner, tmp_path: Path) -> None:
    said = say(loti, "load", "borough-map", "--from", str(tmp_path))

    assert said.exit_code == 1
    assert "no file like" in said.stdout


def test_the_review_list_is_empty_at_first(loti: CliRunner) -> None:
    assert "No name is in doubt." in say(loti, "review", "list").stdout


def test_validate_and_schema_and_sources(loti: CliRunner, tmp_path: Path) -> None:
    document = tmp_path / "x.ttl"
    document.write_text(
        "@prefix : <https://w3id.org/loti-graph/ontology#> . <http://example.org/x> a :Theme ."
    )

    assert "name" in say(loti, "validate", str(document)).stdout
    assert "type Query" in say(loti, "schema").stdout
    assert "founding" in say(loti, "sources").stdout


VERBS = """
brokers central common communities components cypher export load motifs neo4j paths query resolve
review saved schema search serve sharing skills sources stats trends validate
"""


@pytest.mark.parametrize("verb", VERBS.split())
def test_every_verb_explains_itself(verb: str) -> None:
    said = CliRunner().invoke(app, [verb, "--help"])

    assert said.exit_code == 0
    assert "Usage" in said.stdout


@pytest.mark.parametrize(
    "typed",
    [
        ("joint", "--on"),
        ("market", "--start"),
        ("overview", "hackney", "--on"),
        ("sharing", "map", "--on"),
        ("changes", "--since"),
    ],
)
def test_a_day_in_another_form_is_refused_with_the_form_to_use(typed: tuple[str, ...]) -> None:
    said = CliRunner().invoke(app, [*typed, "01/06/2018"])

    assert said.exit_code == 2
    sentence = " ".join(said.stderr.replace("│", "").split())
    assert "'01/06/2018' is no day: write it as YYYY-MM-DD, such as 2026-11-28." in sentence
