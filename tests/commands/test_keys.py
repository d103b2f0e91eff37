"""`loti keys`, as a person types it."""

import re

import pytest
from typer.testing import CliRunner, Result

from graph.address import Address
from graph.errors import UnknownKey
from graph.office.database import office
from graph.office.keys import TEXT, Key, Keys
from graph.store import Store
from loti import app
from tests.graph.small_graph import SmallGraph


def say(*words: str) -> Result:
    return CliRunner().invoke(app, ("keys", *words))


def found(text: str) -> Key | None:
    database = office()
    key = Keys(database).find(text)
    database.close()
    return key


def test_a_key_is_shown_once_listed_and_taken_back() -> None:
    made = say("create", "--role", "reviewer", "--expires", "30", "For the reviews")
    assert made.exit_code == 0, made.output
    text = made.stdout.splitlines()[-1]
    assert TEXT.fullmatch(text)
    key = found(text)
    assert key is not None
    assert (key.title, key.role, key.organisation, key.valid) == (
        "For the reviews", "REVIEWER", None, True,
    )  # fmt: skip

    listed = say("list").stdout
    assert re.search(
        rf"^{key.id}  reviewer: For the reviews \(.*, expires on ", listed, re.MULTILINE
    )
    assert text not in listed

    assert say("revoke", key.id).exit_code == 0
    assert (key := found(text)) is not None
    assert not key.valid
    assert re.search(rf"^{key.id} .*, revoked on ", say("list").stdout, re.MULTILINE)


def test_what_is_not_there_is_told() -> None:
    assert isinstance(say("revoke", "nobody").exception, UnknownKey)
    assert say("create", "--role", "owner", "A key").exit_code == 2
    assert say("create", "A key").exit_code == 2


@pytest.mark.neo4j
def test_an_organisation_must_be_in_the_graph(
    store: Store, address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOTI_NEO4J_URI", address.uri)
    monkeypatch.setenv("LOTI_NEO4J_PASSWORD", address.password)
    SmallGraph(store.driver, store.database).entity("Borough", "Hackney")

    made = say("create", "--role", "contributor", "--organisation", "hackney", "A key")
    key = found(made.stdout.splitlines()[-1])

    assert key is not None
    assert key.organisation == "organisation/hackney"
    refused = say("create", "--role", "contributor", "--organisation", "nowhere", "A key")
    assert refused.exit_code == 2
    assert "organisation/nowhere" in refused.output
