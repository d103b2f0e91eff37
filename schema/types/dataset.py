"""The GraphQL type Dataset."""

import datetime as dt

from schema.entity import entity, plain
from schema.relationship import RelationshipConnection
from schema.types.entity import Entity
from schema.types.names import (
    LazyDatasetSeries,
    LazyOrganisation,
    LazyProject,
    LazySharingAgreement,
    LazyTheme,
)
from schema.walking import relationship


@entity
class Dataset(Entity):
    """Data that one body publishes or looks after."""

    licence: str | None
    update_frequency: str | None
    access_rights: str | None
    access_urls: list[str]
    issued: dt.date | None
    typology: str | None

    has_theme: RelationshipConnection[LazyTheme] = relationship("hasTheme")
    in_series: RelationshipConnection[LazyDatasetSeries] = relationship("inSeries")
    covered_by: RelationshipConnection[LazySharingAgreement] = relationship("coveredBy")
    made_by: RelationshipConnection[LazyProject] = relationship("madeBy")
    required_from: RelationshipConnection[LazyOrganisation] = relationship("requiredFrom")
    published_by: RelationshipConnection[LazyOrganisation] = relationship("publishedBy")
    used_by: RelationshipConnection[LazyProject] = relationship("usedBy")


@plain
class OtherDataset(Dataset):
    """A dataset that no more special type fits."""
