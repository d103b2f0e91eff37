"""`loti search` as a person types it."""

import pytest
from neo4j import Driver
from typer.testing import CliRunner, Result

from graph.address import Address
from graph.store import Store
from loti import app
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


@pytest.fixture
def terminal(
    store: Store, driver: Driver, address: Address, monkeypatch: pytest.MonkeyPatch
) -> CliRunner:
    """A terminal whose graph has Hackney and a project that speaks of it."""
    assert store
    small = SmallGraph(driver, address.database)
    small.entity("Borough", "Hackney", aliases=["LB Hackney"])
    small.entity("Project", "Bins", description="Bins of Hackney.")
    monkeypatch.setenv("LOTI_NEO4J_URI", address.uri)
    monkeypatch.setenv("LOTI_NEO4J_PASSWORD", address.password)
    return CliRunner()


def say(terminal: CliRunner, *words: str) -> Result:
    return terminal.invoke(app, ("search", *words))


def test_what_is_found_and_why(terminal: CliRunner) -> None:
    found = say(terminal, "hakney", "--why")

    head, best, marked, why, *_ = found.stdout.splitlines()
    assert head == "2 found: Borough 1, Project 1"
    assert "Hackney (Borough, organisation/hackney)" in best
    assert marked.strip() == "name: [Hackney]"
    assert "“hakney” is a typing mistake away from “Hackney” in name" in why


def test_of_one_type(terminal: CliRunner) -> None:
    assert "1 found: Project 1" in say(terminal, "hackney", "--type", "project").stdout
    assert say(terminal, "hackney", "--type", "unicorn").exit_code == 2


def test_where_it_looked_when_nothing_is_found(terminal: CliRunner) -> None:
    told = say(terminal, "zeppelin").stdout

    assert "0 found" in told
    assert "of 2 things" in told
