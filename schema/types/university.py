"""The GraphQL type University."""

from schema.entity import entity
from schema.types.organisation import Organisation


@entity
class University(Organisation):
    """A university or a college of one."""
