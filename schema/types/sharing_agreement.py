"""The GraphQL type SharingAgreement."""

import datetime as dt

from schema.entity import entity
from schema.relationship import RelationshipConnection, RoleConnection
from schema.types.entity import Entity
from schema.types.names import LazyDataset, LazyOrganisation
from schema.walking import relationship


@entity
class SharingAgreement(Entity):
    """An agreement by which organisations share data."""

    reference: str | None
    purpose: str | None
    lawful_basis: str | None
    data_categories: list[str]
    signed: bool | None
    start_date: dt.date | None
    end_date: dt.date | None

    covers_dataset: RelationshipConnection[LazyDataset] = relationship("coversDataset")
    has_party: RoleConnection[LazyOrganisation] = relationship("hasParty")
