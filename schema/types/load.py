"""A load, as GraphQL shows it."""

import datetime as dt
from dataclasses import fields
from enum import Enum

import strawberry

from graph.queries.loads import Load as Row
from graph.queries.loads import State


@strawberry.enum(description="How a load stands.")
class LoadState(Enum):
    """How a load stands."""

    LOADING = strawberry.enum_value(State.LOADING.value, description="It is at work.")
    FINISHED = strawberry.enum_value(State.FINISHED.value, description="It is whole.")
    INTERRUPTED = strawberry.enum_value(
        State.INTERRUPTED.value,
        description="It is not whole, and nothing was written for two minutes.",
    )


@strawberry.type(
    description="The last load of a source: how far it is, and what it has changed. Null is what "
    "was not counted yet when it ran."
)
class Load:
    """The last load of a source."""

    source: str = strawberry.field(description="The name of the source.")
    state: LoadState = strawberry.field(
        description="Loading, finished, or interrupted: unfinished, and nothing written for two "
        "minutes. It goes on when the source is loaded again."
    )
    done: int | None = strawberry.field(description="How many records are written.")
    total: int | None = strawberry.field(description="How many records it has to write.")
    started_at: dt.datetime = strawberry.field(description="When it began.")
    moved_at: dt.datetime | None = strawberry.field(description="When it last wrote.")
    finished_at: dt.datetime | None = strawberry.field(description="When it was whole.")
    records: int | None = strawberry.field(description="How many records are new.")
    entities: int | None = strawberry.field(description="How many things were written.")
    relationships: int | None = strawberry.field(description="How many relationships were written.")
    closed: int | None = strawberry.field(description="How many records have ended.")


def load_of(row: Row) -> Load:
    """The GraphQL object of a load."""
    said = {field.name: getattr(row, field.name) for field in fields(row)}
    return Load(**said | {"state": LoadState(row.state.value)})
