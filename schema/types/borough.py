"""The GraphQL type Borough."""

from schema.entity import entity
from schema.types.organisation import Organisation


@entity
class Borough(Organisation):
    """One of the 33 authorities that govern London locally: 32 boroughs and the City of London."""

    hex_column: int | None
    hex_row: int | None
    boundary: str | None
