"""A record, as GraphQL shows it, with the source that it is from."""

import datetime as dt

import strawberry

from graph.queries.records import RecordPage, SourcedRecord
from schema.connection import PageInfo, cursor_at, page_info
from schema.entity import document, values
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

    nodes: list[Record] = strawberry.field(description="The records on the page.")
    edges: list[RecordEdge] = strawberry.field(description="The same, and how each was matched.")
    page_info: PageInfo = strawberry.field(description="Where the page stands.")
    total_count: int = strawberry.field(description="How many there are on all pages.")


def sourced(record: SourcedRecord) -> Record:
    """The GraphQL object of a record."""
    source = Source(**values(Source, record.source))
    return Record(**(values(Record, record.record) | {"source": source}))


def record_connection(page: RecordPage, skip: int) -> RecordConnection:
    """The page of records that begins at position ``skip``."""
    edges = [
        RecordEdge(
            cursor=cursor_at(skip + i),
            node=sourced(record),
            rule=record.about.get("rule"),
            score=record.about.get("score"),
            decided_by=record.about.get("decidedBy"),
        )
        for i, record in enumerate(page.records)
    ]
    return RecordConnection(
        nodes=[edge.node for edge in edges],
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], skip, page.more),
        total_count=page.total,
    )
