"""Typed questions get typed answers; both clients get the same."""

import datetime as dt
import inspect
from typing import Any

import pytest
from loti_client import AsyncLoti, Loti
from loti_client.schema.enums import EntityType, Order, SharingVerdict
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


def test_what_a_question_is_about_goes_by_position_and_the_rest_by_name(loti: Loti) -> None:
    assert loti.who_works_on("planning software") == loti.who_works_on(text="planning software")
    for name, method in inspect.getmembers(Questions, inspect.isfunction):
        _, *parameters = inspect.signature(method).parameters.values()
        required = [each for each in parameters if each.default is each.empty]
        options = [each for each in parameters if each not in required]
        about = [] if required or options[0].name in PAGE_AND_TIME else options[:1]
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


def test_a_measure_is_waited_for(loti: Loti) -> None:
    measured = loti.finished(loti.communities).result

    assert measured
    assert measured.nodes[0].size >= measured.nodes[-1].size


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
