"""The commands of docs/curl.md get the answers that it prints, from the facts of `make run`."""

import re
import shlex
from argparse import ArgumentParser
from pathlib import Path

import httpx
import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "curl.md").read_text("utf-8")
SHOWN = re.findall(r"```console\n\$ (curl .+?\n)(?! {2})(.*?)```", PAGE, re.DOTALL)

# The options of curl that the page needs.
CURL = ArgumentParser("curl")
CURL.add_argument("url")
CURL.add_argument("-s", action="store_true")
CURL.add_argument("--get", action="store_true")
CURL.add_argument("--data-urlencode", default="")
CURL.add_argument("--json")
CURL.add_argument("-H", action="append", default=[])
CURL.add_argument("-d")

pytestmark = pytest.mark.neo4j


def request(command: str) -> httpx.Request:
    """What curl would send; no test may need curl itself."""
    options = CURL.parse_args(shlex.split(command)[1:])
    if options.json is None and options.d is None:
        name, _, value = options.data_urlencode.partition("=")
        return httpx.Request("GET", options.url, params={name: value} if name else None)
    headers = dict(header.split(": ") for header in options.H)
    if options.json is not None:
        headers |= {"Content-Type": "application/json", "Accept": "application/json"}
    return httpx.Request("POST", options.url, headers=headers, content=options.json or options.d)


def test_there_are_ten() -> None:
    assert len(SHOWN) == 10


@pytest.mark.parametrize(("command", "printed"), SHOWN)
def test_it_gets_the_answer_that_is_printed(service: str, command: str, printed: str) -> None:
    with httpx.Client(timeout=30) as client:
        answer = client.send(request(command.replace("http://127.0.0.1:8000", service)))

    # A table for spreadsheets begins with a byte order mark and has their line ends.
    assert answer.text.removeprefix("\ufeff").split() == printed.split()
