"""Where a Neo4j is and how to get in."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Address:
    """A Neo4j's address with its credentials; the password never shows in a repr."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"
