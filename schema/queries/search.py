"""`search`: things of any type by what is written of them."""

from collections.abc import Awaitable, Callable, Sequence
from enum import Enum
from functools import partial
from typing import Annotated, Any

import strawberry

from graph.queries.matched import Match, matches, searchable
from graph.queries.search import MOST_FACETTED, Hit, Score, Search
from graph.queries.search import Facet as FoundFacet
from graph.queries.search import facets as read_facets
from graph.queries.search import scores as read_scores
from graph.queries.search import search as search_graph
from graph.queries.stats import stats as read_stats
from graph.queries.words import Typed, read
from ontology.model import load_model
from ontology.naming import to_constant
from schema.asked import moment_above
from schema.connection import DEFAULT, After, First, PageInfo, cursor_at, page_info, window
from schema.context import Context
from schema.entity import face
from schema.enumeration import type_enum
from schema.levels import check_text
from schema.moments import AsOf, KnownAt, reader_at, reader_of
from schema.queries.matched import Explanation, Highlight
from schema.queries.matched import explanation as explain
from schema.queries.matched import highlights as highlight
from schema.queries.stats import SourceCount, source_counts
from schema.tally import Tally
from schema.types.entity import Entity

ENUM: Any = type_enum()
Types = Annotated[
    list[Enum] | None,
    strawberry.argument(description="Only things of these types.", graphql_type=list[ENUM] | None),
]


@strawberry.input(description="What hits of a search must be of, or linked to.")
class SearchFilter:
    """What hits must be of, or linked to."""

    theme: str | None = strawberry.field(
        default=None, description="Only the theme with this id or slug, and what is about it."
    )
    organisation: str | None = strawberry.field(
        default=None,
        description="Only the organisation with this id or slug, and what it takes part in, seeks, "
        "lets, wins, grants, receives, publishes, uses, or is otherwise tied to.",
    )
    source: str | None = strawberry.field(
        default=None, description="Only what a source with this name says something of."
    )


@strawberry.type(description="A thing that fits, and how well.")
class SearchEdge:
    """A thing that fits, and how well."""

    hit: strawberry.Private[Hit]
    given: strawberry.Private[Typed]
    cursor: str = strawberry.field(description="Where this is in the list, for after.")
    node: Entity = strawberry.field(description="The thing.")
    score: float = strawberry.field(description="How well it fits, to compare within one search.")

    @strawberry.field(description="Its texts in which something fits, with the parts that do.")
    def highlights(self) -> list[Highlight]:
        """Its texts in which something fits."""
        return highlight(self._found())

    @strawberry.field(description="Why it fits, and what made its score.")
    def explanation(self) -> Explanation:
        """Why it fits."""
        return explain(self.given, self.hit, self._found())

    def _found(self) -> list[Match]:
        return matches(self.given, self.hit.node.properties)


@strawberry.type(description="How many hits are of a kind.")
class SearchFacet:
    """How many hits are of a kind."""

    value: str = strawberry.field(description="The kind, as the arguments of search take it.")
    label: str = strawberry.field(description="The same as people write it.")
    count: int = strawberry.field(description="How many hits are of it.")


@strawberry.type(description="How many hits there are of each kind, most first.")
class SearchFacets:
    """How many hits there are of each kind."""

    counted: int = strawberry.field(
        description=f"How many hits were counted: all, or the {MOST_FACETTED:,} best texts."
    )
    types: list[SearchFacet] = strawberry.field(
        description="By type, each hit by its most special one."
    )
    themes: list[SearchFacet] = strawberry.field(description="By theme, the 20 most frequent.")
    sources: list[SearchFacet] = strawberry.field(description="By source, the 20 most frequent.")


@strawberry.type(description="Where a search looked: what is not there may still be elsewhere.")
class Searched:
    """Where a search looked."""

    things: int = strawberry.field(description="How many things were searched.")
    properties: list[str] = strawberry.field(description="Which of their properties.")
    sources: list[SourceCount] = strawberry.field(description="The sources that they come from.")


@strawberry.type(description="A page of the things that fit, the best first.")
class SearchConnection:
    """A page of the things that fit, the best first."""

    wanted: strawberry.Private[Search]
    everything: strawberry.Private[Callable[[], Awaitable[Sequence[Score]]]]
    aggregate = Tally(
        item=SearchEdge, things=dict.fromkeys(load_model().roots, lambda hit: [hit.id])
    ).as_field()
    nodes: list[Entity] = strawberry.field(description="The things on the page.")
    edges: list[SearchEdge] = strawberry.field(description="The same, and how well each fits.")
    page_info: PageInfo = strawberry.field(description="Where the page stands.")
    total_count: int = strawberry.field(description="How many things fit.")

    @strawberry.field(description="Where this looked: no answer does not mean that there is none.")
    async def searched(self, info: strawberry.Info[Context]) -> Searched:
        """Where this looked."""
        counts = await read_stats(info.context.reader, moment_above(info))
        return Searched(
            things=counts.entities,
            properties=sorted(searchable()),
            sources=source_counts(counts),
        )

    @strawberry.field(description="How many things that fit are of each kind.")
    async def facets(self, info: strawberry.Info[Context]) -> SearchFacets:
        """How many things that fit are of each kind."""
        found = await read_facets(reader_of(info), self.wanted)
        return SearchFacets(
            counted=found.counted,
            types=[_facet(facet, to_constant(facet.value)) for facet in found.types],
            themes=[_facet(facet, facet.value) for facet in found.themes],
            sources=[_facet(facet, facet.value) for facet in found.sources],
        )


async def search(  # noqa: PLR0913 (the arguments are the question's)
    info: strawberry.Info[Context],
    text: Annotated[str, strawberry.argument(description="Words; misspelt or cut short will do.")],
    types: Types = None,
    only: Annotated[
        SearchFilter | None, strawberry.argument(description="Only what all of this is true of.")
    ] = None,
    first: First = DEFAULT,
    after: After = None,
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> SearchConnection:
    """Things by what is written of them."""
    given = read(text)
    check_text(text)
    skip, size = window(first, after)
    reader = reader_at(info, as_of, known_at)
    wanted = _wanted(text, types, only)
    found = await search_graph(reader, wanted, skip, size)
    edges = [_edge(hit, given, skip + i) for i, hit in enumerate(found.hits) if given]
    return SearchConnection(
        wanted=wanted,
        everything=partial(read_scores, reader, wanted),
        nodes=[edge.node for edge in edges],
        edges=edges,
        page_info=page_info(
            [edge.cursor for edge in edges],
            more=skip + len(edges) < found.total,
            previous=skip > 0,
        ),
        total_count=found.total,
    )


def _edge(hit: Hit, given: Typed, place: int) -> SearchEdge:
    return SearchEdge(
        hit=hit, given=given, cursor=cursor_at(place), node=face(hit.node), score=hit.score
    )


def _wanted(text: str, types: list[Enum] | None, only: SearchFilter | None) -> Search:
    given = only or SearchFilter()
    kinds = tuple(item.value for item in types or ())
    return Search(text, kinds, given.theme, given.organisation, given.source)


def _facet(found: FoundFacet, value: str) -> SearchFacet:
    return SearchFacet(value=value, label=found.label, count=found.count)
