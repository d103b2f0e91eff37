"""Who is central."""

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.network.ties import Of, ties
from graph.queries import centrality as module
from graph.queries.centrality import By, centrality, scores
from tests.graph.network.builder import network, silent, tied

Pairs = st.sets(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(
        lambda pair: pair[0] < pair[1]
    ),
    min_size=1,
)
STAR = [("hub", leaf) for leaf in "abc"] + [("c", "far")]


def test_it_says_how_central_and_tied_to_whom_most() -> None:
    found = centrality(tied(STAR), Of.EVERYTHING, By.DEGREE, None, silent)

    best = found.ranking[0]
    assert (best.id, best.score, best.degree, best.strongest) == ("hub", 3.0, 3, ("a", "b", "c"))
    assert (found.ranks, found.nodes, found.ties, found.error) == ((1, 2, 3, 3, 3), 5, 4, 0)


def test_equals_have_one_rank_in_whatever_order_their_ties_are_added_up() -> None:
    # Six sixths add up to less than one.
    members = [(who, "participatesIn", work) for work in ("ab", "cdefghi") for who in work]
    works = dict.fromkeys(("ab", "cdefghi"), "Project")

    found = centrality(network(members, types=works), Of.COLLABORATION, By.DEGREE, None, silent)

    assert {*found.ranks} == {1}


def test_a_type_is_ranked_among_all() -> None:
    found = centrality(
        network([("hub", "hostedBy", leaf) for leaf in "ab"], types={"a": "Company"}),
        Of.EVERYTHING, By.PAGERANK, "Company", silent,
    )  # fmt: skip

    assert [(one.id, rank) for one, rank in zip(found.ranking, found.ranks, strict=True)] == [
        ("a", 2)
    ]


@settings(max_examples=40)
@given(Pairs)
def test_scores_are_those_of_networkx(pairs: set[tuple[str, str]]) -> None:
    net, graph = ties(tied(pairs), Of.EVERYTHING), networkx.Graph(list(pairs))
    between = networkx.betweenness_centrality(graph)
    rank = networkx.pagerank(graph, tol=1e-9, max_iter=1000)

    for node, (mine, ours) in enumerate(
        zip(scores(net, By.BETWEENNESS)[0], scores(net, By.PAGERANK)[0], strict=True)
    ):
        assert mine == pytest.approx(between[net.id(node)], abs=1e-6)
        assert ours == pytest.approx(rank[net.id(node)], abs=1e-3)


def test_of_a_great_network_betweenness_is_near(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = networkx.barabasi_albert_graph(300, 2, seed=1)
    net = ties(tied((str(a), str(b)) for a, b in graph.edges), Of.EVERYTHING)
    exact, _ = scores(net, By.BETWEENNESS)
    monkeypatch.setattr(module, "EXACT", 0)

    near, error = scores(net, By.BETWEENNESS)

    assert error == 0.005
    assert near == pytest.approx(exact, abs=2 * error)  # one run in ten is off by more than error
