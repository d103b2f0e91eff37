"""What hangs together."""

import networkx
from hypothesis import given
from hypothesis import strategies as st

from graph.network.ties import Of
from graph.queries.components import components
from tests.graph.network.builder import network, silent, tied


def test_parts_come_largest_first_and_what_is_alone_is_counted() -> None:
    found = components(
        network(
            [("a", "hostedBy", "b"), ("x", "hostedBy", "y"), ("y", "hostedBy", "z")],
            types={"alone": "Company", "lonely": "Company"},
        ),
        Of.EVERYTHING,
        silent,
    )

    assert [part.members for part in found.components] == [("y", "x", "z"), ("a", "b")]
    assert (found.untied, found.nodes, found.ties) == ({"Company": 2}, 5, 3)


@given(
    st.sets(
        st.tuples(st.sampled_from("abcdefghijkl"), st.sampled_from("abcdefghijkl")).filter(
            lambda pair: pair[0] != pair[1]
        ),
        min_size=1,
    )
)
def test_parts_are_those_of_networkx(pairs: set[tuple[str, str]]) -> None:
    found = components(tied(pairs), Of.EVERYTHING, silent)

    expected = networkx.connected_components(networkx.Graph(list(pairs)))
    assert {frozenset(part.members) for part in found.components} == set(map(frozenset, expected))
