"""The GraphQL type Partnership."""

from schema.entity import entity
from schema.types.organisation import Organisation


@entity
class Partnership(Organisation):
    """A standing collaboration of organisations, such as LOTI itself."""
