"""`cheapestPaths`: the cheapest ways between two things, where each relation has a price."""

from asyncio import gather
from collections.abc import Sequence
from enum import Enum
from functools import partial
from typing import Annotated

import strawberry

from graph.asking.moment import Moment
from graph.queries.cheapest_paths import CheapPath
from graph.queries.cheapest_paths import cheapest_paths as measure
from graph.queries.link import path_sentence
from graph.queries.paths import LONGEST
from graph.queries.paths import Path as Found
from graph.queries.subgraph import Subgraph, subgraph
from schema.connection import First, page_size
from schema.context import Context
from schema.errors import BadArgument
from schema.moments import AsOf, KnownAt, moment_of
from schema.queries.job import Job, run
from schema.queries.path import Path
from schema.queries.paths import FEW, End, From, MaxHops, no_way
from schema.queries.thing import meant, thing
from schema.queries.through import RELATION, Way, walkable

DEAREST = 1000.0


@strawberry.input(description="What a relationship of some relation costs; 1 if none is given.")
class Price:
    """What a relationship of some relation costs."""

    relation: Enum = strawberry.field(graphql_type=RELATION, description="The relation.")
    price: float = strawberry.field(description=f"Above 0, up to {DEAREST:g}.")


Prices = Annotated[
    list[Price] | None, strawberry.argument(description="What a step costs, by its relation.")
]


@strawberry.type(description="A way and its price.")
class PricedPath:
    """A way and its price."""

    cost: float = strawberry.field(
        description="What all its steps cost together: each the price of its relation, twice that "
        "when it was inferred, times 1 + (lg d + lg e) / 2, where d and e count the relationships "
        "of the two things that it joins."
    )
    path: Path = strawberry.field(description="The way.")


@strawberry.type(description="The cheapest ways, or how far the search for them has come.")
class CheapestPathsJob:
    """The cheapest ways, or how far the search for them has come."""

    job: Job = strawberry.field(description="How it stands.")
    nodes: list[PricedPath] | None = strawberry.field(
        description="The ways: the cheapest of all, then others, each the cheapest by some step. "
        "Null while it is at work."
    )
    missing: str | None = strawberry.field(
        description="Where this looked, when it found no way: there may still be one."
    )


async def cheapest_paths(  # noqa: PLR0913 (the arguments are the question's)
    info: strawberry.Info[Context],
    *,
    from_: From,
    to: Annotated[str, End],
    max_hops: MaxHops = LONGEST,
    through: Way = None,
    prices: Prices = None,
    first: First = FEW,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> CheapestPathsJob | None:
    """The cheapest ways between two things."""
    size = page_size(first)
    if not 1 <= max_hops <= LONGEST:
        raise BadArgument(f"maxHops is {max_hops}: it must be from 1 to {LONGEST}.")
    start, end = meant("Organisation", from_, "from"), meant("Organisation", to, "to")
    priced, moment = _priced(prices), moment_of(info, as_of, known_at)
    way = await walkable(info, through, (start, end))
    ends = await gather(thing(info, start), thing(info, end))
    if None in ends:
        return None
    ask = partial(
        measure,
        start=start,
        end=end,
        through=way,
        prices=priced,
        max_hops=max_hops,
        first=max(1, size),  # which tells whether there is any
    )
    key = ("cheapestPaths", start, end, way, tuple(sorted(priced.items())), max_hops, size)
    job, found = await run(info, key, ask)
    return CheapestPathsJob(
        job=job,
        nodes=None if found is None else await _paths(info, found[:size], moment),
        missing=no_way(ends, max_hops, way) if found == [] else None,
    )


def _priced(prices: list[Price] | None) -> dict[str, float]:
    priced = {item.relation.value: item.price for item in prices or ()}
    wrong = [price for price in priced.values() if not 0 < price <= DEAREST]
    if wrong:
        raise BadArgument(f"A price is {wrong[0]:g}: it must be above 0, up to {DEAREST:g}.")
    return priced


async def _paths(
    info: strawberry.Info[Context], found: Sequence[CheapPath], moment: Moment
) -> list[PricedPath]:
    ids = [*dict.fromkeys(id_ for path in found for id_ in path.ids)]
    around = await subgraph(info.context.reader, ids, moment)
    return [PricedPath(cost=path.cost, path=Path.of(_path(path, around))) for path in found]


def _path(cheap: CheapPath, around: Subgraph) -> Found:
    nodes = tuple(around.nodes[id_] for id_ in cheap.ids)
    steps = zip(cheap.ids, cheap.relations, cheap.ids[1:], strict=False)
    links = tuple(
        next(
            link
            for link in around.links
            if link.relation == relation and {link.subject, link.object} == {a, b}
        )
        for a, relation, b in steps
    )
    names = {node.id: node.name for node in nodes}
    return Found(nodes, links, path_sentence(links, cheap.ids, names))
