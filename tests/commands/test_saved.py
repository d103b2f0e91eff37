"""`loti saved`, as a person types it, on a real graph."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import stamina
from typer.testing import CliRunner, Result

from graph.address import Address
from graph.saved import SavedSearch
from graph.store import Store
from loti import app
from tests.commands.webhooks.receiver import Receiver, receiving
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

ALERTS = Path(__file__).parents[2] / "docs" / "alerts.md"
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


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """A web server of this machine, which may be told."""
    monkeypatch.setenv("LOTI_WEBHOOK_LOOPBACK", "true")
    with receiving() as receiver, stamina.set_testing(True, attempts=1):
        yield receiver


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
    assert "it now finds 1 item, and more behind" in added.stdout

    assert "theme/housing  Housing" in say(loti, "show", "themes").stdout
    assert "themes: All themes" in say(loti, "list").stdout

    assert say(loti, "remove", "themes").exit_code == 0
    assert "No search is saved." in say(loti, "list").stdout
    assert "There is no saved search 'themes'" in str(say(loti, "show", "themes").exception)


def test_a_question_may_be_typed_and_what_is_found_is_told(loti: CliRunner, store: Store) -> None:
    small = SmallGraph(store.driver, store.database)
    small.entity("Theme", "Roads", description="Potholes. " * 100)
    question = "{ themes { nodes { id name description } } }"

    assert say(loti, "add", "all", "--title", "All", "--query", question).exit_code == 0

    assert "        Potholes. Potholes." in (shown := say(loti, "show", "all").stdout)
    assert max(map(len, shown.splitlines())) < 300


def test_a_file_that_is_not_there_is_told_in_words(loti: CliRunner) -> None:
    said = say(loti, "add", "all", "--title", "All", "--query", "nowhere.graphql")

    assert said.exit_code == 2
    assert "There is no file nowhere.graphql." in said.output


@pytest.mark.parametrize(
    ("question", "variables", "reason"),
    [
        ("{ themes { nodes { id } } }", "{}", "could not be told apart"),
        (QUESTION, "{}", "Variable '$first'"),
        (QUESTION, '{"first": 1001}', "it must be from 0 to 1000"),
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


def test_what_is_new_is_told_once(
    loti: CliRunner, store: Store, receiver: Receiver, tmp_path: Path
) -> None:
    add(loti, tmp_path, QUESTION, '{"first": 50}')
    secret = say(loti, "notify", "themes", receiver.url).stdout.splitlines()[-1]

    assert "themes: 0 new among 2 items." in say(loti, "check").stdout
    assert receiver.received == []

    SmallGraph(store.driver, store.database).entity("Theme", "Roads", description="Potholes.")
    checked = say(loti, "check")
    assert (checked.exit_code, checked.stdout.splitlines()) == (
        0,
        ["themes: 1 new among 3 items.", f"themes reached {receiver.url}."],
    )
    ((headers, body),) = receiver.received
    assert verified(secret, headers, body.encode())
    assert json.loads(body)["type"] == "saved_search.found"
    assert json.loads(body)["data"] == {
        "search": {"name": "themes", "title": "All themes"},
        "items": [{"id": "theme/roads", "name": "Roads", "text": "", "url": None, "source": None}],
    }

    say(loti, "check")
    assert len(receiver.received) == 1


def verified(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """What docs/alerts.md tells receivers to do."""
    (code,) = re.findall(r"```python\n(.*?)```", ALERTS.read_text("utf-8"), re.DOTALL)
    told: dict[str, Any] = {}
    exec(code, told)  # noqa: S102 (our own documentation)
    assert not told["is_from_us"](secret, headers, body + b" ")
    return bool(told["is_from_us"](secret, headers, body))


def test_what_did_not_arrive_is_kept_for_the_next_check(
    loti: CliRunner, store: Store, receiver: Receiver, tmp_path: Path
) -> None:
    small = SmallGraph(store.driver, store.database)
    add(loti, tmp_path, QUESTION, '{"first": 50}')
    say(loti, "notify", "themes", receiver.url)
    small.entity("Theme", "Roads")
    receiver.statuses = [500, 500]

    failed = say(loti, "check")
    assert failed.exit_code == 1
    assert "it answered 500. 1 waiting; the next check tries again." in failed.stdout

    small.entity("Theme", "Schools")
    assert "2 waiting" in say(loti, "check").stdout
    assert "2 waiting (it answered 500)" in say(loti, "list").stdout

    assert say(loti, "check").exit_code == 0
    assert "0 waiting\n" in say(loti, "list").stdout
    ids = [headers["webhook-id"] for headers, _ in receiver.received]
    assert ids[0] == ids[1] == ids[2] != ids[3]
    names = [json.loads(body)["data"]["items"][0]["name"] for _, body in receiver.received]
    assert names == ["Roads", "Roads", "Roads", "Schools"]


def test_a_load_ends_with_a_check(
    loti: CliRunner, store: Store, receiver: Receiver, tmp_path: Path
) -> None:
    store.driver.execute_query("MATCH (n:Theme) DETACH DELETE n", database_=store.database)
    add(loti, tmp_path, QUESTION, '{"first": 50}')
    say(loti, "notify", "themes", receiver.url)

    loaded = loti.invoke(app, ("load", "themes"))

    assert loaded.exit_code == 0, loaded.output
    assert f"themes reached {receiver.url}." in loaded.stdout
    assert len(receiver.received) == 1


def test_one_search_that_fails_does_not_hinder_another(
    loti: CliRunner, store: Store, tmp_path: Path
) -> None:
    add(loti, tmp_path, QUESTION)
    now = dt.datetime.now(dt.UTC)
    store.saved.add(SavedSearch("gone", "Gone", "{ gone { nodes { id name } } }", {}, now, now), [])

    checked = say(loti, "check")

    assert checked.exit_code == 1
    assert "gone: Cannot query field 'gone'" in checked.stdout
    assert "themes: 0 new among 1 item" in checked.stdout


def test_who_is_silenced_is_told_no_more(
    loti: CliRunner, receiver: Receiver, tmp_path: Path
) -> None:
    add(loti, tmp_path, QUESTION)
    first = say(loti, "notify", "themes", receiver.url).stdout.splitlines()[-1]
    second = say(loti, "notify", "themes", receiver.url).stdout.splitlines()[-1]

    assert first != second
    assert say(loti, "list").stdout.count(receiver.url) == 1
    assert say(loti, "silence", "themes", receiver.url).exit_code == 0
    assert receiver.url not in say(loti, "list").stdout
    assert "Nobody at" in str(say(loti, "silence", "themes", receiver.url).exception)


def test_a_webhook_needs_a_search_and_an_address_that_will_do(
    loti: CliRunner, tmp_path: Path
) -> None:
    add(loti, tmp_path, QUESTION)

    for url in ("https://169.254.169.254/latest", "https://localhost/", "http://example.org/"):
        assert "will not do for a webhook" in str(say(loti, "notify", "themes", url).exception)
    assert "waiting" not in say(loti, "list").stdout


def test_nobody_is_told_of_a_search_that_is_not_there(loti: CliRunner, receiver: Receiver) -> None:
    said = say(loti, "notify", "nothing", receiver.url)

    assert "There is no saved search 'nothing'" in str(said.exception)
