"""Typed questions get typed answers; both clients get the same."""

import datetime as dt
import inspect
from typing import Any

import pytest
from loti_client import AsyncLoti, Loti
from loti_client.schema.enums import EntityType, MotifKind, Order, SharingVerdict, TrendSubject
from loti_client.schema.inputs import (
    BoroughOrderBy,
    DateFilter,
    FirmProfile,
    OrganisationRoleCount,
    OrganisationRoleRelated,
    ProjectWhere,
    SimilarTo,
    TextFilter,
    ThemeLinkRelated,
    ThemeLinkWhere,
)
from loti_client.schema.questions import Questions

pytestmark = pytest.mark.neo4j

DAY = dt.date(2020, 1, 1)
PAGE_AND_TIME = ("first", "after", "as_of", "known_at")
SINGLE = [
    "borough", "organisation", "project", "opportunity", "contract", "grant", "dataset", "theme",
    "service", "system", "skill", "role", "apprenticeship_standard", "person", "sharing_agreement",
    "source",
]  # fmt: skip
EVERY: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "who_works_on": ((), {"text": "planning software"}),
    "similar_projects": ((SimilarTo(draft="apprentices for every borough"),), {}),
    "collaborators": (("hackney",), {}),
    "overview": (("hackney",), {"as_of": DAY}),
    "opportunities": ((), {"text": "scoping"}),
    "contracts": ((), {}),
    "opportunities_for": ((FirmProfile(about="user research"),), {"as_of": DAY}),
    "market_view": ((), {"boroughs": True}),
    "joint_procurement_windows": ((), {"as_of": DAY}),
    "paths": (("ucl", "hackney"), {"max_hops": 3}),
    "neighbourhood": (("organisation/hackney",), {"types": [EntityType.PROJECT]}),
    "cypher": (("MATCH (b:Borough) RETURN count(b) AS boroughs",), {}),
    "sharing_check": (
        (),
        {"dataset": "none", "from_": "hackney", "to": "camden", "purpose": "planning"},
    ),
    "skills_balance": ((), {"borough": "hackney"}),
    "search": (("apprentices",), {"types": [EntityType.PROJECT]}),
    "boroughs": ((), {"order_by": [BoroughOrderBy(participates_in=Order.DESC)]}),
    "organisations": ((), {"first": 3}),
    "projects": ((), {"as_of": DAY}),
    "datasets": ((), {}),
    "skills": ((), {"text": "agile"}),
    "grants": ((), {}),
    "themes": (("housing",), {}),
    "services": ((), {"first": 3}),
    "systems": ((), {"first": 3}),
    "roles": ((), {"first": 3}),
    "apprenticeship_standards": ((), {"first": 3}),
    "people": ((), {}),
    "sharing_agreements": ((), {}),
    "sharing_map": ((), {"as_of": DAY}),
    "sources": ((), {"first": 3}),
    "caller": ((), {}),
    "stats": ((), {}),
    "changes": ((dt.datetime(2020, 1, 1, tzinfo=dt.UTC),), {"first": 3}),
    "expand": (("organisation/hackney",), {"first": 3}),
    "common": ((["hackney", "camden"],), {}),
    "motifs": ((MotifKind.TRIANGLE,), {}),
    "trends": ((TrendSubject.PROJECT,), {}),
    "likely_duplicates": ((), {}),
    "collaboration_matrix": ((["hackney", "camden"],), {}),
    "collaboration_gaps": ((), {}),
    "node": (("organisation/hackney",), {}),
    **dict.fromkeys(SINGLE, (("none",), {})),
}
MEASURES: dict[str, tuple[str, ...]] = {
    "communities": (),
    "components": (),
    "centrality": (),
    "brokers": (),
    "cheapest_paths": ("ucl", "hackney"),
}


@pytest.mark.parametrize("name", EVERY)
async def test_every_question_is_answered_alike(
    loti: Loti, async_loti: AsyncLoti, name: str
) -> None:
    arguments, named = EVERY[name]

    answer = getattr(loti, name)(*arguments, **named)

    again = await getattr(async_loti, name)(*arguments, **named)
    if name == "cypher":  # which says how long it took
        assert (answer.columns, answer.rows) == (again.columns, again.rows)
    else:
        assert answer == again


@pytest.mark.parametrize("name", MEASURES)
async def test_so_is_every_measure_when_it_is_done(
    loti: Loti, async_loti: AsyncLoti, name: str
) -> None:
    answer = loti.finished(getattr(loti, name), *MEASURES[name])

    assert answer == await async_loti.finished(getattr(async_loti, name), *MEASURES[name])
    assert answer.nodes if name == "cheapest_paths" else answer.result.things


def test_no_question_is_left_out() -> None:
    methods = {name for name, _ in inspect.getmembers(Questions, inspect.isfunction)}

    contributors = {name for name in methods if "submi" in name}  # see test_contributing.py
    assert methods - contributors - {"execute"} == {*EVERY, *MEASURES}


def test_one_thing_by_the_last_part_of_its_id_by_all_of_it_or_by_a_code(loti: Loti) -> None:
    hackney = loti.borough("hackney")

    assert hackney
    assert hackney.id == "organisation/hackney"
    assert hackney == loti.borough(hackney.id) == loti.borough(gss_code=hackney.gss_code)
    assert hackney == loti.boroughs("hackney", first=1).nodes[0]
    thing = loti.node(hackney.id)
    assert thing
    assert (thing.typename__, thing.name) == ("Borough", "Hackney")
    assert loti.source(loti.sources(first=1).nodes[0].name)


def test_what_a_question_is_about_goes_by_position_and_the_rest_by_name(loti: Loti) -> None:
    assert loti.who_works_on("planning software") == loti.who_works_on(text="planning software")
    for name, method in inspect.getmembers(Questions, inspect.isfunction):
        _, *parameters = inspect.signature(method).parameters.values()
        required = [each for each in parameters if each.default is each.empty]
        options = [each for each in parameters if each not in required]
        about = [] if required else [each for each in options[:1] if each.name not in PAGE_AND_TIME]
        by_position = [each for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD]
        assert name == "execute" or by_position == [*required, *about], name


def test_answers_have_the_types_of_the_schema(loti: Loti) -> None:
    workers = loti.who_works_on(text="planning software", first=1)

    assert workers
    assert workers.page_info.has_next_page
    assert workers.nodes[0].organisation.name == "Southwark"
    assert workers.nodes[0].works[0].subject.typename__ == "Project"
    assert loti.projects(text="RIPA").nodes[0].start_date is None
    assert loti.opportunities().nodes[0].published_date == dt.date(2017, 5, 3)


def test_what_is_not_there_is_none(loti: Loti) -> None:
    assert loti.overview("atlantis") is None
    assert loti.paths("atlantis", "hackney") is None


def test_filters_reach_through_relationships(loti: Loti) -> None:
    where = ProjectWhere(
        has_participant=OrganisationRoleRelated(count=OrganisationRoleCount(gte=2)),
        has_theme=ThemeLinkRelated(some=ThemeLinkWhere(slug=TextFilter(eq="planning"))),
        NOT=ProjectWhere(start_date=DateFilter(gte=DAY)),
    )

    projects = loti.projects(where=where)

    assert projects.total_count
    assert all(len(project.has_participant.edges) >= 2 for project in projects.nodes)


def test_a_sharing_check_ends_in_a_verdict(loti: Loti) -> None:
    dataset = loti.datasets(first=1).nodes[0].id

    check = loti.sharing_check(dataset, "hackney", "camden", "planning")

    assert check
    assert check.verdict is SharingVerdict.UNKNOWN
    assert check.first_missing


def test_arguments_are_told_of(loti: Loti) -> None:
    told = loti.paths.__doc__

    assert told
    assert told.startswith("All shortest ways between two things")
    assert "max_hops: " in told
    assert "from_: " in told


def test_ones_own_documents(loti: Loti) -> None:
    document = """query ($on: Date, $where: BoroughWhere) {
      boroughs(asOf: $on, where: $where) { totalCount } }"""

    answer = loti.query(document, {"on": DAY, "where": {"slug": {"in": ["hackney", "camden"]}}})

    assert answer == {"boroughs": {"totalCount": 2}}
