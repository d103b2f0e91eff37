"""The README is true: its commands exist, and its questions get the answers that it prints."""

import asyncio
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer.main

from graph.address import Address
from graph.driver import connect_async
from graph.reader import Reader
from graph.store import Store
from loaders.run import choose, run
from loaders.selection import Options
from loti import app
from schema import execute

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
ANSWERED = re.findall(r"```graphql\n(.*?)```\n\n```json\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line.partition("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]


@pytest.mark.neo4j
def test_its_questions_get_the_answers_that_it_prints(store: Store, address: Address) -> None:
    for report in run(store, choose([], None), None, Options(), lambda _: lambda _done, _of: None):
        assert report.error is None

    async def ask(document: str) -> dict[str, Any]:
        async with connect_async(address) as driver:
            return await execute(document, {}, Reader(driver, address, timeout=60))

    assert len(ANSWERED) == 2
    for question, answer in ANSWERED:
        assert asyncio.run(ask(question)) == json.loads(answer)


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("loti")])
def test_its_commands_exist(command: str) -> None:
    group: Any = typer.main.get_command(app)
    words = shlex.split(command)[1:]
    while hasattr(group, "commands"):
        group = group.commands[words.pop(0)]

    options = {option for parameter in group.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("make")])
def test_its_targets_exist(command: str) -> None:
    target = command.split()[1]

    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_its_table_of_settings_is_whole() -> None:
    from api.settings import ApiSettings
    from graph.settings import GraphSettings

    told = set(re.findall(r"`(LOTI_[A-Z0-9_]+)`", README))
    graph = {
        str(field.validation_alias or f"LOTI_NEO4J_{name.upper()}")
        for name, field in GraphSettings.model_fields.items()
    }
    api = {f"LOTI_{name.upper()}" for name in ApiSettings.model_fields}
    assert told == graph | api


def test_the_files_that_it_names_exist() -> None:
    for name in re.findall(r"\]\((docs/[a-z]+\.md)\)", README):
        assert (ROOT / name).exists()
