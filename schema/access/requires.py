"""`@requires`: the least role that may ask for a field, said where the field is defined."""

import strawberry
from graphql import GraphQLField
from strawberry.schema_directive import Location

from schema.access.caller import Role


@strawberry.schema_directive(
    name="requires",
    locations=[Location.FIELD_DEFINITION],
    description="The least role that may ask for this field. Where nothing is said, a reader may.",
)
class Requires:
    """The least role that may ask for a field."""

    role: Role = strawberry.directive_field(name="role")


def requires(role: Role) -> Requires:
    """What to give as one of a field's ``directives``."""
    return Requires(role=role)


def required(field: GraphQLField) -> Role:
    """The least role that may ask for a field."""
    definition = field.extensions.get("strawberry-definition")
    said = [one.role for one in getattr(definition, "directives", ()) if isinstance(one, Requires)]
    return max(said, default=Role.READER)
