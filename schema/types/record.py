"""A record, as GraphQL shows it, with the source that it is from."""

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence

import strawberry

from graph.asking.level import Window
from graph.queries.records import RecordPage, SourcedRecord
from schema.asked import moment_above
from schema.connection import PageInfo, page_info
from schema.context import Context
from schema.entity import document, values
from schema.paging import cursor_of
from schema.tally import Tally
from schema.types.source import Source


@document
class Record:
    """One statement of one source about one thing."""

    id: strawberry.ID
    name: str
    source_id: str
    row: str | None
    url: str | None
    content_hash: str
    retrieved_at: dt.datetime | None
    known_from: dt.datetime | None
    known_to: dt.datetime | None
    submitted_by: str | None
    submitted_for: str | None
    submitted_at: dt.datetime | None
    source: Source = strawberry.field(description="Where it is from.")


@strawberry.type(description="A record about a thing, and how it was found to be about it.")
class RecordEdge:
    """A record about a thing, and how the two were matched."""

    cursor: str = strawberry.field(description="Where this is in the list, for after.")
    node: Record = strawberry.field(description="The record.")
    rule: str | None = strawberry.field(
        description="How it was matched: by identifier, name, alias, a fuzzy name, a decision …"
    )
    score: float | None = strawberry.field(description="How sure the match is, from 0 to 1.")
    decided_by: str | None = strawberry.field(
        description="Who decided the match: load, or a person."
    )


@strawberry.type(description="A page of the records about a thing.")
class RecordConnection:
    """A page of the records about a thing."""

    everything: strawberry.Private[Callable[[], Awaitable[Sequence[Record]]]]
    aggregate = Tally(item=Record, by=("source",)).as_field()
    nodes: list[Record] = strawberry.field(description="The records on the page.")
    edges: list[RecordEdge] = strawberry.field(description="The same, and how each was matched.")
    page_info: PageInfo = strawberry.field(description="Where the page stands.")
    total_count: int = strawberry.field(description="How many there are on all pages.")


def sourced(record: SourcedRecord) -> Record:
    """The GraphQL object of a record."""
    source = Source(**values(Source, record.source))
    return Record(**(values(Record, record.record) | {"source": source}))


async def records_of(info: strawberry.Info[Context], ids: Sequence[str]) -> list[Record]:
    """Those of some records that were known at the moment that is asked about, by their ids."""
    found = await info.context.records(ids, moment_above(info))
    return [sourced(record) for record in found]


def record_connection(
    page: RecordPage, window: Window, read: Callable[[Window], Awaitable[RecordPage]]
) -> RecordConnection:
    """The page of records that a window showed; ``read`` reads what others would show."""
    edges = [
        RecordEdge(
            cursor=cursor_of(place),
            node=sourced(record),
            rule=record.about["rule"],
            score=record.about["score"],
            decided_by=record.about["decidedBy"],
        )
        for record, place in zip(page.records, page.places, strict=True)
    ]

    async def everything() -> list[Record]:
        on_page = len(page.records) == page.total
        whole = page if on_page else await read(Window(page.total))
        return [*map(sourced, whole.records)]

    return RecordConnection(
        everything=everything,
        nodes=[edge.node for edge in edges],
        edges=edges,
        page_info=page_info(
            [edge.cursor for edge in edges],
            more=page.more,
            previous=window.cursor is not None,
        ),
        total_count=page.total,
    )
