"""`search`: things of any type by what is written of them."""

from enum import Enum
from typing import Annotated, Any

import strawberry

from graph.queries.search import search as search_graph
from graph.queries.stats import stats as read_stats
from ontology.model import load_model
from schema.connection import DEFAULT, After, First, PageInfo, cursor_at, page_info, window
from schema.context import Context
from schema.entity import face
from schema.enumeration import type_enum
from schema.errors import BadArgument
from schema.queries.stats import SourceCount, source_counts
from schema.types.entity import Entity

ENUM: Any = type_enum()
Types = Annotated[
    list[Enum] | None,
    strawberry.argument(description="Only things of these types.", graphql_type=list[ENUM] | None),
]


@strawberry.type(description="A thing that fits, and how well.")
class SearchEdge:
    """A thing that fits, and how well."""

    cursor: str = strawberry.field(description="Where this is in the list, for after.")
    node: Entity = strawberry.field(description="The thing.")
    score: float = strawberry.field(description="How well it fits, to compare within one search.")


@strawberry.type(description="Where a search looked: what is not there may still be elsewhere.")
class Searched:
    """Where a search looked."""

    things: int = strawberry.field(description="How many things were searched.")
    properties: list[str] = strawberry.field(description="Which of their properties.")
    sources: list[SourceCount] = strawberry.field(description="The sources that they come from.")


@strawberry.type(description="A page of the things that fit, the best first.")
class SearchConnection:
    """A page of the things that fit, the best first."""

    nodes: list[Entity] = strawberry.field(description="The things on the page.")
    edges: list[SearchEdge] = strawberry.field(description="The same, and how well each fits.")
    page_info: PageInfo = strawberry.field(description="Where the page stands.")
    total_count: int = strawberry.field(description="How many things fit.")

    @strawberry.field(description="Where this looked: no answer does not mean that there is none.")
    async def searched(self, info: strawberry.Info[Context]) -> Searched:
        """Where this looked."""
        counts = await read_stats(info.context.reader)
        return Searched(
            things=counts.entities, properties=_searchable(), sources=source_counts(counts)
        )


async def search(
    info: strawberry.Info[Context],
    text: Annotated[str, strawberry.argument(description="Words; misspelt or cut short will do.")],
    types: Types = None,
    first: First = DEFAULT,
    after: After = None,
) -> SearchConnection:
    """Things by what is written of them."""
    if not text.strip():
        raise BadArgument("text is empty: give at least one word.")
    skip, size = window(first, after)
    wanted = [item.value for item in types or ()]
    found = await search_graph(info.context.reader, text, wanted, skip, size)
    edges = [
        SearchEdge(cursor=cursor_at(skip + i), node=face(hit.node), score=hit.score)
        for i, hit in enumerate(found.hits)
    ]
    return SearchConnection(
        nodes=[edge.node for edge in edges],
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], skip, skip + len(edges) < found.total),
        total_count=found.total,
    )


def _searchable() -> list[str]:
    types = load_model().entity_types.values()
    return sorted({p.name for t in types for p in t.properties.values() if p.searchable})
