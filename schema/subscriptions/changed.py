"""`changed`: things that a load has brought or changed, as soon as it is whole."""

import datetime as dt
from collections.abc import AsyncGenerator, AsyncIterator
from enum import Enum
from itertools import islice
from typing import Annotated, Any

import strawberry

from graph.live.arrivals import MOST, Arrivals, Wanted, kept
from graph.queries.node import Node
from schema.connection import MOST as MOST_IDS
from schema.context import Context
from schema.entity import face
from schema.errors import BadArgument, LimitExceeded
from schema.queries.search import Types
from schema.queries.thing import meant, not_known
from schema.subscriptions.listening import listening
from schema.types.entity import Entity

# So many things are looked at in one statement.
AT_ONCE = 200


@strawberry.enum(description="What happened to a thing.")
class ArrivalKind(Enum):
    """What happened to a thing."""

    ADDED = strawberry.enum_value("added", description="No record had spoken of it before.")
    CHANGED = strawberry.enum_value(
        "changed", description="A record about it is new, is different or has ended."
    )


@strawberry.type(description="A thing that a load has brought or changed.")
class Changed:
    """A thing that a load has brought or changed."""

    kind: ArrivalKind = strawberry.field(description="Whether it is new.")
    at: dt.datetime = strawberry.field(description="When the load began.")
    source: str = strawberry.field(description="The name of the source that was loaded.")
    entity: Entity = strawberry.field(description="The thing as it is now.")


Ids = Annotated[
    list[strawberry.ID] | None,
    strawberry.argument(description=f"Only the things with these ids: at most {MOST_IDS}."),
]
Organisation = Annotated[
    str | None,
    strawberry.argument(description="Only what is tied to this organisation (id or slug), or it."),
]
Theme = Annotated[
    str | None,
    strawberry.argument(description="Only what is tied to this theme (id or slug), or it."),
]
Text = Annotated[
    str | None,
    strawberry.argument(
        description="Only things in whose name, aliases or description each of these words occurs, "
        "in whatever case."
    ),
]


async def changed(
    info: strawberry.Info[Context],
    types: Types = None,
    ids: Ids = None,
    organisation: Organisation = None,
    theme: Theme = None,
    text: Text = None,
) -> AsyncGenerator[Changed, None]:
    """Things that loads bring or change from now on."""
    given = {"organisation": organisation, "theme": theme}
    near = {name: meant(name.title(), g, name) for name, g in given.items() if g is not None}
    wanted = Wanted(
        types=_some("types", [item.value for item in types] if types is not None else None),
        things=_some("ids", ids),
        near=tuple(near.values()),
        words=_words(text),
    )
    async with listening(info) as (_, news):
        if unknown := await not_known(info, near):
            raise BadArgument(" ".join(unknown))
        async for heard in news:
            for arrived in heard.arrivals:
                async for is_new, node in _wanted(info.context, arrived, wanted):
                    kind = ArrivalKind.ADDED if is_new else ArrivalKind.CHANGED
                    info.context.renew()
                    yield Changed(
                        kind=kind, at=arrived.at, source=arrived.source, entity=face(node)
                    )


async def _wanted(
    context: Context, arrived: Arrivals, wanted: Wanted
) -> AsyncIterator[tuple[bool, Node]]:
    if arrived.things is None:
        raise LimitExceeded(
            f"The load of {arrived.source} has touched more than {MOST} things, which is the "
            "limit: subscribe again, and read anew what you keep."
        )
    ids = iter(arrived.things)
    while some := list(islice(ids, AT_ONCE)):
        for node in await kept(context.reader, some, wanted):
            yield arrived.things[node.id], node


def _some(argument: str, given: Any) -> tuple[str, ...] | None:
    if given is None:
        return None
    if not 1 <= len(given) <= MOST_IDS:
        raise BadArgument(f"{argument} has {len(given)} items: give from 1 to {MOST_IDS}.")
    return tuple(map(str, given))


def _words(text: str | None) -> tuple[str, ...]:
    words = tuple((text or "").split())
    if text is not None and not words:
        raise BadArgument("text has no word: give at least one, or leave it out.")
    return words
