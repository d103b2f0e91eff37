"""Relationships of many entities at once."""

import pytest

from graph.queries.relationships import Walk, relationships
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j


async def test_each_parent_gets_its_own_page(small: SmallGraph, reader: Reader) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    for name in "cba":
        small.link(hackney, "participatesIn", small.entity("Project", name), role="lead")

    ours, theirs = await relationships(reader, Walk("participatesIn", first=2), [hackney, camden])

    assert [step.node.name for step in ours.steps] == ["a", "b"]
    assert (ours.total, ours.more) == (3, True)
    assert (theirs.steps, theirs.total, theirs.more) == ((), 0, False)
    assert reader.statements == 1


async def test_the_inverse_name_walks_back(small: SmallGraph, reader: Reader) -> None:
    hackney, bins = small.entity("Borough", "Hackney"), small.entity("Project", "Bins")
    small.link(hackney, "participatesIn", bins, role="lead")

    (steps,) = await relationships(reader, Walk("hasParticipant"), [bins])

    assert [(s.node.name, s.attributes["role"]) for s in steps.steps] == [("Hackney", "lead")]


async def test_two_relationships_to_one_entity_are_two_steps(
    small: SmallGraph, reader: Reader
) -> None:
    hackney, bins = small.entity("Borough", "Hackney"), small.entity("Project", "Bins")
    for role in ("partner", "lead"):
        small.link(hackney, "participatesIn", bins, role=role)

    (steps,) = await relationships(reader, Walk("participatesIn"), [hackney])

    assert [s.attributes["role"] for s in steps.steps] == ["lead", "partner"]


async def test_filters_by_attribute_and_by_type(small: SmallGraph, reader: Reader) -> None:
    bins = small.entity("Project", "Bins")
    for type_name, role in (("Borough", "lead"), ("Company", "lead"), ("Borough", "partner")):
        other = small.entity(type_name, f"{type_name} {role}")
        small.link(other, "participatesIn", bins, role=role)

    walk = Walk("hasParticipant", types=("Borough",), where=(("role", "lead"),))
    (steps,) = await relationships(reader, walk, [bins])

    assert [s.node.name for s in steps.steps] == ["Borough lead"]
    assert steps.total == 1


async def test_former_relationships_are_not_walked(small: SmallGraph, reader: Reader) -> None:
    hackney, bins = small.entity("Borough", "Hackney"), small.entity("Project", "Bins")
    small.former(hackney, "participatesIn", bins)

    (steps,) = await relationships(reader, Walk("participatesIn"), [hackney])

    assert steps.total == 0
