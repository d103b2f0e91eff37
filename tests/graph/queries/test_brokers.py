"""Who joins groups."""

from itertools import combinations

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.network.ties import Of
from graph.queries.brokers import Side, brokers
from tests.graph.network.builder import network, silent, tied

CLIQUES = [*combinations("abcd", 2), *combinations("wxyz", 2)]


def test_who_is_tied_to_two_groups_joins_them() -> None:
    found = brokers(tied([*CLIQUES, ("d", "m"), ("m", "w")]), Of.EVERYTHING, None, silent)

    ends = {broker.id: broker for broker in found.brokers}
    assert {"d", "m", "w"} == {*ends}
    assert ends["m"].cut_off == 4
    assert sorted(ends["m"].stranded) in (list("abcd"), list("wxyz"))
    assert sum(side.ties for side in ends["d"].sides) == 4


def test_pairs_and_participation_are_counted_by_community() -> None:
    extra = [("hub", member) for member in "abcdwx"]

    best = brokers(tied([*CLIQUES, *extra]), Of.EVERYTHING, None, silent).brokers[0]

    assert (best.id, best.pairs) == ("hub", 8)
    assert best.participation == 1 - (4**2 + 2**2) / 6**2
    assert best.sides == (Side("hub", 4), Side("w", 2))
    assert (best.cut_off, sorted(best.stranded)) in ((4, list("abcd")), (4, list("wxyz")))


def test_only_things_of_a_type_are_brokers() -> None:
    pairs = [(a, "succeededBy", b) for a, b in [*CLIQUES, ("d", "m"), ("m", "w")]]

    found = brokers(network(pairs, types={"m": "Company"}), Of.EVERYTHING, "Company", silent)

    assert ([broker.id for broker in found.brokers], found.total) == (["m"], 1)


@settings(max_examples=60)
@given(
    st.sets(
        st.tuples(st.sampled_from("abcdefghij"), st.sampled_from("abcdefghij")).filter(
            lambda pair: pair[0] < pair[1]
        ),
        min_size=1,
    )
)
def test_what_is_cut_off_is_what_loses_its_way_to_most(pairs: set[tuple[str, str]]) -> None:
    found = brokers(tied(pairs), Of.EVERYTHING, None, silent)

    graph = networkx.Graph(list(pairs))
    expected = {}
    for node in graph:
        part = graph.subgraph(networkx.node_connected_component(graph, node) - {node})
        sizes = sorted((len(piece) for piece in networkx.connected_components(part)), reverse=True)
        expected[node] = sum(sizes[1:])
    cut = {broker.id: broker.cut_off for broker in found.brokers}
    assert {node: off for node, off in expected.items() if off} == {
        node: off for node, off in cut.items() if off
    }


def test_of_many_communities_the_greatest_are_named() -> None:
    cliques = [pair for i in range(7) for pair in combinations([f"{i}{c}" for c in "abcd"], 2)]

    found = brokers(
        tied([*cliques, *(("hub", f"{i}a") for i in range(7))]), Of.EVERYTHING, None, silent
    )

    best = found.brokers[0]
    assert (best.id, best.communities, len(best.sides)) == ("hub", 7, 5)
