"""Pages that print questions with their answers: asked again and compared, or written anew.

A block of commands (``sh``) is followed by what they print (``text``), a question in GraphQL by its
answer (``json``). Long lines and long answers are cut, in the page and here alike.
"""

import asyncio
import io
import json
import re
import shlex
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from graph.address import Address
from graph.driver import connect_async
from graph.reader import Reader
from loti import main
from schema import execute

DOCS = Path(__file__).parents[1] / "docs"
FENCED = r"\n((?:(?!```).)*)```"
BLOCK = re.compile(rf"```(sh|graphql){FENCED}\n\n```(?:text|json){FENCED}", re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
# What is never the same twice: how long an answer takes, and the score of a text found by `search`,
# since Lucene counts what was deleted until it tidies up.
PASSING = re.compile(r"\d+ ms\b|^ +\d+\.\d\d(?=  )", re.MULTILINE)
LONGEST, MOST, WIDTH = 240, 30, 100
# Seconds in which an answer comes on a busy machine too, and digits that are the same on all.
PATIENCE, DIGITS = 120, 4


@dataclass(frozen=True, slots=True)
class Block:
    """A question as a page prints it: where it is, what it is asked in, and its answer."""

    heading: str
    language: str
    asked: str
    answer: str
    start: int
    end: int

    def asks(self, address: Address) -> str:
        """What it is answered now, cut as in a page."""
        if self.language == "graphql":
            return pretty(asyncio.run(in_graphql(self.asked, address)))
        lines = self.asked.replace("\\\n", " ").splitlines()
        return cut("".join(said(shlex.split(line)) for line in lines if line.startswith("loti")))

    def holds(self, answer: str) -> bool:
        """Whether an answer is the printed one but for what passes."""
        return PASSING.sub("", answer) == PASSING.sub("", self.answer)


def blocks(page: str) -> list[Block]:
    """The answered questions of a page, in their order."""
    text = (DOCS / page).read_text("utf-8")
    return [
        Block(
            heading=HEADING.findall(text[: found.start()])[-1],
            language=found[1],
            asked=found[2],
            answer=found[3],
            start=found.start(3),
            end=found.end(3),
        )
        for found in BLOCK.finditer(text)
    ]


def differences(page: str, address: Address, *, write: bool) -> list[str]:
    """Where a page's answers are not what is answered now; with ``write`` the page is mended."""
    text, found = (DOCS / page).read_text("utf-8"), []
    answered = [(block, block.asks(address)) for block in blocks(page)]
    for block, answer in reversed(answered):
        if not block.holds(answer):
            text = text[: block.start] + answer + text[block.end :]
            printed, now = block.answer.splitlines(), answer.splitlines()
            found.append("\n".join(unified_diff(printed, now, block.heading, "now", lineterm="")))
    if write:
        (DOCS / page).write_text(text, "utf-8")
    return found[::-1]


def said(words: list[str]) -> str:
    """What a command prints on a terminal, errors and all."""
    printed = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed), redirect_stderr(printed):
        patch.setattr(sys, "argv", words)
        patch.setattr("commands.network.say", lambda _: None)  # what passes on a terminal
        with pytest.raises(SystemExit) as end:
            main()
    assert end.value.code in {None, 0, 1}, f"{words} is no command"
    printed.flush()
    return printed.buffer.getvalue().decode()


async def in_graphql(document: str, address: Address) -> dict[str, Any]:
    """The answer to a question in GraphQL."""
    async with connect_async(address) as driver:
        return await execute(document, {}, Reader(driver, address, PATIENCE), PATIENCE)


def cut(text: str) -> str:
    """At most so many lines of at most so many characters, without a byte order mark."""
    text = text.replace("\ufeff", "")
    lines = [line if len(line) <= LONGEST else f"{line[:LONGEST]}…" for line in text.splitlines()]
    return "".join(f"{line.rstrip()}\n" for line in (*lines[:MOST], *["…"] * (len(lines) > MOST)))


def pretty(answer: dict[str, Any]) -> str:
    """An answer as JSON, its numbers rounded, broken where it is too wide for a line."""
    text = json.dumps(answer)
    rounded = json.loads(text, parse_float=lambda number: round(float(number), DIGITS))
    return f"{_broken(rounded, 0)}\n"


def _broken(value: Any, depth: int) -> str:
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + 2 * depth <= WIDTH or not isinstance(value, dict | list):
        return line
    inner, outer = "  " * (depth + 1), "  " * depth
    if isinstance(value, list):
        parts = [_broken(item, depth + 1) for item in value]
        return "[\n" + ",\n".join(inner + part for part in parts) + f"\n{outer}]"
    parts = [f"{json.dumps(key)}: {_broken(item, depth + 1)}" for key, item in value.items()]
    return "{\n" + ",\n".join(inner + part for part in parts) + f"\n{outer}}}"
