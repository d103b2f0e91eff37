"""Relationships as GraphQL shows them: pages of entities whose edges carry the attributes.

An edge has the attributes that the ontology declares for its relation: there is one class of edges
for each set of attributes, and one of pages. Fields of types are annotated with the class that all
pages are below; ``relationship`` finds which one it is.
"""

import datetime as dt
import types
from collections.abc import Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

import strawberry

from ontology.model import Relation, load_model
from ontology.naming import to_snake
from schema.connection import PageInfo
from schema.context import Context
from schema.entity import describe, values
from schema.enumeration import Basis
from schema.scalars import value_type
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


@strawberry.type(description="A page of relationships, and of the things at their other ends.")
class RelationshipConnection(Generic[NodeT]):
    """A page of relationships, and of the things at their other ends."""

    nodes: list[NodeT] = strawberry.field(description="The things at the other ends.")
    edges: Sequence[RelationshipEdge[NodeT]] = strawberry.field(description="The relationships.")
    page_info: PageInfo = strawberry.field(description="Where the page stands.")
    total_count: int = strawberry.field(description="How many relationships there are in all.")


class Words(NamedTuple):
    """How the types of relationships with the same attributes are named and described."""

    name: str
    edge: str
    page: str


WORDS = {
    ("role",): Words(
        "Role",
        "A relationship in which an organisation plays a role.",
        "A page of relationships in which organisations play roles.",
    ),
    ("post",): Words(
        "Post",
        "A relationship by which a person holds a post.",
        "A page of relationships by which people hold posts.",
    ),
    ("level",): Words(
        "Level",
        "A relationship that asks for a skill at some level.",
        "A page of relationships that ask for skills at some level.",
    ),
    ("level", "people"): Words(
        "Ability",
        "A relationship that counts people and says how able they are.",
        "A page of relationships that say how many can do something.",
    ),
    ("partyRole", "signedOn"): Words(
        "Party",
        "A relationship by which an agreement binds a party.",
        "A page of relationships by which agreements bind parties.",
    ),
    ("people",): Words(
        "People",
        "A relationship that counts people.",
        "A page of relationships that count people.",
    ),
    ("obligation",): Words(
        "Obligation",
        "A relationship that obliges an organisation.",
        "A page of relationships that oblige organisations.",
    ),
    ("relationshipKind",): Words(
        "Kind",
        "A relationship between two opportunities that says of what kind it is.",
        "A page of relationships between opportunities, with their kinds.",
    ),
}


def subclass(
    name: str, base: Any, of: object, annotations: dict[str, Any], **fields: Any
) -> type[Any]:
    """A class below a generic one of something, for Strawberry to read."""
    namespace = {"__module__": __name__, "__annotations__": annotations, **fields}
    return types.new_class(name, (base[of],), {}, lambda ns: ns.update(namespace))


def _classes(attributes: tuple[str, ...], words: Words) -> tuple[type[Any], type[Any]]:
    own = {to_snake(name): value_type(DOCUMENT.properties[name]) | None for name in attributes}
    bare = subclass(f"{words.name}Edge", RelationshipEdge, NodeT, own)
    edge: Any = strawberry.type(describe(DOCUMENT)(bare), description=words.edge)
    page = subclass(
        f"{words.name}Connection",
        RelationshipConnection,
        NodeT,
        {"edges": Sequence[edge[NodeT]]},
        edges=strawberry.field(description="The relationships."),
    )
    return edge, strawberry.type(page, description=words.page)


# The classes of edges and connections by the attributes that the ontology declares.
CLASSES: dict[tuple[str, ...], tuple[type[Any], type[Any]]] = {
    (): (RelationshipEdge, RelationshipConnection),
    **{attributes: _classes(attributes, words) for attributes, words in WORDS.items()},
}


def classes(relation: Relation) -> tuple[type[Any], type[Any]]:
    """The classes of the edges and of the connections of a relation."""
    return CLASSES[tuple(attribute.name for attribute in relation.attributes)]


def said_values(cls: type[Relationship], said: Mapping[str, Any]) -> dict[str, Any]:
    """What a relationship says that a class has fields for, by their Python names."""
    own = {"basis": Basis(said["basis"]), "record_ids": said["records"]}
    return values(cls, said) | own
