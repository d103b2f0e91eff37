"""Networks that can be measured."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.network.network import Network
from graph.network.ties import Of, Ties, ties
from tests.graph.network.builder import network, tied

Pairs = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), min_size=1)


def weights(net: Ties) -> dict[tuple[str, str], float]:
    pairs = zip(net.source, net.target, net.weight, strict=True)
    return {(net.id(a), net.id(b)): w for a, b, w in pairs}


def test_of_everything_each_relationship_counts_and_an_inferred_one_half() -> None:
    found = network(
        [("a", "succeededBy", "b"), ("b", "supportedBy", "a"), ("b", "succeededBy", "c")],
        inferred=[2],
        types={"d": "Borough"},
    )

    net = ties(found, Of.EVERYTHING)

    assert weights(net) == {("a", "b"): 2.0, ("b", "c"): 0.5}
    assert [found.ids[place] for place in net.untied] == ["d"]
    assert (net.id(1), net.degree.tolist()) == ("b", [1, 2, 1])
    assert [net.id(other) for other in net.strongest(1, 2)] == ["a", "c"]


def together(*works: str) -> Network:
    """Boroughs of one letter, and works that are named by who takes part in them."""
    return network(
        [(who, "participatesIn", f"project/{work}") for work in works for who in work],
        types={f"project/{work}": "Project" for work in works},
    )


def test_of_collaboration_a_work_of_many_ties_each_two_less() -> None:
    assert weights(ties(together("abc", "ab"), Of.COLLABORATION)) == {
        ("a", "b"): 1.5,
        ("a", "c"): 0.5,
        ("b", "c"): 0.5,
    }


def test_of_collaboration_what_all_do_ties_nobody() -> None:
    assert weights(ties(together("abcdefghijklm", "ab"), Of.COLLABORATION)) == {("a", "b"): 1.0}


def test_of_procurement_each_contract_counts() -> None:
    found = network(
        [
            ("contract/1", "letBy", "a"), ("contract/1", "awardedTo", "firm"),
            ("contract/2", "letBy", "a"), ("contract/2", "letBy", "b"),
            ("contract/2", "awardedTo", "firm"), ("contract/3", "letBy", "b"),
        ],
        types={"contract/1": "Contract", "contract/2": "Contract", "contract/3": "Contract"},
    )  # fmt: skip

    assert weights(ties(found, Of.PROCUREMENT)) == {("a", "firm"): 2.0, ("b", "firm"): 1.0}


@pytest.mark.parametrize("of", Of)
def test_where_nothing_is_tied_there_is_no_network(of: Of) -> None:
    net = ties(network([("a", "hostedBy", "a")]), of)

    assert (len(net.places), len(net.source), len(net.untied)) == (0, 0, 1)


@given(Pairs)
def test_each_two_are_tied_once_and_nothing_is_lost(pairs: list[tuple[str, str]]) -> None:
    net = ties(tied(pairs), Of.EVERYTHING)

    assert sum(net.weight) == sum(a != b for a, b in pairs)
    assert sum(net.degree) == 2 * len({frozenset(pair) for pair in pairs if pair[0] != pair[1]})
    for node in range(len(net.places)):
        ends, weight = net.around(node)
        assert len(ends) == net.degree[node]
        assert sum(weight) == net.strength[node]
