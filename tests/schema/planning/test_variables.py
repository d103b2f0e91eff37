"""The values of a request's variables are those that graphql-core gives them."""

from typing import Any

from graphql import OperationDefinitionNode, get_variable_values, parse
from hypothesis import example, given
from hypothesis import strategies as st

from schema.build import build_schema
from schema.planning.errors import Unplannable
from schema.planning.variables import coerced, declared

SCHEMA = build_schema().definition
# Of every kind: scalars of GraphQL's own and of ours, enums, inputs, lists; with defaults, without.
TYPES = (
    *("Int", "Int!", "Int = 5", "Int! = 5", "Float", "Boolean", "String!", "[String!]", "ID"),
    *("Date", "[EntityType!]", "[EntityType!] = [PROJECT]", "ProjectWhere", "ProjectWhere = {}"),
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
LEAVES |= st.sampled_from(["PROJECT", "2020-02-30", "2020-02-29", "7", ""])
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "eq", "AND", "phase", "in"]), inner, max_size=3)
    ),
    max_leaves=5,
)
DEEP: Any = {}
for _ in range(3_000):
    DEEP = {"NOT": DEEP}


@example("Int", {})
@example("Int!", {})
@example("Int!", {"v": None})
@example("Int = 5", {"v": None})
@example("ProjectWhere", {"v": {"name": {"eq": "a"}}})
@example("ProjectWhere", {"v": DEEP})
@given(st.sampled_from(TYPES), st.just({}) | st.fixed_dictionaries({"v": VALUES}))
def test_values_are_as_graphql_core_coerces_them(type_: str, values: dict[str, Any]) -> None:
    (operation,) = parse(f"query ($v: {type_}) {{ __typename }}").definitions
    assert isinstance(operation, OperationDefinitionNode)
    expected = get_variable_values(SCHEMA, operation.variable_definitions or (), values)

    try:
        found: object = coerced(declared(SCHEMA, operation), values)
    except Unplannable:
        found = "left to graphql-core"

    wanted = "left to graphql-core" if isinstance(expected, list) else expected.coerced
    assert repr(found) == repr(wanted)
