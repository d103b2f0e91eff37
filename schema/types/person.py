"""The GraphQL type Person."""

from schema.entity import entity
from schema.relationship import RelationshipConnection
from schema.types.entity import Entity
from schema.types.names import LazyOrganisation
from schema.walking import relationship


@entity
class Person(Entity):
    """A public office holder, known only through the post held."""

    holds_post_in: RelationshipConnection[LazyOrganisation] = relationship("holdsPostIn")
