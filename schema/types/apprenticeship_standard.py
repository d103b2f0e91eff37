"""The GraphQL type ApprenticeshipStandard."""

import datetime as dt

from schema.entity import entity
from schema.relationship import RelationshipConnection
from schema.types.entity import Entity
from schema.types.names import LazyOrganisation, LazyRole, LazySkill
from schema.walking import relationship


@entity
class ApprenticeshipStandard(Entity):
    """What an apprentice learns and is assessed by, approved for England."""

    code: str | None
    level: int | None
    route: str | None
    maximum_funding: int | None
    typical_duration: int | None
    approved_date: dt.date | None

    develops_skill: RelationshipConnection[LazySkill] = relationship("developsSkill")
    offered_by: RelationshipConnection[LazyOrganisation] = relationship("offeredBy")
    prepares_for: RelationshipConnection[LazyRole] = relationship("preparesFor")
