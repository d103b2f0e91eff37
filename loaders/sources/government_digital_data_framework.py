"""The roles and skills of the Government Digital and Data profession, and the levels they need.

Each row says that one level of one role needs one skill at one level. Roles of the Senior Civil
Service have no levels, and their skills neither: there the role itself needs the skill.
"""

from collections.abc import Iterator

from loaders.errors import RowError
from loaders.row import Row, given
from loaders.source import File, Source, Tables
from ontology.naming import slugify
from ontology.record import Link, Record, Reference

FRAMEWORK = "Government Digital and Data Profession Capability Framework"
HOME = "https://ddat-capability-framework.service.gov.uk"
RAW = (
    "https://raw.githubusercontent.com/GIG-Cymru-NHS-Wales/united-kingdom-government-digital-and-"
    "data-profession-capabilty-framework-files/HEAD/"
)
EXPORT = "Capability%20Framework%20-%20Government%20Digital%20and%20Data%20profession2025-"
SKILLS_URL = f"{RAW}Skills%20Content%20-%20{EXPORT}08-29_11-31-30.csv"
ROLES_URL = f"{RAW}Role%20and%20skill%20content%20-%20{EXPORT}09-15_08-37-24.csv"
LEVELS = ("Awareness", "Working", "Practitioner", "Expert")
NO_LEVEL = "NOT IN USE"


def skill(row: Row, _: Tables) -> Iterator[Record]:
    """One skill, with what one can do at each level."""
    name = row.text("Skill Name")
    yield Record(
        source_id=f"skill {name}",
        type="Skill",
        identifiers=(skill_id(name),),
        slug=slugify(name),
        url=f"{HOME}/skill/{slugify(name)}",
        properties=given(
            name=name,
            framework=FRAMEWORK,
            description=row.optional("Skill Description"),
            **{level.lower(): row.optional(level) for level in LEVELS},
        ),
    )


def role(row: Row, tables: Tables) -> Iterator[Record]:
    """One role, told on the first of its many rows."""
    name = row.text("Role")
    if tables.all("roles", name)[0] is not row:
        return
    yield Record(
        source_id=f"role {name}",
        type="Role",
        identifiers=(role_id(name),),
        slug=slugify(name),
        url=f"{HOME}/role/{slugify(name)}",
        properties=given(
            name=name,
            description=row.optional("Role Description"),
            family=row.optional("Role Family"),
            roleType=row.optional("Role Type"),
        ),
    )


def need(row: Row, _: Tables) -> Iterator[Record]:
    """One skill that one level of a role needs, or a role that has no levels."""
    name, level, needed = row.text("Role"), row.text("Role Level"), row.text("Skill Name")
    degree = row.text("Skill Level")
    skill = Reference("Skill", (skill_id(needed),), name=needed)
    if level == degree == NO_LEVEL:
        yield Record(
            source_id=f"need {name} / {needed}",
            type="Role",
            identifiers=(role_id(name),),
            slug=slugify(name),
            url=f"{HOME}/role/{slugify(name)}",
            properties={"name": name},
            links=(Link("needsSkill", skill),),
        )
        return
    if degree not in LEVELS:
        raise RowError("Skill Level", f"is no level of a skill: {degree!r}")
    yield Record(
        source_id=f"need {name} / {level} / {needed}",
        type="Role",
        identifiers=(f"ddat-role-level:{slugify(f'{name} {level}')}",),
        slug=f"{slugify(name)}-level-{slugify(level)}",
        url=f"{HOME}/role/{slugify(name)}",
        properties={"name": level, "family": row.text("Role Family")},
        links=(
            Link("broaderRole", Reference("Role", (role_id(name),), name=name)),
            Link("needsSkill", skill, {"level": degree.lower()}),
        ),
    )


def skill_id(name: str) -> str:
    """A skill's identifier."""
    return f"ddat-skill:{slugify(name)}"


def role_id(name: str) -> str:
    """A role's identifier."""
    return f"ddat-role:{slugify(name)}"


ROLE_COLUMNS = (
    "Role Family",
    "Role",
    "Role Description",
    "Role Level",
    "Skill Name",
    "Skill Level",
    "Role Type",
)

SOURCE = Source(
    name="government-digital-data-framework",
    title=FRAMEWORK,
    publisher="Government Digital Service",
    licence="OGL-3.0",
    homepage=HOME,
    cadence="yearly",
    rank=30,
    order=35,
    scope="reference",
    files=(
        File(
            name="skills",
            pattern="Skills Content*.csv",
            format="csv",
            columns=("Skill Name", "Skill Description", *LEVELS),
            url=SKILLS_URL,
            records=skill,
            minimum=150,
        ),
        File(
            name="roles",
            pattern="Role and skill content*.csv",
            format="csv",
            columns=ROLE_COLUMNS,
            url=ROLES_URL,
            key="Role",
            records=role,
            minimum=1000,
        ),
        File(
            name="needs",
            pattern="Role and skill content*.csv",
            format="csv",
            columns=ROLE_COLUMNS,
            url=ROLES_URL,
            records=need,
            minimum=1000,
        ),
    ),
)
