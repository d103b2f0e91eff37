"""The GraphQL type Organisation."""

import datetime as dt

from schema.entity import entity, plain
from schema.relationship import RelationshipConnection
from schema.types.entity import Entity
from schema.types.names import (
    LazyApprenticeshipStandard,
    LazyContract,
    LazyDataset,
    LazyGrant,
    LazyOpportunity,
    LazyOrganisation,
    LazyPerson,
    LazyProject,
    LazySharingAgreement,
    LazySkill,
    LazySystem,
)
from schema.walking import relationship


@entity
class Organisation(Entity):
    """A body of people with a name and a purpose: a council, a university, a company."""

    kind: str | None
    gss_code: str | None
    code: str | None
    wikidata: str | None
    region: str | None
    population: int | None
    latitude: float | None
    longitude: float | None
    start_date: dt.date | None
    end_date: dt.date | None
    domains: list[str]

    holds_skill: RelationshipConnection[LazySkill] = relationship("holdsSkill")
    offers_apprenticeship: RelationshipConnection[LazyApprenticeshipStandard] = relationship(
        "offersApprenticeship"
    )
    hosted_by: RelationshipConnection[LazyOrganisation] = relationship("hostedBy")
    member_of: RelationshipConnection[LazyOrganisation] = relationship("memberOf")
    must_publish: RelationshipConnection[LazyDataset] = relationship("mustPublish")
    participates_in: RelationshipConnection[LazyProject] = relationship("participatesIn")
    publishes: RelationshipConnection[LazyDataset] = relationship("publishes")
    succeeded_by: RelationshipConnection[LazyOrganisation] = relationship("succeededBy")
    supported_by: RelationshipConnection[LazyOrganisation] = relationship("supportedBy")
    uses_system: RelationshipConnection[LazySystem] = relationship("usesSystem")
    wins: RelationshipConnection[LazyContract] = relationship("wins")
    grants: RelationshipConnection[LazyGrant] = relationship("grants")
    receives: RelationshipConnection[LazyGrant] = relationship("receives")
    party_to: RelationshipConnection[LazySharingAgreement] = relationship("partyTo")
    has_post_holder: RelationshipConnection[LazyPerson] = relationship("hasPostHolder")
    hosts: RelationshipConnection[LazyOrganisation] = relationship("hosts")
    lets: RelationshipConnection[LazyContract] = relationship("lets")
    has_member: RelationshipConnection[LazyOrganisation] = relationship("hasMember")
    seeks: RelationshipConnection[LazyOpportunity] = relationship("seeks")
    succeeds: RelationshipConnection[LazyOrganisation] = relationship("succeeds")
    supplies: RelationshipConnection[LazySystem] = relationship("supplies")
    supports: RelationshipConnection[LazyOrganisation] = relationship("supports")


@plain
class OtherOrganisation(Organisation):
    """An organisation that no more special type fits."""
