"""A statement under construction: its parameters, and names that nothing else in it has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any


@dataclass(frozen=True, slots=True)
class Hole:
    """The value of a request's variable, and what is made of it before Cypher takes it.

    A statement with holes is built once for all requests that differ by these values only.
    """

    variable: str
    steps: tuple[Callable[[Any], Any], ...] = ()

    def fill(self, variables: Mapping[str, Any]) -> Any:  # noqa: ANN401 (whatever a variable is)
        """The value itself; raises what a step raises."""
        value = variables[self.variable]
        for step in self.steps:
            value = step(value)
        return value


def then(value: Any, step: Callable[[Any], Any]) -> Any:  # noqa: ANN401 (a hole, or its value)
    """What a step makes of a value, at once or, of a hole, when it is filled."""
    return Hole(value.variable, (*value.steps, step)) if isinstance(value, Hole) else step(value)


def one_more(first: int) -> int:
    """How many to fetch of a page, so that it shows whether more follow."""
    return first + 1


@dataclass(slots=True)
class Statement:
    """Parameters by name, some of them holes; every value of a request goes in here."""

    parameters: dict[str, Any] = field(default_factory=dict)
    _numbers: "count[int]" = field(default_factory=count)

    def parameter(self, value: object) -> str:
        """The name, with its dollar, under which a value is passed."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"${name}"

    def variable(self, prefix: str) -> str:
        """A variable that is used nowhere else."""
        return f"{prefix}{next(self._numbers)}"


def filled(parameters: Mapping[str, Any], variables: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters for one request."""
    return {
        name: value.fill(variables) if isinstance(value, Hole) else value
        for name, value in parameters.items()
    }
