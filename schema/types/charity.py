"""The GraphQL type Charity."""

from schema.entity import entity
from schema.types.organisation import Organisation


@entity
class Charity(Organisation):
    """A charity or another body that is neither public nor for profit."""
