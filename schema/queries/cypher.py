"""`cypher`: other people's statements, if they only read."""

from functools import partial
from typing import Annotated

import strawberry
from strawberry.scalars import JSON

from graph.console import ConsoleBusy, ConsoleError, TooMuch
from schema.context import Context
from schema.errors import BadArgument, LimitExceeded

DEFAULT = 100


@strawberry.type(description="The answer to a statement in Cypher.")
class CypherAnswer:
    """The answer to a statement in Cypher."""

    columns: list[str] = strawberry.field(description="What the columns are called.")
    rows: JSON = strawberry.field(
        description="A list of rows, each a list with a value for every column. Nodes, "
        "relationships, paths and points are objects; dates and times are in ISO 8601; integers "
        "beyond 2^53, NaN and Infinity are text."
    )
    truncated: bool = strawberry.field(description="Whether there would be more rows.")
    milliseconds: int = strawberry.field(description="How long it took to judge, plan and run it.")
    notes: list[str] = strawberry.field(
        description="Labels, relationship types and properties that nothing in the graph has: a "
        "statement that misspells a name finds nothing."
    )
    plan: str | None = strawberry.field(
        description="How Neo4j ran it, if asked for: each step above what it takes its rows from."
    )


async def cypher(
    info: strawberry.Info[Context],
    statement: Annotated[str, strawberry.argument(description="One statement, which only reads.")],
    parameters: Annotated[
        JSON | None, strawberry.argument(description="An object with the values of its $names.")
    ] = None,
    plan: Annotated[bool, strawberry.argument(description="Whether to return the plan.")] = False,
    first: Annotated[
        int, strawberry.argument(description="How many rows to return: 1 to 1000.")
    ] = DEFAULT,
) -> CypherAnswer:
    """The answer to a statement that only reads."""
    reader = info.context.reader
    console = reader.console
    if console is None:
        raise BadArgument("Cypher is switched off here: set LOTI_CONSOLE=true to allow it.")
    if not 1 <= first <= console.limits.rows:
        raise BadArgument(f"first is {first}: it must be from 1 to {console.limits.rows}.")
    given: object = {} if parameters is None else parameters
    if not isinstance(given, dict):
        raise BadArgument('parameters is no object, such as {"name": "Hackney"}.')
    try:
        answer = await reader.circuit.watch(partial(console.ask, statement, given, first))
    except (ConsoleBusy, TooMuch) as error:
        raise LimitExceeded(str(error)) from error
    except ConsoleError as error:
        raise BadArgument(str(error)) from error
    return CypherAnswer(
        columns=answer.columns,
        rows=JSON(answer.rows),
        truncated=answer.truncated,
        milliseconds=answer.milliseconds,
        notes=answer.notes,
        plan=answer.plan if plan else None,
    )
