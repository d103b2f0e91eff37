"""What people give to a verb: files with text, and JSON."""

import json
from pathlib import Path
from typing import Any

import typer


def text_of(path: Path) -> str:
    """The text of a file. Raises ``BadParameter`` when it cannot be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{path} cannot be read: {error}") from error


def variables_of(text: str) -> dict[str, Any]:
    """The variables of a question. Raises ``BadParameter`` when they are no JSON object."""
    try:
        given = json.loads(text)
    except json.JSONDecodeError as error:
        raise typer.BadParameter(f"--variables is no JSON: {error}") from error
    if not isinstance(given, dict):
        raise typer.BadParameter("--variables is no JSON object, such as '{\"first\": 50}'.")
    return given
