"""The GraphQL type System."""

from schema.entity import entity
from schema.relationship import RelationshipConnection
from schema.types.entity import Entity
from schema.types.names import LazyOrganisation
from schema.walking import relationship


@entity
class System(Entity):
    """An IT system in use."""

    supplied_by: RelationshipConnection[LazyOrganisation] = relationship("suppliedBy")
    used_by_organisation: RelationshipConnection[LazyOrganisation] = relationship(
        "usedByOrganisation"
    )
