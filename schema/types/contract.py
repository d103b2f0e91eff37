"""The GraphQL type Contract."""

import datetime as dt

from schema.entity import entity
from schema.relationship import RelationshipConnection
from schema.types.entity import Entity
from schema.types.names import LazyOpportunity, LazyOrganisation
from schema.walking import relationship


@entity
class Contract(Entity):
    """An agreement between a buyer and a supplier: award and contract in OCDS."""

    amount: float | None
    status: str | None
    cpv: list[str]
    award_date: dt.date | None
    start_date: dt.date | None
    end_date: dt.date | None
    maximum_end_date: dt.date | None
    estimated: bool | None

    awarded_to: RelationshipConnection[LazyOrganisation] = relationship("awardedTo")
    let_by: RelationshipConnection[LazyOrganisation] = relationship("letBy")
    arises_from: RelationshipConnection[LazyOpportunity] = relationship("arisesFrom")
