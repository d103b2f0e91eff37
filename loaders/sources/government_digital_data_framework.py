"""The roles and skills of the Government Digital and Data profession, and the levels they need.

Each row says that one level of one role needs one skill at one level.
"""

from collections.abc import Iterator

from loaders.errors import RowError
from loaders.row import Row
from loaders.source import File, Source, Tables
from ontology.naming import slugify
from ontology.record import Link, Record, Reference, Value

FRAMEWORK = "Government Digital and Data Profession Capability Framework"
HOME = "https://ddat-capability-framework.service.gov.uk"
LEVELS = ("Awareness", "Working", "Practitioner", "Expert")


def skill(row: Row, _: Tables) -> Iterator[Record]:
    """One skill, with what one can do at each level."""
    name = row.text("Skill Name")
    texts: dict[str, Value | None] = {
        "description": row.optional("Skill Description"),
        **{level.lower(): row.optional(level) for level in LEVELS},
    }
    yield Record(
        source_id=f"skill {name}",
        type="Skill",
        identifiers=(skill_id(name),),
        slug=slugify(name),
        url=f"{HOME}/skill/{slugify(name)}",
        properties={
            "name": name,
            "framework": FRAMEWORK,
            **{key: text for key, text in texts.items() if text},
        },
    )


def role(row: Row, tables: Tables) -> Iterator[Record]:
    """One role, told on the first of its many rows."""
    name = row.text("Role")
    if tables.all("roles", name)[0] is not row:
        return
    texts: dict[str, Value | None] = {
        "description": row.optional("Role Description"),
        "family": row.optional("Role Family"),
        "roleType": row.optional("Role Type"),
    }
    yield Record(
        source_id=f"role {name}",
        type="Role",
        identifiers=(role_id(name),),
        slug=slugify(name),
        url=f"{HOME}/role/{slugify(name)}",
        properties={"name": name, **{key: text for key, text in texts.items() if text}},
    )


def need(row: Row, _: Tables) -> Iterator[Record]:
    """One skill that one level of a role needs."""
    name, level, needed = row.text("Role"), row.text("Role Level"), row.text("Skill Name")
    degree = row.text("Skill Level")
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
            Link(
                "needsSkill",
                Reference("Skill", (skill_id(needed),), name=needed),
                {"level": degree.lower()},
            ),
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
            records=skill,
        ),
        File(
            name="roles",
            pattern="Role and skill content*.csv",
            format="csv",
            columns=ROLE_COLUMNS,
            key="Role",
            records=role,
        ),
        File(
            name="needs",
            pattern="Role and skill content*.csv",
            format="csv",
            columns=ROLE_COLUMNS,
            records=need,
        ),
    ),
)
