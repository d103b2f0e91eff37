"""What filters cost: they walk to what is related, and from there on."""

from collections.abc import Mapping
from typing import NamedTuple

# To so many things a step is taken to lead: four of them, which may take seconds, cost too much.
FANOUT = 10
# What a filter says of the things along a relation.
STEPS = {"some", "none", "every", "count"}


class Filter(NamedTuple):
    """A value that may be a filter, or a part of one, by the steps that it takes from a thing."""

    steps: int = 0


def read_filter(value: object) -> Filter:
    """The steps of a value that a variable has."""
    if isinstance(value, Mapping):
        return Filter(sum(stepped(name, read_filter(part).steps) for name, part in value.items()))
    if isinstance(value, list):
        return Filter(sum(read_filter(part).steps for part in value))
    return Filter()


def stepped(name: str, steps: int) -> int:
    """The steps of a part of a filter by its name, given those of what is in it."""
    return FANOUT * (1 + steps) if name in STEPS else steps
