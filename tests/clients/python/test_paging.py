"""All pages of a list, whichever way it is asked."""

import json
from itertools import islice

import pytest
from loti_client import AsyncLoti, Loti
from loti_client.errors import LimitExceeded

from tests.clients.python.busy import Answer, busy, told

pytestmark = pytest.mark.neo4j

BOROUGHS = """query ($first: Int, $after: String) {
  boroughs(first: $first, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }"""


def test_pages_of_a_typed_question(loti: Loti) -> None:
    pages = list(loti.pages(loti.boroughs, first=10))

    assert [len(page.nodes) for page in pages] == [10, 10, 10, 3]
    assert len({borough.id for page in pages for borough in page.nodes}) == 33


async def test_pages_are_the_same_asynchronously(loti: Loti, async_loti: AsyncLoti) -> None:
    names = [borough.name async for borough in async_loti.nodes(async_loti.boroughs, first=10)]
    own = [page async for page in async_loti.pages(BOROUGHS, {"first": 10})]

    assert names == [borough.name for borough in loti.nodes(loti.boroughs)]
    assert names == [borough["name"] for page in own for borough in page["boroughs"]["nodes"]]


def test_pages_of_ones_own_document(loti: Loti) -> None:
    assert [len(page["boroughs"]["nodes"]) for page in loti.pages(BOROUGHS, {"first": 20})] == [
        20,
        13,
    ]
    assert next(loti.nodes(BOROUGHS))["name"] == "Barking and Dagenham"


def test_no_more_is_asked_than_is_wanted(loti: Loti) -> None:
    assert len(list(islice(loti.nodes(loti.skills, first=5), 7))) == 7


def test_a_question_about_what_is_not_there_has_no_pages(loti: Loti) -> None:
    assert list(loti.pages(loti.collaborators, "atlantis")) == []


def test_pages_of_a_measure_are_waited_for(loti: Loti) -> None:
    (first, *_) = loti.pages(loti.communities, first=1)

    assert first.result
    assert len(first.result.nodes) == 1


def test_less_is_asked_at_once_when_that_is_more_than_one_may() -> None:
    page = {"nodes": [], "pageInfo": {"hasNextPage": False, "endCursor": None}}
    answer: Answer = 200, {}, json.dumps({"data": {"boroughs": page}}).encode()
    too_much = told(200, "LIMIT_EXCEEDED")
    with busy(too_much, too_much, answer) as (url, service), Loti(url) as loti:
        assert len(list(loti.pages(BOROUGHS))) == 1
    assert [body["variables"]["first"] for body in service.bodies] == [100, 50, 25]

    with busy(too_much) as (url, _), Loti(url) as loti, pytest.raises(LimitExceeded):
        next(loti.pages(BOROUGHS))


def test_a_document_that_cannot_be_paged_says_what_it_lacks(loti: Loti) -> None:
    with pytest.raises(ValueError, match=r"no \$first, \$after, hasNextPage"):
        next(loti.pages("{ boroughs { pageInfo { endCursor } } }"))
    with pytest.raises(ValueError, match="overview has no pages"):
        next(loti.pages(loti.overview, "hackney"))
    both = BOROUGHS.removesuffix("}") + "projects { pageInfo { hasNextPage } } }"
    with pytest.raises(ValueError, match="Several parts of the answer have page_info"):
        next(loti.pages(both))
