"""What requests may cost: remembered while they come again, and held to limits."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from graphql import GraphQLSchema, OperationDefinitionNode, get_operation_ast
from graphql.utilities import value_from_ast_untyped

from schema.cost.estimate import Estimate
from schema.cost.estimating import Estimator
from schema.cost.filters import read_filter
from schema.documents import Document
from schema.errors import LimitExceeded
from schema.limits import Limits
from schema.newest import Newest
from schema.paging import MOST as LARGEST_PAGE

# So many estimates are kept.
MOST = 1_000


class Costs:
    """Estimates the requests on a schema."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._kept: Newest[Hashable, Estimate] = Newest(MOST)

    def of(
        self, document: Document, given: Mapping[str, Any], operation: str | None
    ) -> Estimate | None:
        """What a request may cost; None of what cannot be executed anyway."""
        if document.ast is None or document.errors:
            return None
        asked = get_operation_ast(document.ast, operation)
        if asked is None:
            return None
        variables = dict(_sizes(asked, given))
        place = (document, operation, tuple(variables.items()))
        kept = self._kept.get(place)
        if kept is None:
            kept = Estimator(self._schema, document.ast, variables).operation(asked)
            self._kept.keep(place, kept)
        return kept


def check_cost(estimate: Estimate, limits: Limits) -> None:
    """Refuse what asks for more than it may. Raises ``LimitExceeded``."""
    # What no field takes is left to the field, which says what it takes.
    if limits.page < estimate.widest.number <= LARGEST_PAGE:
        raise LimitExceeded(
            f"{estimate.widest} has pages of {estimate.widest.number}, and {limits.page} is the "
            "limit: ask for fewer with first, and for more pages."
        )
    if estimate.cost > limits.cost:
        raise LimitExceeded(
            f"This may cost {estimate.cost}, and {limits.cost} is the limit: {estimate.dearest} "
            f"costs {estimate.dearest.number} of it. Ask for fewer with first there or above, walk "
            "less far in where, or ask in several requests.",
            {
                "cost": estimate.cost,
                "limit": limits.cost,
                "rows": estimate.rows,
                "hops": estimate.hops,
                "field": str(estimate.dearest),
            },
        )


def _sizes(
    operation: OperationDefinitionNode, given: Mapping[str, Any]
) -> Iterator[tuple[str, object]]:
    """The variables that tell how much is asked: numbers, truth values, filters."""
    for definition in operation.variable_definitions or ():
        name, default = definition.variable.name.value, definition.default_value
        value = given.get(name, default and value_from_ast_untyped(default))
        if isinstance(value, float) and value.is_integer():
            yield name, int(value)  # so GraphQL reads it, too
        elif isinstance(value, int):
            yield name, value
        elif isinstance(value, Mapping | list):
            yield name, read_filter(value)
