"""What fields cost beside the things that they list: declared on the schema, as clients see it.

`communities = strawberry.field(communities, directives=[Cost(weight=500)])`
"""

from typing import Any

import strawberry
from graphql import GraphQLField
from strawberry.schema_directive import Location


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION],
    name="cost",
    description="What it costs to ask this of one thing, beside one for each thing that it lists.",
)
class Cost:
    """What it costs to ask a field of one thing, beside the things that it lists."""

    weight: int


def weight_of(field: GraphQLField) -> int:
    """The declared cost of a field, 0 if it has none."""
    definition: Any = field.extensions.get("strawberry-definition")
    declared = [each.weight for each in definition.directives if isinstance(each, Cost)]
    return sum(declared)
