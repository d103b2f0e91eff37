"""The GraphQL type Skill."""

from schema.entity import entity
from schema.relationship import LevelConnection, RelationshipConnection
from schema.types.entity import Entity
from schema.types.names import LazyApprenticeshipStandard, LazyEntity, LazySkill
from schema.walking import relationship


@entity
class Skill(Entity):
    """Something that people can do, and can do more or less well."""

    framework: str | None
    awareness: str | None
    working: str | None
    practitioner: str | None
    expert: str | None

    broader_skill: RelationshipConnection[LazySkill] = relationship("broaderSkill")
    narrower_skill: RelationshipConnection[LazySkill] = relationship("narrowerSkill")
    developed_by: RelationshipConnection[LazyApprenticeshipStandard] = relationship("developedBy")
    needed_by: LevelConnection[LazyEntity] = relationship("neededBy")
