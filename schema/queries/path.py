"""A way between two things, as GraphQL shows it."""

from typing import Self

import strawberry

from graph.queries.paths import Path as Found
from schema.entity import face
from schema.types.entity import Entity
from schema.types.link import Link, link


@strawberry.type(description="A way from one thing to another by relationships.")
class Path:
    """A way from one thing to another."""

    length: int = strawberry.field(description="How many relationships it has.")
    nodes: list[Entity] = strawberry.field(description="The things on the way, ends included.")
    relationships: list[Link] = strawberry.field(description="What connects each to the next.")
    sentence: str = strawberry.field(description="The whole way in English.")

    @classmethod
    def of(cls, found: Found) -> Self:
        """The GraphQL object of a path."""
        by_id = {node.id: node for node in found.nodes}
        return cls(
            length=len(found.links),
            nodes=[face(node) for node in found.nodes],
            relationships=[link(step, by_id) for step in found.links],
            sentence=found.sentence,
        )
