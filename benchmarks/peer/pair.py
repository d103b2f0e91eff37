"""One question, asked of each side in its own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Variables = Mapping[str, Any]
# What the sides are called in tables, in the order of their columns.
OURS, PEER, BARE = "LOTI Graph", "@neo4j/graphql", "bare driver"
SIDES = (OURS, PEER, BARE)


@dataclass(frozen=True, slots=True)
class Pair:
    """A question in our GraphQL, in the peer's, and as one Cypher statement.

    The statement returns one record with one value: the ``data`` of our answer. It asks for
    ``sortKey IS NOT NULL`` where the index on that is a ready order. ``values`` is
    Cypher that returns the variables of many requests, one map a row, so that clients ask about
    different things, as real ones do. ``ranked`` is false where sides may order equals differently.
    """

    name: str
    ours: str
    peers: str
    bare: str
    values: str = "RETURN {} AS v"
    ranked: bool = True
