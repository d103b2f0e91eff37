"""`stats`: how much is in the graph."""

import datetime as dt

import strawberry

from graph.queries.stats import Stats as Counts
from graph.queries.stats import stats as read_stats
from schema.context import Context
from schema.entity import values
from schema.moments import AsOf, KnownAt, moment_of
from schema.types.source import Source


@strawberry.type(description="How many there are of something.")
class Count:
    """How many there are of something."""

    name: str = strawberry.field(description="What is counted, in the ontology's words.")
    count: int = strawberry.field(description="How many there are.")


@strawberry.type(description="How much comes from a source.")
class SourceCount:
    """How much comes from a source."""

    name: str = strawberry.field(description="The source's name.")
    records: int = strawberry.field(description="How many of its records are known.")
    loaded_at: dt.datetime | None = strawberry.field(description="When it was last loaded.")
    source: Source = strawberry.field(description="The source itself.")


@strawberry.type(description="How much is in the graph.")
class Stats:
    """How much is in the graph."""

    entities: int = strawberry.field(description="All things.")
    relationships: int = strawberry.field(description="All relationships.")
    by_type: list[Count] = strawberry.field(
        description="Things by type; a general type counts its special ones too."
    )
    by_relation: list[Count] = strawberry.field(description="Relationships by relation.")
    by_source: list[SourceCount] = strawberry.field(description="Records by source.")
    loaded_at: dt.datetime | None = strawberry.field(description="When the newest data was loaded.")


async def stats(
    info: strawberry.Info[Context], as_of: AsOf = None, known_at: KnownAt = None
) -> Stats:
    """How much is in the graph."""
    counts = await read_stats(info.context.reader, moment_of(info, as_of, known_at))
    return Stats(
        entities=counts.entities,
        relationships=counts.relationships,
        by_type=[Count(name=name, count=many) for name, many in counts.by_type.items()],
        by_relation=[Count(name=name, count=many) for name, many in counts.by_relation.items()],
        by_source=source_counts(counts),
        loaded_at=counts.loaded_at,
    )


def source_counts(counts: Counts) -> list[SourceCount]:
    """How much comes from each source, the most authoritative first."""
    return [
        SourceCount(
            name=source["name"],
            records=source["records"],
            loaded_at=source.get("loadedAt"),
            source=Source(**values(Source, source)),
        )
        for source in counts.by_source
    ]
