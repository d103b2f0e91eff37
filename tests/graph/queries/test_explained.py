"""Why a hit stands where it does: the same rules as the ranking's own."""

import pytest

from graph.asking.searched import INDEX
from graph.queries.explained import explain, factors
from graph.queries.matched import How, matches
from graph.queries.node import Node
from graph.queries.search import Search, search
from graph.queries.text import typed
from graph.queries.words import read
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


def test_each_word_is_told_by_its_best_fit_in_each_property() -> None:
    given = read("hackney counci")
    assert given is not None
    texts = {"name": "Hackney", "aliases": ["Hackny", "Hackney Council"]}
    node = Node("Borough", texts)

    told = explain(given, node, matches(given, texts))

    assert [(c.match.word, c.match.place, c.match.how) for c in told.counted] == [
        ("hackney", "name", How.EXACT),
        ("hackney", "aliases", How.EXACT),
        ("counci", "aliases", How.PREFIX),
    ]
    assert sum(c.share for c in told.counted) == pytest.approx(1)
    assert told.sentence == (
        "“hackney” is “Hackney” in name; “hackney” is “Hackney” in aliases; "
        "“counci” begins “Counci” in aliases."
    )


def test_words_that_stand_together_count_most() -> None:
    given = read("fire brigade")
    assert given is not None
    node = Node("PublicBody", {"name": "London Fire Brigade"})

    told = explain(given, node, matches(given, node.properties))

    assert told.counted[0].match.how is How.TOGETHER
    assert told.counted[0].match.written == "Fire Brigade"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hackney", "Hackney"),
        ("HACKNEY!", "Hackney"),
        ("hackn", "Hackney"),
        ("lb hackney", "Hackney"),
        ("boroughs hackney", "Hackney"),
        ("python", "Python"),
        ("camden", "The Camden"),
    ],
)
async def test_the_factors_are_those_of_the_score(
    small: SmallGraph, reader: Reader, text: str, name: str
) -> None:
    small.entity("Borough", "Hackney", aliases=["LB Hackney"])
    small.entity("Skill", "Python", framework="ESCO")
    small.entity("Project", "The Camden")

    given = read(text)
    assert given is not None
    (hit,) = (await search(reader, Search(text), 0, 10)).hits
    row = await reader.row(
        f"CALL db.index.fulltext.queryNodes('{INDEX}', $query) YIELD score RETURN score",
        query=typed(text)["query"],
    )

    told = 1.0
    for factor in factors(given, hit.node):
        told *= factor.by
    assert hit.node.name == name
    assert hit.score == pytest.approx(row["score"] * told)
