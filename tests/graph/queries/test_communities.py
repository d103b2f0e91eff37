"""Groups that are tied more closely within than to the rest."""

from itertools import combinations

from graph.network.ties import Of
from graph.queries.communities import Feature, communities
from tests.graph.network.builder import network, silent, tied

CLIQUES = [*combinations("abcd", 2), *combinations("wxyz", 2), ("d", "w")]


def test_two_cliques_with_one_bridge_are_two_communities() -> None:
    found = communities(tied(CLIQUES), Of.EVERYTHING, 1, 42, report=silent)

    assert [sorted(c.members) for c in found.communities] == [list("abcd"), list("wxyz")]
    assert [c.members[0] for c in found.communities] == ["d", "w"]
    assert found.modularity > 0.3
    assert (found.nodes, found.ties, found.untied) == (8, 13, 0)


def test_the_same_graph_gives_the_same_communities() -> None:
    pairs = [(str(i), str((i * i + 7 * j) % 60)) for i in range(60) for j in range(3)]

    once, again = (communities(tied(pairs), Of.EVERYTHING, 1, 42, report=silent) for _ in range(2))

    assert once == again


def test_a_higher_resolution_makes_them_smaller() -> None:
    many = communities(tied(CLIQUES), Of.EVERYTHING, 10, 42, report=silent)

    assert len(many.communities) != 2


def test_what_its_members_are_tied_to_sets_a_community_apart() -> None:
    groups = {"theme/housing": "abcdef", "theme/waste": "uvwxyz"}
    edges = [
        (a, "participatesIn", f"project/{a}{b}")
        for group in groups.values()
        for pair in combinations(group, 2)
        for a, b in (pair, pair[::-1])
    ]
    edges += [
        (b, "participatesIn", f"project/{a}{b}")
        for group in groups.values()
        for pair in combinations(group, 2)
        for a, b in (pair, pair[::-1])
    ]
    themes = [
        (f"project/{a}{b}", "hasTheme", theme)
        for theme, group in groups.items()
        for pair in combinations(group, 2)
        for a, b in (pair, pair[::-1])
    ]
    types = {edge[2]: "Project" for edge in edges} | dict.fromkeys(groups, "Theme")

    found = communities(
        network([*edges, *themes], types=types), Of.COLLABORATION, 1, 42, report=silent
    )

    assert [sorted(c.members) for c in found.communities] == [list("abcdef"), list("uvwxyz")]
    assert found.communities[0].apart[0] == Feature(
        "THEME/HOUSING", "theme/housing", inside=6, outside=0
    )
    assert found.communities[0].rest == 6


def test_where_nothing_is_tied_there_are_none() -> None:
    found = communities(network([("a", "hostedBy", "a")]), Of.EVERYTHING, 1, 42, report=silent)

    assert (found.communities, found.modularity, found.untied) == ((), 0, 1)


def test_what_most_of_the_others_have_as_well_sets_nobody_apart() -> None:
    members, others = "abcd", "uvwxyz"
    edges = [*((a, "succeededBy", b) for a, b in combinations(members, 2))]
    edges += [(a, "succeededBy", b) for a, b in combinations(others, 2)]
    # All four of one group, and five of the six others.
    edges += [(who, "hasTheme", "theme/housing") for who in (*members, *others[:5])]
    network_ = network(edges, types={"theme/housing": "Theme"})

    found = communities(network_, Of.EVERYTHING, 1, 42, report=silent)

    features = [f.id for c in found.communities for f in c.apart]
    assert "theme/housing" not in features
