"""A relationship with both its ends, as GraphQL shows it."""

import datetime as dt
from collections.abc import Mapping

import strawberry

from graph.queries.link import Link as FoundLink
from graph.queries.link import walked
from graph.queries.node import Node
from ontology.model import load_model
from schema.context import Context
from schema.entity import describe, face
from schema.relationship import Relationship, said_values
from schema.types.entity import Entity


@strawberry.type(description="A relationship with both its ends.")
@describe(load_model().documents["Relationship"])
class Link(Relationship):
    """A relationship with both its ends."""

    relation: str = strawberry.field(description="The relation, by its name in the ontology.")
    subject: Entity = strawberry.field(description="The thing that it goes out from.")
    object: Entity = strawberry.field(description="The thing that it leads to.")
    sentence: str = strawberry.field(description="What it says, in English.")
    role: str | None
    post: str | None
    level: str | None
    obligation: str | None
    relationship_kind: str | None
    people: int | None
    party_role: str | None
    signed_on: dt.date | None

    @strawberry.field(description="Whether only made-up sources say so: then it is not true.")
    async def synthetic(self, info: strawberry.Info[Context]) -> bool:
        """Whether only made-up sources say so."""
        found = await self.records(info)
        return bool(found) and all(record.source.synthetic for record in found)


def link(found: FoundLink, nodes: Mapping[str, Node]) -> Link:
    """The GraphQL object of a relationship; ``nodes`` has its ends, by id."""
    subject, object_ = nodes[found.subject], nodes[found.object]
    return Link(
        **said_values(Link, found.attributes),
        relation=found.relation,
        subject=face(subject),
        object=face(object_),
        sentence=f"{subject.name} {walked(found, subject.id, object_.name)}.",
    )
