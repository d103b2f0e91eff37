"""The GraphQL type Project."""

import datetime as dt

from schema.entity import entity
from schema.relationship import RelationshipConnection
from schema.types.entity import Entity
from schema.types.names import (
    LazyDataset,
    LazyGrant,
    LazyOpportunity,
    LazyOrganisation,
    LazyProject,
    LazyService,
    LazySkill,
    LazyTheme,
)
from schema.walking import relationship


@entity
class Project(Entity):
    """Work with an aim and an end, which organisations do alone or together."""

    phase: str | None
    start_date: dt.date | None
    end_date: dt.date | None
    needs: str | None
    collaboration_level: str | None
    budget_band: str | None
    amount: float | None
    status: str | None
    tags: list[str]
    language: str | None
    repository_url: str | None

    delivers_service: RelationshipConnection[LazyService] = relationship("deliversService")
    has_theme: RelationshipConnection[LazyTheme] = relationship("hasTheme")
    makes_dataset: RelationshipConnection[LazyDataset] = relationship("makesDataset")
    needs_skill: RelationshipConnection[LazySkill] = relationship("needsSkill")
    part_of: RelationshipConnection[LazyProject] = relationship("partOf")
    uses_dataset: RelationshipConnection[LazyDataset] = relationship("usesDataset")
    funded_by: RelationshipConnection[LazyGrant] = relationship("fundedBy")
    has_part: RelationshipConnection[LazyProject] = relationship("hasPart")
    has_participant: RelationshipConnection[LazyOrganisation] = relationship("hasParticipant")
    procured_through: RelationshipConnection[LazyOpportunity] = relationship("procuredThrough")
