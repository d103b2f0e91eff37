"""Generates loti_client/schema: `python -m codegen [DIRECTORY]`, in clients/python.

The generator runs twice, for a client that waits and one that is awaited: all but their two
modules is the same.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

from ariadne_codegen.main import client

HERE = Path(__file__).parents[1]


def settings(into: Path, **differing: object) -> dict[str, Any]:
    """The settings of pyproject.toml, with those that differ."""
    table = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["tool"]["ariadne-codegen"]
    return {"tool": {"ariadne-codegen": {**table, "target_package_path": str(into), **differing}}}


def generate(into: Path) -> None:
    """Write the package `schema` into a directory."""
    client(
        settings(
            into,
            async_client=False,
            client_name="Questions",
            client_file_name="questions",
            base_client_name="Asking",
            base_client_file_path="codegen/asking.py",
        )
    )
    client(
        settings(
            into,
            async_client=True,
            client_name="AsyncQuestions",
            client_file_name="async_questions",
            base_client_name="AsyncAsking",
            base_client_file_path="codegen/async_asking.py",
        )
    )


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if sys.argv[1:] else HERE / "loti_client")
