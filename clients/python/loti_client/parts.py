"""What an answer consists of: a model of a generated question, or a dictionary of one's own."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

PAUSE = 0.25  # seconds between two looks at a measure that is at work
NAMES = {"pageInfo": "page_info", "hasNextPage": "has_next_page", "endCursor": "end_cursor"}


def fields(value: object) -> dict[str, Any]:
    """What a model or an object of an answer consists of; nothing for all else."""
    if isinstance(value, BaseModel):
        return dict(value)
    if isinstance(value, Mapping):
        return {NAMES.get(str(name), str(name)): inner for name, inner in value.items()}
    return {}


def nearest(answer: object, *names: str) -> Any:
    """What has a field of one of these names and is nearest to the root, not within a list.

    None when there is none. Raises ``ValueError`` when several are as near.
    """
    level = [answer]
    while level:
        found = [each for each in level if not set(names).isdisjoint(fields(each))]
        if len(found) > 1:
            raise ValueError(f"Several parts of the answer have {' or '.join(names)}: give one.")
        if found:
            return found[0]
        level = [inner for each in level for inner in fields(each).values()]
    return None


def things(page: object) -> list[Any]:
    """What is on a page: its nodes, else its edges."""
    named = fields(page)
    for name in ("nodes", "edges"):
        if name in named:
            listed: list[Any] = named[name]
            return listed
    raise ValueError("The list has neither nodes nor edges: ask for one of them.")


def running(answer: object) -> bool:
    """Whether a measure of the whole graph is still at work, so that it must be asked again."""
    jobs = (fields(each).get("job") for each in (answer, *fields(answer).values()))
    return any(fields(job).get("state") == "RUNNING" for job in jobs)
