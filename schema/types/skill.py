"""The GraphQL type Skill."""

from schema.entity import entity
from schema.relationship import RelationshipConnection
from schema.types.entity import Entity
from schema.types.names import (
    LazyApprenticeshipStandard,
    LazyEntity,
    LazyOrganisation,
    LazySkill,
)
from schema.walking import relationship


@entity
class Skill(Entity):
    """Something that people can do, and can do more or less well."""

    framework: str | None
    skill_type: str | None
    awareness: str | None
    working: str | None
    practitioner: str | None
    expert: str | None

    broader_skill: RelationshipConnection[LazySkill] = relationship("broaderSkill")
    exact_match: RelationshipConnection[LazySkill] = relationship("exactMatch")
    exact_match_of: RelationshipConnection[LazySkill] = relationship("exactMatchOf")
    narrower_skill: RelationshipConnection[LazySkill] = relationship("narrowerSkill")
    developed_by: RelationshipConnection[LazyApprenticeshipStandard] = relationship("developedBy")
    held_by: RelationshipConnection[LazyOrganisation] = relationship("heldBy")
    needed_by: RelationshipConnection[LazyEntity] = relationship("neededBy")
