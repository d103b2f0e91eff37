"""Relationships as GraphQL shows them: pages of entities whose edges carry the attributes.

An edge has the attributes that the ontology declares for its relation: there is one class of edges
for each set of attributes.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

import strawberry

from ontology.model import Relation, load_model
from ontology.naming import to_snake
from schema.connection import PageInfo
from schema.context import Context
from schema.entity import describe
from schema.enumeration import Basis
from schema.types.record import Record, records_of

NodeT = TypeVar("NodeT")
DOCUMENT = load_model().documents["Relationship"]


@strawberry.interface(description=DOCUMENT.description)
@describe(DOCUMENT)
class Relationship:
    """What every relationship says of itself."""

    basis: Basis = strawberry.field(description=DOCUMENT.properties["basis"].description)
    matched: list[str]
    valid_from: dt.date | None
    valid_to: dt.date | None
    known_from: dt.datetime | None
    record_ids: strawberry.Private[list[str]]

    @strawberry.field(description="The records that say so, or from whose text it was worked out.")
    async def records(self, info: strawberry.Info[Context]) -> list[Record]:
        """The records behind this, asked for all relationships of a level at once."""
        return await records_of(info, self.record_ids)


@strawberry.type(description="A relationship, with the thing at its other end.")
class RelationshipEdge(Relationship, Generic[NodeT]):
    """A relationship, with the thing at its other end."""

    cursor: str = strawberry.field(description="Where this is in the list, for after.")
    node: NodeT = strawberry.field(description="The thing at the other end.")


@strawberry.type(description="A relationship in which an organisation plays a role.")
@describe(DOCUMENT)
class RoleEdge(RelationshipEdge[NodeT]):
    """A relationship in which an organisation plays a role."""

    role: str | None


@strawberry.type(description="A relationship by which a person holds a post.")
@describe(DOCUMENT)
class PostEdge(RelationshipEdge[NodeT]):
    """A relationship by which a person holds a post."""

    post: str | None


@strawberry.type(description="A relationship that asks for a skill at some level.")
@describe(DOCUMENT)
class LevelEdge(RelationshipEdge[NodeT]):
    """A relationship that asks for a skill at some level."""

    level: str | None


@strawberry.type(description="A relationship by which an agreement binds a party.")
@describe(DOCUMENT)
class PartyEdge(RelationshipEdge[NodeT]):
    """A relationship by which an agreement binds a party."""

    party_role: str | None
    signed_on: dt.date | None


@strawberry.type(description="A relationship that counts people.")
@describe(DOCUMENT)
class PeopleEdge(RelationshipEdge[NodeT]):
    """A relationship that counts people."""

    people: int | None


@strawberry.type(description="A relationship that counts people and says how able they are.")
@describe(DOCUMENT)
class AbilityEdge(RelationshipEdge[NodeT]):
    """A relationship that counts people and says how able they are."""

    level: str | None
    people: int | None


@strawberry.type(description="A relationship that obliges an organisation.")
@describe(DOCUMENT)
class ObligationEdge(RelationshipEdge[NodeT]):
    """A relationship that obliges an organisation."""

    obligation: str | None


@strawberry.type(
    description="A relationship between two opportunities that says of what kind it is."
)
@describe(DOCUMENT)
class KindEdge(RelationshipEdge[NodeT]):
    """A relationship between two opportunities that says of what kind it is."""

    relationship_kind: str | None


@strawberry.type(description="A page of relationships, and of the things at their other ends.")
class RelationshipConnection(Generic[NodeT]):
    """A page of relationships, and of the things at their other ends."""

    nodes: list[NodeT] = strawberry.field(description="The things at the other ends.")
    edges: Sequence[RelationshipEdge[NodeT]] = strawberry.field(description="The relationships.")
    page_info: PageInfo = strawberry.field(description="Where the page stands.")
    total_count: int = strawberry.field(description="How many relationships there are in all.")


@strawberry.type(description="A page of relationships in which organisations play roles.")
class RoleConnection(RelationshipConnection[NodeT]):
    """A page of relationships with roles."""

    edges: Sequence[RoleEdge[NodeT]] = strawberry.field(description="The relationships.")


@strawberry.type(description="A page of relationships by which people hold posts.")
class PostConnection(RelationshipConnection[NodeT]):
    """A page of relationships with posts."""

    edges: Sequence[PostEdge[NodeT]] = strawberry.field(description="The relationships.")


@strawberry.type(description="A page of relationships that ask for skills at some level.")
class LevelConnection(RelationshipConnection[NodeT]):
    """A page of relationships with levels."""

    edges: Sequence[LevelEdge[NodeT]] = strawberry.field(description="The relationships.")


@strawberry.type(description="A page of relationships by which agreements bind parties.")
class PartyConnection(RelationshipConnection[NodeT]):
    """A page of relationships with the parts of parties."""

    edges: Sequence[PartyEdge[NodeT]] = strawberry.field(description="The relationships.")


@strawberry.type(description="A page of relationships that count people.")
class PeopleConnection(RelationshipConnection[NodeT]):
    """A page of relationships with counts of people."""

    edges: Sequence[PeopleEdge[NodeT]] = strawberry.field(description="The relationships.")


@strawberry.type(description="A page of relationships that say how many can do something.")
class AbilityConnection(RelationshipConnection[NodeT]):
    """A page of relationships with levels and counts of people."""

    edges: Sequence[AbilityEdge[NodeT]] = strawberry.field(description="The relationships.")


@strawberry.type(description="A page of relationships that oblige organisations.")
class ObligationConnection(RelationshipConnection[NodeT]):
    """A page of relationships with obligations."""

    edges: Sequence[ObligationEdge[NodeT]] = strawberry.field(description="The relationships.")


@strawberry.type(description="A page of relationships between opportunities, with their kinds.")
class KindConnection(RelationshipConnection[NodeT]):
    """A page of relationships with kinds."""

    edges: Sequence[KindEdge[NodeT]] = strawberry.field(description="The relationships.")


# The classes of edges and connections by the attributes that the ontology declares.
CLASSES: dict[tuple[str, ...], tuple[type[Any], type[Any]]] = {
    (): (RelationshipEdge, RelationshipConnection),
    ("role",): (RoleEdge, RoleConnection),
    ("post",): (PostEdge, PostConnection),
    ("level",): (LevelEdge, LevelConnection),
    ("level", "people"): (AbilityEdge, AbilityConnection),
    ("partyRole", "signedOn"): (PartyEdge, PartyConnection),
    ("people",): (PeopleEdge, PeopleConnection),
    ("obligation",): (ObligationEdge, ObligationConnection),
    ("relationshipKind",): (KindEdge, KindConnection),
}


def classes(relation: Relation) -> tuple[type[Any], type[Any]]:
    """The classes of the edges and of the connections of a relation."""
    return CLASSES[tuple(attribute.name for attribute in relation.attributes)]


def edge_values(relation: Relation, said: Mapping[str, Any]) -> dict[str, Any]:
    """What an edge says of a relationship, by the Python names of its fields."""
    own = {to_snake(attribute.name): said.get(attribute.name) for attribute in relation.attributes}
    return own | common_values(said)


def common_values(said: Mapping[str, Any]) -> dict[str, Any]:
    """What every relationship says, by the Python names of the fields of Relationship."""
    return {
        "basis": Basis(said["basis"]),
        "matched": said.get("matched") or [],
        "valid_from": said.get("validFrom"),
        "valid_to": said.get("validTo"),
        "known_from": said.get("knownFrom"),
        "record_ids": said["records"],
    }
