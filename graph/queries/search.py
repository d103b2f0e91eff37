"""Things of any type by what is written of them, the best fit first; and what kinds they are."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from graph.asker import Asker
from graph.asking.searched import INDEX
from graph.queries.node import Node, entity_id, node_map, read_node, type_of
from graph.queries.text import scored, typed
from ontology.model import load_model

# The kinds of more hits are not counted: the best ones tell enough, and in bounded time.
MOST_FACETTED = 5_000
MOST_VALUES = 20


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for: words, and what the hits must be of or linked to; no types means all.

    A theme and an organisation are given by id or slug, a source by its name.
    """

    text: str
    types: tuple[str, ...] = ()
    theme: str | None = None
    organisation: str | None = None
    source: str | None = None

    def parameters(self) -> dict[str, Any]:
        """The values of the statement."""
        return {
            "typed": typed(self.text),
            "theme": self.theme and entity_id("Theme", self.theme),
            "organisation": self.organisation and entity_id("Organisation", self.organisation),
            "source": self.source,
        }

    def found(self) -> str:
        """The Cypher that finds every hit ``n`` with Lucene's ``score``."""
        return (
            f"CALL db.index.fulltext.queryNodes('{INDEX}', $typed.query) YIELD node AS n, score "
            f"WHERE {' AND '.join(self._conditions())}"
        )

    def _conditions(self) -> Iterator[str]:
        model = load_model()
        yield f"n:{'|'.join(model.entity_types[name].name for name in self.types or ('Entity',))}"
        if self.theme:
            theme = model.relations["hasTheme"].type_name
            yield f"(n.id = $theme OR EXISTS {{ (n)-[:{theme}]->(:Entity {{id: $theme}}) }})"
        if self.organisation:
            ways = {relation.type_name for relation, _ in model.relations_of("Organisation")}
            step = f"(n)-[:{'|'.join(sorted(ways))}]-(:Entity {{id: $organisation}})"
            yield f"(n.id = $organisation OR EXISTS {{ {step} }})"
        if self.source:
            yield "EXISTS { (n)<-[:ABOUT]-(:Record {source: $source}) }"


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that fits, and how well: a number to compare hits of one search by."""

    node: Node
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of hits; ``total`` counts all of them."""

    hits: tuple[Hit, ...]
    total: int


class Score(NamedTuple):
    """The id of a hit, and how well it fits."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Facet:
    """How many hits have a value: a type's name, a theme's slug or a source's name."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How many hits there are of each kind, most first; ``counted`` says of how many hits."""

    counted: int
    types: tuple[Facet, ...]
    themes: tuple[Facet, ...]
    sources: tuple[Facet, ...]


async def search(reader: Asker, wanted: Search, skip: int, first: int) -> Hits:
    """Search names, aliases, descriptions and other texts."""
    row = await reader.row(
        f"""
        {wanted.found()}
        WITH n, {scored("n", "score", "$typed")} AS score
        ORDER BY score DESC, toLower(n.name), n.id
        WITH collect([n, score]) AS fitting
        RETURN size(fitting) AS total, COLLECT {{
          UNWIND fitting[$skip..$end] AS x WITH x[0] AS n, x[1] AS score
          RETURN [{node_map("n")}, score] }} AS hits
        """,
        **wanted.parameters(),
        skip=skip,
        end=skip + first,
    )
    hits = tuple(Hit(read_node(node), score) for node, score in row["hits"])
    return Hits(hits, row["total"])


async def scores(reader: Asker, wanted: Search) -> list[Score]:
    """The best 5,000 hits of a search, by no more than their ids."""
    row = await reader.row(
        f"""
        {wanted.found()}
        WITH n, {scored("n", "score", "$typed")} AS score ORDER BY score DESC LIMIT $most
        RETURN collect([n.id, score]) AS scores
        """,
        **wanted.parameters(),
        most=MOST_FACETTED,
    )
    return [Score(*each) for each in row["scores"]]


async def facets(reader: Asker, wanted: Search) -> Facets:
    """What kinds all hits of a search are, of the 5,000 whose texts fit best."""
    row = await reader.row(
        f"""
        {wanted.found()}
        WITH n LIMIT $most
        WITH collect(n) AS hits
        RETURN size(hits) AS counted,
          COLLECT {{ UNWIND hits AS n WITH labels(n) AS kind, count(*) AS many
                     RETURN [kind, many] }} AS types,
          COLLECT {{ UNWIND hits AS n MATCH (n)-[:HAS_THEME]->(t:Theme)
                     WITH t, count(DISTINCT n) AS many ORDER BY many DESC, t.name LIMIT $values
                     RETURN {{value: t.slug, label: t.name, count: many}} }} AS themes,
          COLLECT {{ UNWIND hits AS n MATCH (n)<-[:ABOUT]-(r:Record)
                     WITH r.source AS name, count(DISTINCT n) AS many
                     OPTIONAL MATCH (s:Source {{name: name}})
                     WITH name, s, many ORDER BY many DESC, name LIMIT $values
                     RETURN {{value: name, label: coalesce(s.title, name), count: many}}
          }} AS sources
        """,
        **wanted.parameters(),
        most=MOST_FACETTED,
        values=MOST_VALUES,
    )
    return Facets(
        row["counted"], _types(row["types"]), _facets(row["themes"]), _facets(row["sources"])
    )


def _types(rows: list[tuple[list[str], int]]) -> tuple[Facet, ...]:
    counts: Counter[str] = Counter()
    for labels, many in rows:
        counts[type_of(labels)] += many
    kinds = sorted(counts, key=lambda kind: (-counts[kind], kind))
    return tuple(Facet(kind, kind, counts[kind]) for kind in kinds)


def _facets(rows: list[Mapping[str, Any]]) -> tuple[Facet, ...]:
    return tuple(Facet(**row) for row in rows)
