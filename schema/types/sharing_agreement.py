"""The GraphQL type SharingAgreement."""

import datetime as dt

from schema.entity import entity
from schema.relationship import RelationshipConnection
from schema.types.entity import Entity
from schema.types.names import LazyDataset, LazyOrganisation
from schema.walking import relationship


@entity
class SharingAgreement(Entity):
    """An agreement by which organisations share data."""

    reference: str | None
    purpose: list[str]
    lawful_basis: list[str]
    data_categories: list[str]
    permitted_use: list[str]
    restrictions: list[str]
    responsibilities: list[str]
    security_measures: list[str]
    legal_compliance: list[str]
    start_date: dt.date | None
    end_date: dt.date | None

    covers_dataset: RelationshipConnection[LazyDataset] = relationship("coversDataset")
    has_party: RelationshipConnection[LazyOrganisation] = relationship("hasParty")
