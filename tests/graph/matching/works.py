"""Works for tests: only what a test is about needs to be said."""

from typing import Any

from graph.matching.work import LINKED, Named, Work


def work(name: str, **said: Any) -> Work:
    """A work; things linked are given by their names."""
    linked: dict[str, Any] = {
        key: tuple(Named(f"{key}/{x}", x) for x in said.pop(key, ())) for key in LINKED
    }
    return Work(f"opportunity/{name}", "Opportunity", name, **linked, **said)
