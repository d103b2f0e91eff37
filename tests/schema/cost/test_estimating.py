"""What requests may cost: things and walks by the sizes of pages, and what fields declare."""

from typing import Any

import pytest

from schema.build import Schema
from schema.cost.costs import check_cost
from schema.cost.estimate import Estimate
from schema.errors import LimitExceeded
from schema.limits import STRANGERS, Limits

WIDE = Limits(depth=100, tokens=100_000, directives=1_000, aliases=1_000)
NESTED = """query ($n: Int = 10) {
  boroughs(first: 33) { nodes { participatesIn(first: $n) { nodes { hasParticipant(first: 5) {
    edges { role node { name } } } } } } } }"""
FILTERED = "{ boroughs(where: %s) { totalCount } }"


def estimate(schema: Schema, question: str, **variables: Any) -> Estimate:
    document = schema.documents(WIDE).read(question)
    assert not document.errors
    found = schema.costs.of(document, variables, None)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("question", "rows", "hops", "work"),
    [
        ('{ borough(slug: "hackney") { name population } }', 1, 0, 0),
        ("{ boroughs(first: 33) { nodes { name } } }", 33, 0, 0),
        ("{ boroughs { nodes { name } } }", 20, 0, 0),
        ("{ boroughs(last: 7) { edges { node { name } } } }", 7, 0, 0),
        ("{ boroughs(first: 33) { totalCount } }", 0, 0, 0),
        # A walk costs though nothing but its count is asked.
        ("{ boroughs(first: 33) { nodes { seeks { totalCount } } } }", 33, 33, 0),
        (NESTED, 33 + 330 + 1650, 33 + 330, 0),
        # A filter walks to ten of each, and from there on, wherever it is asked.
        ('{ boroughs(where: {name: {eq: "a"}}) { totalCount } }', 0, 0, 0),
        (FILTERED % "{seeks: {some: {hasTheme: {none: {}}}}}", 0, 10 + 100, 0),
        (FILTERED % "{OR: [{seeks: {count: {gte: 2}}}, {NOT: {seeks: {every: {}}}}]}", 0, 20, 0),
        (
            "{ boroughs(first: 2) { nodes { seeks(where: {hasTheme: {none: {}}}) { totalCount"
            " } } } }",
            2,
            2 + 20,
            0,
        ),
        # Lists without pages count as five.
        (
            "{ boroughs(first: 2) { nodes { memberOf(first: 3) { edges { records { url } } } } } }",
            2 + 6 + 30,
            2,
            0,
        ),
        # A question of its own costs what it declares, and what it lists.
        (
            '{ whoWorksOn(text: "a", first: 10) { nodes { works(first: 3) { because } } } }',
            10 + 30,
            10,
            100,
        ),
        (
            "{ communities(first: 2) { result { nodes { members(first: 4) { id } } } } }",
            2 + 8,
            2,
            500,
        ),
        # The size at the root is that of what it lists.
        ('{ neighbourhood(id: "a", first: 7) { neighbours { node { id } } } }', 7, 0, 50),
        # What adds up all of a list costs wherever it is asked.
        (
            "{ boroughs(first: 2) { aggregate { population { sum } } nodes { "
            "participatesIn { aggregate { amount { sum } } } } } }",
            2,
            2,
            10 + 20,
        ),
        ("{ __schema { types { name } } }", 0, 0, 100),
        ("{ __typename }", 0, 0, 0),
    ],
)
def test_a_question_costs(schema: Schema, question: str, rows: int, hops: int, work: int) -> None:
    found = estimate(schema, question)

    assert (found.rows, found.hops, found.work) == (rows, hops, work)
    assert found.cost == rows + hops + work


def test_variables_and_their_defaults_say_how_much(schema: Schema) -> None:
    assert estimate(schema, NESTED, n=2).rows == 33 + 66 + 330
    assert estimate(schema, NESTED, n=None).rows == 33 + 20 * 33 + 20 * 33 * 5
    assert estimate(schema, NESTED, n=2.0).rows == 33 + 66 + 330


def test_filters_in_variables_cost_the_same(schema: Schema) -> None:
    filtered = "query ($where: BoroughWhere) { boroughs(where: $where) { totalCount } }"
    part = "query ($part: ThemeLinkWhere) " + FILTERED
    where = {"seeks": {"some": {"AND": [{"hasTheme": {"some": {}}}, {"name": {"in": ["a"]}}]}}}

    assert estimate(schema, filtered, where=where).hops == 10 + 100
    assert estimate(schema, filtered).hops == 0
    assert (
        estimate(
            schema,
            part % "{seeks: {some: {hasTheme: {some: $part}}}}",
            part={"about": {"some": {}}},
        ).hops
        == 10 + 100 + 1000
    )


def test_what_directives_leave_out_costs_nothing(schema: Schema) -> None:
    question = """query ($wanted: Boolean!) { boroughs(first: 2) { nodes {
      participatesIn(first: 3) @include(if: $wanted) { nodes { name } }
      memberOf(first: 3) @skip(if: true) { nodes { name } } } } }"""

    assert estimate(schema, question, wanted=True).rows == 2 + 6
    assert estimate(schema, question, wanted=False).rows == 2


def test_what_is_asked_twice_costs_once(schema: Schema) -> None:
    question = """{ boroughs(first: 2) { ...a nodes { participatesIn(first: 3) { nodes { id } } }
      } }
      fragment a on BoroughConnection { nodes { ...b participatesIn(first: 3) { nodes { name } } } }
      fragment b on Borough { participatesIn(first: 3) { totalCount } }"""

    assert (estimate(schema, question).rows, estimate(schema, question).hops) == (2 + 6, 2)


def test_aliases_cost_each(schema: Schema) -> None:
    assert (
        estimate(schema, "{ a: boroughs { nodes { id } } b: boroughs { nodes { id } } }").rows == 40
    )


def test_the_dearest_field_is_named_as_the_answer_names_it(schema: Schema) -> None:
    question = NESTED.replace("hasParticipant", "who: hasParticipant")

    dearest = estimate(schema, question).dearest

    assert (str(dearest), dearest.number) == ("boroughs.participatesIn.who", 1650)


def test_fragments_within_fragments_take_no_time(schema: Schema) -> None:
    levels = [
        f"fragment f{i} on Borough {{ memberOf {{ nodes {{ ... on Borough {{ ...f{i + 1} }} }} }} "
        f"participatesIn {{ nodes {{ hasParticipant {{ nodes {{ ... on Borough {{ ...f{i + 1} }} "
        "} } } } }"
        for i in range(20)
    ]
    last = "fragment f20 on Borough { name }"
    question = " ".join(["{ boroughs { nodes { ...f0 } } }", *levels, last])

    assert estimate(schema, question).cost > 10**20


def test_too_much_is_refused_with_what_to_do(schema: Schema) -> None:
    found = estimate(schema, NESTED, n=100)

    with pytest.raises(LimitExceeded) as refused:
        check_cost(found, STRANGERS)

    assert refused.value.message == (
        "This may cost 23166, and 5000 is the limit: boroughs.participatesIn.hasParticipant costs "
        "16500 of it. Ask for fewer with first there or above, walk less far in where, or ask in "
        "several requests."
    )
    assert refused.value.extensions == {
        "code": "LIMIT_EXCEEDED",
        "cost": 23_166,
        "limit": 5_000,
        "rows": 19_833,
        "hops": 3_333,
        "field": "boroughs.participatesIn.hasParticipant",
    }


def test_pages_can_be_held_shorter(schema: Schema) -> None:
    check_cost(estimate(schema, NESTED), Limits(page=33))

    with pytest.raises(LimitExceeded, match="boroughs has pages of 33, and 32 is the limit"):
        check_cost(estimate(schema, NESTED), Limits(page=32))
