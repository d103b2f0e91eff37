"""Where an answer looked, told with every answer that may find nothing."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import strawberry

from graph.queries.looked import looked as ask
from schema.context import Context
from schema.entity import values
from schema.moments import reader_of
from schema.types.source import Source

WORDS = "Where this looked: no answer does not mean that there is none."


@strawberry.type(
    description="Where an answer looked. What is in none of these sources is not known here: to "
    "find nothing does not mean that there is nothing."
)
class Looked:
    """Where an answer looked."""

    type: str = strawberry.field(description="The type of things that were looked at.")
    things: int = strawberry.field(description="How many of them there are.")
    newest: dt.date | None = strawberry.field(description="The newest day that they tell of.")
    sources: list[Source] = strawberry.field(
        description="The sources that tell of them, the most authoritative first."
    )


async def looked(info: strawberry.Info[Context], types: Sequence[str]) -> list[Looked]:
    """Where a question about these types looked."""
    return [
        Looked(
            type=found.type,
            things=found.things,
            newest=found.newest,
            sources=[Source(**values(Source, source)) for source in found.sources],
        )
        for found in await ask(reader_of(info), types)
    ]


def where_looked(types: Sequence[str], words: str = WORDS) -> Any:
    """The field of an answer that tells where a question about these types looked."""

    async def resolve(info: strawberry.Info[Context]) -> list[Looked]:
        return await looked(info, types)

    return strawberry.field(resolver=resolve, description=words)
