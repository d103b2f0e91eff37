"""The GraphQL type Grant."""

import datetime as dt

from schema.entity import entity
from schema.relationship import RelationshipConnection
from schema.types.entity import Entity
from schema.types.names import LazyOrganisation, LazyProject, LazyTheme
from schema.walking import relationship


@entity
class Grant(Entity):
    """Money given for a purpose, as the 360Giving standard describes it."""

    amount: float | None
    award_date: dt.date | None
    start_date: dt.date | None
    end_date: dt.date | None
    programme: str | None
    intervention: str | None

    funds: RelationshipConnection[LazyProject] = relationship("funds")
    granted_by: RelationshipConnection[LazyOrganisation] = relationship("grantedBy")
    granted_to: RelationshipConnection[LazyOrganisation] = relationship("grantedTo")
    has_theme: RelationshipConnection[LazyTheme] = relationship("hasTheme")
