"""The GraphQL type Service."""

from schema.entity import entity
from schema.relationship import RelationshipConnection
from schema.types.entity import Entity
from schema.types.names import LazyEntity
from schema.walking import relationship


@entity
class Service(Entity):
    """A service that councils give to people, from the local government service list."""

    lgsl_code: int | None

    delivered_by: RelationshipConnection[LazyEntity] = relationship("deliveredBy")
