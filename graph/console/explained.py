"""What Neo4j says of a statement that it cannot read or run, as a person can use it."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from neo4j import GqlStatusObject
from neo4j.exceptions import DriverError, Neo4jError

from graph.address import Address
from graph.console.errors import Refused, TooMuch
from graph.console.limits import Limits
from graph.driver import explain
from graph.errors import GraphError

TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"
MEMORY = (
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
    "Neo.TransientError.General.TransactionOutOfMemoryError",
    "Neo.TransientError.General.OutOfMemoryError",
    "Neo.DatabaseError.General.OutOfMemoryError",
    "Neo.TransientError.General.StackOverFlowError",
)
# What whoever wrote the statement can mend; all other errors are ours to know.
MENDABLE = ("Neo.ClientError.Statement.", "Neo.ClientError.Procedure.")
POSITION = re.compile(r"\s*\(line (\d+), column (\d+) \(offset: \d+\)\)\s*")
CLASS = re.compile(r"(?:[a-z]\w*\.)+[A-Z]\w*(?:Exception|Error): ")


# Neo4j's statuses for a label, a relationship type and a property that nothing has.
UNKNOWN = re.compile(r"The (label|relationship type|property(?: key)?) `(.+)` does not exist")


def unknown_names(statuses: Iterable[GqlStatusObject]) -> Iterator[str]:
    """What a statement names that nothing in the graph has: then it finds nothing, silently."""
    for status in statuses:
        if found := UNKNOWN.search(status.status_description):
            kind = found[1].removesuffix(" key")
            yield f"Nothing in the graph has the {kind} {found[2]}: names are those of /ontology."


@contextmanager
def explained(address: Address, limits: Limits) -> Iterator[None]:
    """Turn the driver's errors into ours."""
    try:
        yield
    except (DriverError, Neo4jError) as error:
        raise _explained(error, address, limits) from error


def _explained(error: Exception, address: Address, limits: Limits) -> GraphError:
    code = str(getattr(error, "code", ""))
    if code.startswith(TIMED_OUT):
        return TooMuch(
            f"The statement took longer than it may ({limits.planning:g} s to plan, "
            f"{limits.seconds:g} s to run): ask for less."
        )
    if code in MEMORY:
        return TooMuch("The statement needs more memory than it may take: ask for less.")
    if isinstance(error, Neo4jError) and code.startswith(MENDABLE):
        return Refused(_sentence(error.message or code))
    return explain(error, address)


def _sentence(message: str) -> str:
    """Neo4j's words without the statement that it repeats and without the names of its classes.

    It was planned behind a line of ours, which positions do not count.
    """
    found = POSITION.search(message)
    words = message[: found.start()] if found else message.partition("\n")[0]
    words = CLASS.sub("", words).strip().rstrip(".")
    place = f" (line {int(found[1]) - 1}, column {found[2]})" if found and found[2] != "0" else ""
    return f"Neo4j says{place}: {words}."
