"""`loti cypher`, as a person types it."""

import pytest
from typer.testing import CliRunner

from graph.address import Address
from graph.store import Store
from loti import app
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


@pytest.fixture
def loti(store: Store, address: Address, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A terminal whose graph is the tests' own, with two boroughs in it."""
    small = SmallGraph(store.driver, store.database)
    small.entity("Borough", "Hackney", population=259_000)
    small.entity("Borough", "Camden", aliases=["LB\tCamden"])
    monkeypatch.setenv("LOTI_NEO4J_URI", address.uri)
    monkeypatch.setenv("LOTI_NEO4J_PASSWORD", address.password)
    return CliRunner()


def test_it_prints_rows_and_the_plan(loti: CliRunner) -> None:
    statement = (
        "MATCH (b:Borough) WHERE b.slug IN $slugs RETURN b.name, b.population ORDER BY b.name"
    )

    words = ["cypher", statement, "--parameter", 'slugs=["hackney", "camden"]', "--plan"]
    printed = loti.invoke(app, words).output.splitlines()

    assert printed[:3] == ["b.name\tb.population", "Camden\tnull", "Hackney\t259000"]
    assert printed[3].startswith("(2 rows in ")
    assert printed[4].startswith("ProduceResults")


def test_a_parameter_that_is_no_json_is_text_and_lines_stay_lines(loti: CliRunner) -> None:
    statement = "MATCH (b:Borough {slug: $slug}) RETURN b.aliases[0]"

    printed = loti.invoke(app, ["cypher", statement, "--parameter", "slug=camden"]).output

    assert printed.splitlines()[1] == "LB Camden"


def test_a_statement_that_writes_fails_with_a_sentence(loti: CliRunner) -> None:
    result = loti.invoke(app, ["cypher", "CREATE (n) RETURN n"])

    assert result.exit_code == 1
    assert "would change the graph" in str(result.exception)


def test_a_parameter_needs_a_name(loti: CliRunner) -> None:
    result = loti.invoke(app, ["cypher", "RETURN 1", "--parameter", "camden"])

    assert result.exit_code == 2
    assert "write name=value" in result.output
