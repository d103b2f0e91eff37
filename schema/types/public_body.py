"""The GraphQL type PublicBody."""

from schema.entity import entity
from schema.types.organisation import Organisation


@entity
class PublicBody(Organisation):
    """A public authority or agency that is not a London borough."""
