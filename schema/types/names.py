"""Names of types for annotations: files of types refer to one another in circles."""

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from schema.types.apprenticeship_standard import ApprenticeshipStandard
    from schema.types.contract import Contract
    from schema.types.dataset import Dataset
    from schema.types.dataset_series import DatasetSeries
    from schema.types.entity import Entity
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

LazyApprenticeshipStandard = Annotated[
    "ApprenticeshipStandard", strawberry.lazy("schema.types.apprenticeship_standard")
]
LazyContract = Annotated["Contract", strawberry.lazy("schema.types.contract")]
LazyDataset = Annotated["Dataset", strawberry.lazy("schema.types.dataset")]
LazyDatasetSeries = Annotated["DatasetSeries", strawberry.lazy("schema.types.dataset_series")]
LazyEntity = Annotated["Entity", strawberry.lazy("schema.types.entity")]
LazyGrant = Annotated["Grant", strawberry.lazy("schema.types.grant")]
LazyOpportunity = Annotated["Opportunity", strawberry.lazy("schema.types.opportunity")]
LazyOrganisation = Annotated["Organisation", strawberry.lazy("schema.types.organisation")]
LazyPerson = Annotated["Person", strawberry.lazy("schema.types.person")]
LazyProject = Annotated["Project", strawberry.lazy("schema.types.project")]
LazyRole = Annotated["Role", strawberry.lazy("schema.types.role")]
LazyService = Annotated["Service", strawberry.lazy("schema.types.service")]
LazySharingAgreement = Annotated[
    "SharingAgreement", strawberry.lazy("schema.types.sharing_agreement")
]
LazySkill = Annotated["Skill", strawberry.lazy("schema.types.skill")]
LazySystem = Annotated["System", strawberry.lazy("schema.types.system")]
LazyTheme = Annotated["Theme", strawberry.lazy("schema.types.theme")]
