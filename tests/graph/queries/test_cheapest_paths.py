"""The cheapest ways between two things."""

from itertools import pairwise
from math import log10

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.network.network import Network
from graph.queries.cheapest_paths import CheapPath, cheapest_paths
from graph.queries.walkable import Walkable
from tests.graph.network.builder import network, silent, tied


def ways(found: Network, through: Walkable = Walkable(), **prices: float) -> list[CheapPath]:  # noqa: B008 (frozen)
    return cheapest_paths(
        found, "a", "z", through=through, prices=prices, max_hops=6, report=silent, first=5
    )


TWO_WAYS = [
    ("a", "memberOf", "m"), ("z", "memberOf", "m"), ("a", "hostedBy", "n"), ("n", "hostedBy", "z"),
]  # fmt: skip


def test_prices_choose_the_way() -> None:
    found = network(TWO_WAYS)

    dear = ways(found, memberOf=5)
    cheap = ways(found, memberOf=0.5)

    assert [path.ids for path in dear] == [("a", "n", "z"), ("a", "m", "z")]
    assert dear[0].relations == ("hostedBy", "hostedBy")
    assert [path.ids for path in cheap] == [("a", "m", "z"), ("a", "n", "z")]


def test_a_way_through_a_hub_and_an_inferred_step_are_dear() -> None:
    hub = network([*TWO_WAYS, *((f"o{i}", "memberOf", "m") for i in range(9))])
    guessed = network(TWO_WAYS, inferred=[0])

    assert [path.ids[1] for path in ways(hub)] == ["n", "m"]
    assert [path.ids[1] for path in ways(guessed)] == ["n", "m"]


def test_it_goes_by_what_may_be_walked() -> None:
    found = network(TWO_WAYS, types={"n": "Company"}, inferred=[2])

    assert [p.ids[1] for p in ways(found, Walkable(avoid=("m",)))] == ["n"]
    assert [p.ids[1] for p in ways(found, Walkable(relations=("memberOf",)))] == ["m"]
    assert [p.ids[1] for p in ways(found, Walkable(types=("Company",)))] == ["n"]
    assert [p.ids[1] for p in ways(found, Walkable(asserted=True))] == ["m"]
    assert ways(found, Walkable(avoid=("m", "n"))) == []


def test_nothing_is_no_way_anywhere() -> None:
    found = network(TWO_WAYS)

    assert (
        cheapest_paths(
            found, "a", "nobody", through=Walkable(), prices={}, max_hops=6, report=silent, first=5
        )
        == []
    )
    assert (
        cheapest_paths(
            found, "a", "a", through=Walkable(), prices={}, max_hops=6, report=silent, first=5
        )
        == []
    )


@settings(max_examples=80)
@given(
    st.sets(
        st.tuples(st.sampled_from("abcdez"), st.sampled_from("abcdez")).filter(
            lambda pair: pair[0] < pair[1]
        ),
        min_size=1,
    ),
    st.integers(1, 5),
)
def test_no_way_is_cheaper_than_the_first(pairs: set[tuple[str, str]], hops: int) -> None:
    found = tied({*pairs, ("a", "a"), ("z", "z")})  # so that both ends exist
    graph = networkx.Graph(list(pairs))
    graph.add_nodes_from("az")

    def cost(way: list[str]) -> float:
        degree = [2 * (id_ in "az") + graph.degree[id_] for id_ in way]
        return sum(1 + (log10(d) + log10(e)) / 2 for d, e in pairwise(degree))

    paths = cheapest_paths(
        found, "a", "z", through=Walkable(), prices={}, max_hops=hops, report=silent, first=5
    )

    expected = [cost(way) for way in networkx.all_simple_paths(graph, "a", "z", cutoff=hops)]
    assert bool(paths) == bool(expected)
    if paths:
        assert paths[0].cost == pytest.approx(min(expected))
        assert [p.cost for p in paths] == sorted(p.cost for p in paths)
        for path in paths:
            assert path.cost == pytest.approx(cost(list(path.ids)))
            assert len(path.ids) <= hops + 1
