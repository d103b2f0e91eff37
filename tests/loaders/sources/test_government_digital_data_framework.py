"""Roles, their levels, and the skills that each level needs."""

from tests.loaders.sources.sample import reading_of, records_of

NAME = "government-digital-data-framework"


def test_a_role_is_told_once_for_all_its_rows() -> None:
    roles = [r for r in records_of(NAME).values() if r.source_id.startswith("role ")]

    assert [(role.name, role.identifiers) for role in roles] == [
        ("Data analyst", ("ddat-role:data-analyst",)),
        ("Chief data officer", ("ddat-role:chief-data-officer",)),
    ]


def test_each_row_says_what_one_level_needs() -> None:
    need = records_of(NAME)["need Data analyst / Associate data analyst / Managing a data project"]

    assert need.name == "Associate data analyst"
    level, skill = need.links
    assert (level.relation, level.target.identifiers) == (
        "broaderRole",
        ("ddat-role:data-analyst",),
    )
    assert skill.target.identifiers == ("ddat-skill:managing-a-data-project",)
    assert skill.attributes == {"level": "awareness"}


def test_a_level_of_the_same_name_as_its_role_is_not_the_role() -> None:
    records = records_of(NAME)
    level = records["need Data analyst / Data analyst / Managing a data project"]

    assert level.identifiers == ("ddat-role-level:data-analyst-data-analyst",)


def test_a_role_without_levels_needs_its_skills_itself() -> None:
    needs = records_of(NAME)["need Chief data officer / Data architecture"]

    assert needs.identifiers == ("ddat-role:chief-data-officer",)
    (skill,) = needs.links
    assert skill.target.identifiers == ("ddat-skill:data-architecture",)
    assert skill.attributes == {}


def test_a_level_that_no_skill_has_or_a_row_that_comes_twice_is_rejected() -> None:
    assert [
        rejection.reason.partition(" 'need")[0] for rejection in reading_of(NAME).rejections
    ] == [
        "is no level of a skill: 'NOT IN USE'",
        "the same id",
    ]
