"""What Neo4j would do with a statement: judged by its plan, of which every step must be known."""

from collections.abc import Iterator, Mapping
from typing import Any

from graph.console.allowed import OPERATORS, PROCEDURES
from graph.console.errors import Refused

READS = "r"
WRITES = ("w", "rw")


def judge_plan(query_type: str | None, plan: Mapping[str, Any] | None) -> None:
    """Raise ``Refused`` unless a plan reads, and does nothing else, step by step."""
    if plan is None:
        raise Refused("Neo4j has no plan for this: only statements that read the graph may be run.")
    if query_type in WRITES:
        raise Refused("The statement would change the graph: only those that read may be run.")
    for step in _steps(plan):
        _judge(operator(step), step)
    if query_type != READS:
        raise Refused("The statement is a command: only those that read the graph may be run.")


def drawn(plan: Mapping[str, Any], depth: int = 0) -> Iterator[str]:
    """A plan as lines of text, each step above what it takes its rows from."""
    details = plan.get("args", {}).get("Details", "")
    yield "  " * depth + f"{operator(plan)} {details}".rstrip()
    children = plan.get("children", ())
    for child in children:
        # A chain of steps stays at the margin; only where it branches does it move in.
        yield from drawn(child, depth + (len(children) > 1))


def operator(step: Mapping[str, Any]) -> str:
    """The name of a step without the name of the database."""
    name: str = step["operatorType"]
    return name.partition("@")[0]


def _steps(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    stack = [plan]
    while stack:
        step = stack.pop()
        yield step
        stack += step.get("children", ())


def _judge(name: str, step: Mapping[str, Any]) -> None:
    if name.partition("(")[0] not in OPERATORS:
        raise Refused(
            f"The statement would be run with {name}, which is not among the steps that may be."
        )
    if name == "ProcedureCall":
        procedure = step.get("args", {}).get("Details", "").partition("(")[0].strip()
        if procedure not in PROCEDURES:
            raise Refused(f"CALL {procedure} is not among the procedures that may be called here.")
