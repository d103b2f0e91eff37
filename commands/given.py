"""What people give to a verb: files with text, and JSON."""

import json
from pathlib import Path
from typing import Any

import typer

EXAMPLE = """'{"first": 50}'"""


def text_of(path: Path) -> str:
    """The text of a file. Raises ``BadParameter`` when it cannot be read."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise typer.BadParameter(f"There is no file {path}.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{path} cannot be read: {error}") from error


def question_of(given: str) -> str:
    """A question in GraphQL, or that of a file: its path, which may be led by an @.

    Every question has a brace, and hardly a path does.
    """
    return given if "{" in given else text_of(Path(given.removeprefix("@")))


def variables_of(text: str) -> dict[str, Any]:
    """The variables of a question. Raises ``BadParameter`` when they are no JSON object."""
    try:
        given = json.loads(text)
    except json.JSONDecodeError as error:
        raise typer.BadParameter(f"--variables is no JSON, such as {EXAMPLE}: {error}.") from error
    if not isinstance(given, dict):
        raise typer.BadParameter(f"--variables is no JSON object, such as {EXAMPLE}.")
    return given
