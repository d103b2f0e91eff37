"""Works for tests: only what a test is about needs to be said."""

from typing import Any

from graph.matching.work import LINKED, Named, Work


def work(name: str, **said: Any) -> Work:
    """A work; things linked are given by their names."""
    blank: dict[str, Any] = dict.fromkeys(Work.__dataclass_fields__)
    blank |= {"id": f"opportunity/{name}", "type": "Opportunity", "name": name, "estimated": False}
    blank |= {"cpv": (), "tags": (), "sectors": ()} | dict.fromkeys(LINKED, ())
    for key, value in said.items():
        blank[key] = tuple(Named(f"{key}/{x}", x) for x in value) if key in LINKED else value
    return Work(**blank)
