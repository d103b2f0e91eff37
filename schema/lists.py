"""The part of the root that lists things of each type, and finds single ones."""

import strawberry

from schema.connection import Connection
from schema.listing import Has, Is, Via, listing, single
from schema.queries.thing import NODE, node
from schema.types.apprenticeship_standard import ApprenticeshipStandard
from schema.types.borough import Borough
from schema.types.contract import Contract
from schema.types.dataset import Dataset
from schema.types.grant import Grant
from schema.types.opportunity import Opportunity
from schema.types.organisation import Organisation
from schema.types.person import Person
from schema.types.project import Project
from schema.types.role import Role
from schema.types.service import Service
from schema.types.sharing_agreement import SharingAgreement
from schema.types.skill import Skill
from schema.types.system import System
from schema.types.theme import Theme
from schema.walking import ASKS


@strawberry.type(description="What can be listed and found.")
class Lists:
    """Lists of things, and single things by what names them."""

    boroughs: Connection[Borough] = listing("Borough", project=Via("participatesIn"))
    borough: Borough | None = single("Borough", "gssCode", "code")
    organisations: Connection[Organisation] = listing(
        "Organisation",
        kind=Is("kind"),
        region=Is("region"),
        member_of=Via("memberOf"),
        project=Via("participatesIn"),
    )
    organisation: Organisation | None = single("Organisation", "gssCode", "code", "wikidata")
    people: Connection[Person] = listing("Person", organisation=Via("holdsPostIn"))
    person: Person | None = single("Person")
    projects: Connection[Project] = listing(
        "Project",
        phase=Is("phase"),
        collaboration_level=Is("collaborationLevel"),
        status=Is("status"),
        theme=Via("hasTheme"),
        skill=Via("needsSkill"),
        organisation=Via("hasParticipant"),
        started_after=Is("startDate", "gte"),
        started_before=Is("startDate", "lte"),
    )
    project: Project | None = single("Project")
    datasets: Connection[Dataset] = listing(
        "Dataset",
        publisher=Via("publishedBy"),
        series=Via("inSeries"),
        required_from=Via("requiredFrom"),
        licence=Has("licence"),
    )
    dataset: Dataset | None = single("Dataset")
    skills: Connection[Skill] = listing(
        "Skill", framework=Is("framework"), role=Via("neededBy", "Role")
    )
    skill: Skill | None = single("Skill")
    roles: Connection[Role] = listing("Role", family=Is("family"), skill=Via("needsSkill"))
    role: Role | None = single("Role")
    apprenticeship_standards: Connection[ApprenticeshipStandard] = listing(
        "ApprenticeshipStandard",
        route=Is("route"),
        level=Is("level"),
        skill=Via("developsSkill"),
        role=Via("preparesFor"),
    )
    apprenticeship_standard: ApprenticeshipStandard | None = single(
        "ApprenticeshipStandard", "code"
    )
    themes: Connection[Theme] = listing("Theme", broader=Via("broaderTheme"))
    theme: Theme | None = single("Theme", "notation")
    opportunities: Connection[Opportunity] = listing(
        "Opportunity",
        status=Is("status"),
        stage=Is("stage"),
        buyer=Via("soughtBy"),
        theme=Via("hasTheme"),
        skill=Via("needsSkill"),
        published_after=Is("publishedDate", "gte"),
        published_before=Is("publishedDate", "lte"),
        closing_after=Is("closingDate", "gte"),
        location=Has("location"),
        category=Has("category"),
    )
    opportunity: Opportunity | None = single("Opportunity")
    contracts: Connection[Contract] = listing(
        "Contract",
        buyer=Via("letBy"),
        supplier=Via("awardedTo"),
        awarded_after=Is("awardDate", "gte"),
        ending_after=Is("endDate", "gte"),
        ending_before=Is("endDate", "lte"),
        amount_from=Is("amount", "gte"),
    )
    contract: Contract | None = single("Contract")
    grants: Connection[Grant] = listing(
        "Grant",
        funder=Via("grantedBy"),
        recipient=Via("grantedTo"),
        theme=Via("hasTheme"),
        project=Via("funds"),
        awarded_after=Is("awardDate", "gte"),
        amount_from=Is("amount", "gte"),
    )
    grant: Grant | None = single("Grant")
    sharing_agreements: Connection[SharingAgreement] = listing(
        "SharingAgreement", organisation=Via("hasParty"), dataset=Via("coversDataset")
    )
    sharing_agreement: SharingAgreement | None = single("SharingAgreement")
    services: Connection[Service] = listing("Service")
    service: Service | None = single("Service", "lgslCode")
    systems: Connection[System] = listing("System")
    system: System | None = single("System")
    node = strawberry.field(
        node,
        description="One thing of whatever type by its id, or null.",
        metadata={ASKS: NODE},
    )
