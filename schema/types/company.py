"""The GraphQL type Company."""

from schema.entity import entity
from schema.types.organisation import Organisation


@entity
class Company(Organisation):
    """A business, such as a supplier to councils."""
