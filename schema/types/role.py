"""The GraphQL type Role."""

from schema.entity import entity
from schema.relationship import RelationshipConnection
from schema.types.entity import Entity
from schema.types.names import LazyApprenticeshipStandard, LazyRole, LazySkill
from schema.walking import relationship


@entity
class Role(Entity):
    """A job in the digital and data profession, or one level of it."""

    family: str | None
    role_type: str | None

    broader_role: RelationshipConnection[LazyRole] = relationship("broaderRole")
    needs_skill: RelationshipConnection[LazySkill] = relationship("needsSkill")
    narrower_role: RelationshipConnection[LazyRole] = relationship("narrowerRole")
    prepared_by: RelationshipConnection[LazyApprenticeshipStandard] = relationship("preparedBy")
