"""The GraphQL type Opportunity."""

import datetime as dt

from schema.entity import entity
from schema.relationship import RelationshipConnection
from schema.types.entity import Entity
from schema.types.names import (
    LazyContract,
    LazyOpportunity,
    LazyOrganisation,
    LazyProject,
    LazyService,
    LazySkill,
    LazyTheme,
)
from schema.walking import relationship


@entity
class Opportunity(Entity):
    """A need that a public body takes to the market, from plan to tender."""

    published_date: dt.date | None
    closing_date: dt.date | None
    status: str | None
    stage: str | None
    amount: float | None
    cpv: list[str]
    procurement_method: str | None
    start_date: dt.date | None
    end_date: dt.date | None
    sme_suitable: bool | None
    vcse_suitable: bool | None
    category: str | None
    specialist_role: str | None
    framework: str | None
    location: str | None
    buyer_domain: str | None
    expected_length: str | None
    sme_applications: int | None
    large_applications: int | None

    delivers_service: RelationshipConnection[LazyService] = relationship("deliversService")
    has_theme: RelationshipConnection[LazyTheme] = relationship("hasTheme")
    needs_skill: RelationshipConnection[LazySkill] = relationship("needsSkill")
    procures_for: RelationshipConnection[LazyProject] = relationship("procuresFor")
    related_from: RelationshipConnection[LazyOpportunity] = relationship("relatedFrom")
    related_to: RelationshipConnection[LazyOpportunity] = relationship("relatedTo")
    results_in: RelationshipConnection[LazyContract] = relationship("resultsIn")
    sought_by: RelationshipConnection[LazyOrganisation] = relationship("soughtBy")
