"""How close offered skills come to needed ones."""

import pytest

from graph.queries.skill_distance import Closeness, closeness
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


def tree(small: SmallGraph) -> dict[str, str]:
    """Knowledge > ICT > databases > (PostgreSQL, MySQL); ICT > programs; knowledge > law."""
    ids = {
        name: small.entity("Skill", name)
        for name in ("knowledge", "ICT", "databases", "programs", "law", "PostgreSQL", "MySQL")
    }
    for narrow, broad in (
        ("ICT", "knowledge"),
        ("law", "knowledge"),
        ("databases", "ICT"),
        ("programs", "ICT"),
        ("PostgreSQL", "databases"),
        ("MySQL", "databases"),
    ):
        small.link(ids[narrow], "broaderSkill", ids[broad])
    return ids


async def test_the_nearer_what_both_are_the_closer(small: SmallGraph, reader: Reader) -> None:
    ids = tree(small)
    postgres = ids["PostgreSQL"]

    found = await closeness(reader, [postgres], list(ids.values()))

    assert found == {
        postgres: Closeness(postgres, 1.0, "same", ("PostgreSQL",)),
        ids["databases"]: Closeness(postgres, 4 / 5, "hierarchy", ("PostgreSQL", "databases")),
        ids["MySQL"]: Closeness(postgres, 4 / 6, "hierarchy", ("PostgreSQL", "databases", "MySQL")),
        ids["ICT"]: Closeness(postgres, 2 / 4, "hierarchy", ("PostgreSQL", "ICT")),
        ids["programs"]: Closeness(postgres, 2 / 5, "hierarchy", ("PostgreSQL", "ICT", "programs")),
    }


async def test_of_several_offered_the_closest_counts(small: SmallGraph, reader: Reader) -> None:
    ids = tree(small)

    found = await closeness(reader, [ids["programs"], ids["PostgreSQL"]], [ids["MySQL"]])

    assert found[ids["MySQL"]].offered == ids["PostgreSQL"]


async def test_of_several_ways_up_the_closest_counts(small: SmallGraph, reader: Reader) -> None:
    ids = tree(small)
    small.link(ids["MySQL"], "broaderSkill", ids["programs"])

    found = await closeness(reader, [ids["programs"]], [ids["MySQL"]])

    assert found[ids["MySQL"]].via == ("programs", "MySQL")
    assert found[ids["MySQL"]].score == 4 / 5


async def test_the_same_skill_of_another_framework_stands_in_its_place(
    small: SmallGraph, reader: Reader
) -> None:
    ids = tree(small)
    ours, theirs = small.entity("Skill", "Storing data"), small.entity("Skill", "Storage")
    small.link(ours, "exactMatch", ids["databases"], basis="inferred")
    small.link(theirs, "exactMatch", ids["databases"], basis="inferred")

    found = await closeness(reader, [ours], [ids["databases"], theirs, ids["MySQL"]])

    assert {need: (near.score, near.how) for need, near in found.items()} == {
        ids["databases"]: (1.0, "same"),
        theirs: (1.0, "same"),
        ids["MySQL"]: (4 / 5, "hierarchy"),
    }


async def test_skills_of_one_role_are_a_little_close(small: SmallGraph, reader: Reader) -> None:
    modelling, quality = small.entity("Skill", "Modelling"), small.entity("Skill", "Quality")
    analyst, junior = small.entity("Role", "Data analyst"), small.entity("Role", "Junior")
    tester = small.entity("Role", "Tester")
    small.link(junior, "broaderRole", analyst)
    small.link(junior, "needsSkill", modelling, level="working")
    small.link(analyst, "needsSkill", quality)
    small.link(tester, "needsSkill", quality)

    found = await closeness(reader, [modelling], [quality])

    via = ("Modelling", "Data analyst", "Quality")
    assert found == {quality: Closeness(modelling, 0.4 / 2, "role", via)}


async def test_what_is_far_or_unknown_is_absent(small: SmallGraph, reader: Reader) -> None:
    ids = tree(small)

    assert await closeness(reader, [ids["PostgreSQL"], "skill/none"], [ids["law"], "x"]) == {}
    assert await closeness(reader, [], [ids["law"]]) == {}
    assert reader.statements == 2
