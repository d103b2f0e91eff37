"""`changes`: what came, became otherwise or went since a time."""

import datetime as dt
from enum import Enum
from typing import Annotated

import strawberry

from graph.queries.link import walked
from graph.queries.sources import sources
from graph.queries.what_changed import Change as Found
from graph.queries.what_changed import Counted, Kind, Thing, counts_of_changes, what_changed
from schema.connection import DEFAULT, After, Answer, First, paged, window
from schema.context import Context
from schema.entity import face, values
from schema.moments import zoned
from schema.queries.search import Types
from schema.queries.thing import meant_or_none
from schema.tally import Tally
from schema.types.entity import Entity
from schema.types.record import Record, sourced
from schema.types.source import Source


@strawberry.enum(description="How something changed.")
class ChangeKind(Enum):
    """How something changed."""

    ADDED = strawberry.enum_value(Kind.ADDED, description="It was not known before.")
    CHANGED = strawberry.enum_value(Kind.CHANGED, description="Something else is said of it.")
    REMOVED = strawberry.enum_value(Kind.REMOVED, description="No source speaks of it any more.")


@strawberry.type(description="A thing that changed, or an end of a relationship that did.")
class ChangedThing:
    """A thing that changed."""

    id: strawberry.ID = strawberry.field(description="Its id.")
    name: str = strawberry.field(description="Its name, the last that it was known by.")
    type: str = strawberry.field(description="Its most special type.")
    node: Entity | None = strawberry.field(
        description="The thing as it is now; null when no source speaks of it any more."
    )


@strawberry.type(description="A property that changed. A list, or text, has each value apart.")
class ChangedValue:
    """A property that changed."""

    property: str = strawberry.field(description="The property, by its name in the ontology.")
    before: list[str] = strawberry.field(description="What it was; empty when it was not said.")
    after: list[str] = strawberry.field(description="What it became; empty when not said now.")


@strawberry.type(description="One change of a thing or of a relationship.")
class Change:
    """One change of a thing or of a relationship."""

    kind: ChangeKind = strawberry.field(description="How it changed.")
    at: dt.datetime = strawberry.field(
        description="Since when the graph knows it: when the load began that brought it."
    )
    type: str = strawberry.field(
        description="The type of the thing; of a relationship, of what it goes out from."
    )
    thing: ChangedThing = strawberry.field(
        description="The thing; of a relationship, what it goes out from."
    )
    relation: str | None = strawberry.field(
        description="The relation, if a relationship changed, by its name in the ontology."
    )
    other: ChangedThing | None = strawberry.field(
        description="Of a relationship, what it leads to."
    )
    values: list[ChangedValue] = strawberry.field(
        description="What a thing or relationship that has become otherwise says otherwise."
    )
    sentence: str = strawberry.field(description="The change in English.")
    records: list[Record] = strawberry.field(
        description="The records that came or ended with it, at most ten, each with its source."
    )


@strawberry.type(description="How many changes there are of a kind.")
class ChangeCount:
    """How many changes there are of a kind."""

    kind: ChangeKind = strawberry.field(description="The kind.")
    count: int = strawberry.field(description="How many.")


@strawberry.type(description="A page of changes, the newest first.")
class ChangeConnection(Answer[Change]):
    """A page of changes, the newest first."""

    aggregate = Tally(item=Change, by=("type", "relation")).as_field()
    totals: list[ChangeCount] = strawberry.field(description="How many of each kind there are.")

    @strawberry.field(
        description="Where this looked: all sources. One that was last loaded before the time "
        "asked about has told of nothing since."
    )
    async def looked_at(self, info: strawberry.Info[Context]) -> list[Source]:
        """Where this looked."""
        found = await sources(info.context.reader)
        return [Source(**values(Source, properties)) for properties in found]


async def changes(
    info: strawberry.Info[Context],
    since: Annotated[
        dt.datetime, strawberry.argument(description="Only what was not known yet at this time.")
    ],
    of: Annotated[
        str | None,
        strawberry.argument(
            description="The id of a thing, or an organisation's slug: its own changes, those of "
            "its relationships, and of what is or was directly tied to it."
        ),
    ] = None,
    types: Types = None,
    first: First = DEFAULT,
    after: After = None,
) -> ChangeConnection | None:
    """What changed since a time."""
    skip, size = window(first, after)
    asked = (
        info.context.reader,
        zoned(since),
        meant_or_none("Organisation", of, "of"),
        [item.value for item in types or ()],
    )
    found = await what_changed(*asked, (skip, size))
    if found is None:
        return None

    async def everything() -> list[Counted]:
        return [each for each in await counts_of_changes(*asked) for _ in range(each.times)]

    nodes = [_change(change) for change in found.changes]
    return ChangeConnection(
        **paged(nodes, skip, sum(found.totals.values())),
        everything=everything,
        totals=[
            ChangeCount(kind=ChangeKind(kind), count=count) for kind, count in found.totals.items()
        ],
    )


def _change(found: Found) -> Change:
    thing, *others = [_thing(end) for end in found.ends]
    return Change(
        kind=ChangeKind(found.kind),
        at=found.at,
        type=thing.type,
        thing=thing,
        relation=found.link.relation if found.link else None,
        other=others[0] if others else None,
        values=[
            ChangedValue(property=v.property, before=list(v.before), after=list(v.after))
            for v in found.values
        ],
        sentence=_sentence(found),
        records=[sourced(record) for record in found.records],
    )


def _thing(found: Thing) -> ChangedThing:
    node = found.node
    return ChangedThing(
        id=strawberry.ID(node.id),
        name=node.name,
        type=node.type,
        node=face(node) if found.known else None,
    )


def _sentence(found: Found) -> str:
    first = found.ends[0].node
    if found.link:
        what = f"{first.name} {walked(found.link, first.id, found.ends[1].node.name)}"
    else:
        what = f"{first.name} ({first.type})"
    became = "; ".join(
        f"{v.property} {', '.join(v.before) or 'not said'} → {', '.join(v.after) or 'not said'}"
        for v in found.values
    )
    return f"{found.kind.name.capitalize()}: {what}{f': {became}' if became else ''}."
