"""The skills of ESCO 1.1.1 that the public sector's digital work needs, in ESCO's hierarchy.

ESCO has 13,891 skills, of which most are crafts and trades. Kept are: its groups of skills, but not
of those at machines, at moving things and at building (S5.7, S6, S7, S8); its groups of transversal
skills and of languages; of the fields of knowledge business, administration and law (04) and ICT
(06); skills in ESCO's collections of digital and transversal skills; skills right under working
with computers (S5) or ICT (06); and skills whose label agrees with one of the Government Digital
and Data profession. All others are only looked up. A skill whose parent is not kept is put under
what is above that. A group that has the label of the group above it is the same one.

The list of skills has no URIs: those of ESCO's collections and of a list by occupation are taken
by label, which ESCO never uses twice; a skill without one is identified by its label. The
hierarchy of ESCO 1.0 is not mixed in: it has other groups.
"""

from collections.abc import Iterator

from loaders.esco import Esco, esco, labels
from loaders.row import Row, given
from loaders.source import File, Source, Tables
from ontology.naming import slugify
from ontology.record import Link, Record, Reference

FRAMEWORK = "ESCO"
HOME = "https://esco.ec.europa.eu/"
MIRROR = "https://raw.githubusercontent.com/"
TABIYA = f"{MIRROR}tabiya-tech/tabiya-open-dataset/HEAD/tabiya-esco-v1.1.1/csv/"
COLLECTIONS = f"{MIRROR}MohamedGouaouri/esco/HEAD/"
FIELD = "/isced-f/"
KEPT_FIELDS, ICT_FIELD = ("04", "06"), "06"
ICT_SKILLS = "S5"
# Controlling machinery, handling and moving, constructing, working with machinery.
CRAFTS = ("S5.7", "S6", "S7", "S8")


def group(row: Row, tables: Tables) -> Iterator[Record]:
    """One group; of one that is the same as the group above it, only its identifier and page."""
    if not _is_kept_group(row):
        return
    known = esco(tables)
    same, above = known.group(row), known.above(row)
    own = same is row
    yield Record(
        source_id=f"group {_group_id(row)}",
        type="Skill",
        identifiers=(_group_id(row),) if own else (_group_id(same), _group_id(row)),
        slug=f"esco-{slugify(row.text('PREFERREDLABEL'))}",
        url=row.url("ORIGINURI"),
        properties=given(
            name=row.text("PREFERREDLABEL"),
            framework=FRAMEWORK,
            skillType="group",
            description=row.optional("DESCRIPTION") if own else None,
            url=row.url("ORIGINURI") if own else None,
        ),
        links=(_broader(known.group(above), tables),) if own and above else (),
    )


def skill(row: Row, tables: Tables) -> Iterator[Record]:
    """One skill that is kept, where it belongs, and the framework's skills that it agrees with."""
    if not _is_kept_skill(row, tables):
        return
    name, *others = labels(row)
    url, told = _url(row, tables), _collected(row, tables)
    yield Record(
        source_id=f"skill {name}",
        type="Skill",
        identifiers=_skill_ids(row, tables),
        slug=f"esco-{slugify(name)}",
        url=url,
        properties={
            **given(
                name=name,
                framework=FRAMEWORK,
                skillType=row.optional("skillType"),
                description=told.optional("description") if told else None,
                url=url,
            ),
            "aliases": tuple(others),
        },
        links=(
            *(_broader(place, tables) for place in _places(row, tables)),
            *_same(name, esco(tables)),
        ),
    )


def _is_kept_group(row: Row) -> bool:
    field = row.text("ORIGINURI").partition(FIELD)[2]
    return field.startswith(KEPT_FIELDS) if field else not row.values["CODE"].startswith(CRAFTS)


def _is_kept_skill(row: Row, tables: Tables) -> bool:
    known = esco(tables)
    if row.text("preferredLabel") in known.agreements or _collected(row, tables):
        return True
    return any(_is_ict(parent) for parent in known.parents(row) if _is_group(parent))


def _is_group(row: Row) -> bool:
    return "ORIGINURI" in row.values


def _is_ict(group: Row) -> bool:
    field, code = group.text("ORIGINURI").partition(FIELD)[2], group.values["CODE"]
    return field.startswith(ICT_FIELD) or (code.startswith(ICT_SKILLS) and _is_kept_group(group))


def _places(row: Row, tables: Tables) -> list[Row]:
    """The nearest kept groups and skills above a skill, each once."""
    known = esco(tables)
    found: list[Row] = []
    for parent in known.parents(row):
        if _is_group(parent):
            found += [known.group(parent)] if _is_kept_group(parent) else []
        else:
            found += [parent] if _is_kept_skill(parent, tables) else _places(parent, tables)
    return list({place.place: place for place in found}.values())


def _broader(row: Row, tables: Tables) -> Link:
    if _is_group(row):
        reference = Reference("Skill", (_group_id(row),), row.text("PREFERREDLABEL"))
    else:
        reference = Reference("Skill", _skill_ids(row, tables), row.text("preferredLabel"))
    return Link("broaderSkill", reference)


def _same(name: str, known: Esco) -> Iterator[Link]:
    for agreement in known.agreements.get(name, ()):
        skill = Reference("Skill", (agreement.identifier,), agreement.name)
        yield Link("exactMatchOf", skill, basis="inferred", matched=(agreement.words,))


def _collected(row: Row, tables: Tables) -> Row | None:
    """What one of ESCO's collections says about a skill."""
    name = row.text("preferredLabel")
    return tables.find("digital", name) or tables.find("transversal", name)


def _url(row: Row, tables: Tables) -> str | None:
    if (told := _collected(row, tables)) is not None:
        return told.url("conceptUri")
    used = tables.find("occupations", row.text("preferredLabel"))
    return used.url("skill_uri") if used else None


def _group_id(row: Row) -> str:
    """``isced-f:0613`` for a field of knowledge, ``esco:<UUID>`` for another group."""
    path, _, last = row.text("ORIGINURI").rpartition("/")
    return f"isced-f:{last}" if f"{path}/".endswith(FIELD) else f"esco:{last}"


def _skill_ids(row: Row, tables: Tables) -> tuple[str, ...]:
    """The last part of the URI where it is known, and always the label."""
    label, url = f"esco-label:{row.text('preferredLabel')}", _url(row, tables)
    return (f"esco:{url.rpartition('/')[2]}", label) if url else (label,)


COLLECTION = ("conceptUri", "preferredLabel", "description")

SOURCE = Source(
    name="esco-skills",
    title="ESCO: European Skills, Competences, Qualifications and Occupations",
    publisher="European Commission",
    licence="CC-BY-4.0",
    homepage=HOME,
    cadence="as of version 1.1.1",
    rank=35,
    order=34,
    scope="reference",
    files=(
        File(
            name="groups",
            pattern="tabiya-skillGroups.csv",
            format="csv",
            columns=("ORIGINURI", "ID", "CODE", "PREFERREDLABEL", "DESCRIPTION"),
            url=f"{TABIYA}skillGroups.csv",
            key="ID",
            records=group,
            minimum=600,
        ),
        File(
            name="skills",
            pattern="skills_en.csv",
            format="csv",
            columns=("preferredLabel", "altLabels", "skillType"),
            url=f"{MIRROR}Nam-Aniket/northstar/HEAD/esco/skills_en.csv",
            key="skillType",
            records=skill,
            minimum=13_000,
        ),
        File(
            name="hierarchy",
            pattern="tabiya-skills_hierarchy.csv",
            format="csv",
            columns=("PARENTID", "CHILDID"),
            url=f"{TABIYA}skills_hierarchy.csv",
            key="CHILDID",
            minimum=20_000,
        ),
        File(
            name="digital",
            pattern="ictSkillsCollection_en.csv",
            format="csv",
            columns=COLLECTION,
            url=f"{COLLECTIONS}ictSkillsCollection_en.csv",
            key="preferredLabel",
            minimum=20,
        ),
        File(
            name="transversal",
            pattern="transversalSkillsCollection_en.csv",
            format="csv",
            columns=COLLECTION,
            url=f"{COLLECTIONS}transversalSkillsCollection_en.csv",
            key="preferredLabel",
            minimum=90,
        ),
        File(
            name="occupations",
            pattern="esco_skills_flat.csv",
            format="csv",
            columns=("skill_uri", "skill_label"),
            url=f"{MIRROR}JoshAugust/unmapped-global-hackathon/HEAD/data/crosswalks/esco_skills_flat.csv",
            key="skill_label",
            minimum=1_000,
        ),
    ),
)
