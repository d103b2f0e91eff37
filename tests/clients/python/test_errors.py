"""What the client does when it gets no answer, or one that it can do nothing with."""

import pytest
from loti_client import AsyncLoti, Loti
from loti_client.errors import (
    BadArgument,
    BadDocument,
    Forbidden,
    LimitExceeded,
    LotiError,
    NotAnAnswer,
    NotAuthenticated,
    RateLimited,
    Refused,
    TimedOut,
    Unavailable,
    Unreachable,
)
from loti_client.schema.inputs import ProjectInput

from tests.clients.python.busy import ANSWERED, Answer, busy, told
from tests.conftest import free_port

COUNT = "{ boroughs { totalCount } }"
AT_ONCE = {"retry-after": "0"}
TURNED_AWAY = [
    told(503, "UNAVAILABLE", headers=AT_ONCE),
    told(429, "RATE_LIMITED", headers=AT_ONCE),
    (503, AT_ONCE, b"<h1>Service Unavailable</h1>"),
]


def test_a_busy_service_is_asked_again_as_late_as_it_says() -> None:
    with busy(*TURNED_AWAY, ANSWERED) as (url, service), Loti(url, "loti_secret") as loti:
        assert loti.query(COUNT) == {"boroughs": {"totalCount": 33}}

    assert len(service.asked) == 4
    assert {asked["authorization"] for asked in service.asked} == {"Bearer loti_secret"}


async def test_asynchronously_too() -> None:
    with busy(*TURNED_AWAY, ANSWERED) as (url, service):
        async with AsyncLoti(url) as loti:
            assert await loti.query(COUNT) == {"boroughs": {"totalCount": 33}}

    assert len(service.asked) == 4
    assert "authorization" not in service.asked[0]


KEPT: Answer = (200, {}, b'{"data": {"submitProject": {"submission": null, "problems": []}}}')


def test_what_is_submitted_is_sent_again_by_the_same_key() -> None:
    with busy(*TURNED_AWAY, KEPT) as (url, service), Loti(url) as loti:
        loti.submit_project(ProjectInput(name="Boats"))
        loti.submit_project(ProjectInput(name="Boats"))
        loti.submit_project(ProjectInput(name="Boats"), idempotency_key="mine")

    keys = [body["variables"]["idempotencyKey"] for body in service.bodies]
    assert keys[:4] == [keys[0]] * 4
    assert keys[4] != keys[0]
    assert keys[5] == "mine"


def test_a_mutation_without_a_key_is_sent_once() -> None:
    document = 'mutation { submitProject(input: {name: "Boats"}) { problems { message } } }'
    with busy(*TURNED_AWAY) as (url, service), Loti(url) as loti:
        with pytest.raises(Unavailable):
            loti.query(document)
        with pytest.raises(RateLimited):
            loti.accept_submission("3cdbce79261afc1a")

    assert len(service.asked) == 2


async def test_nor_is_it_asynchronously() -> None:
    with busy(*TURNED_AWAY) as (url, service):
        async with AsyncLoti(url) as loti:
            with pytest.raises(Unavailable):
                await loti.undo_submission("3cdbce79261afc1a")

    assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("answer", "error", "times"),
    [
        (told(429, "RATE_LIMITED", headers=AT_ONCE), RateLimited, 2),
        (told(429, "RATE_LIMITED", headers={"retry-after": "86400"}), RateLimited, 1),
        (told(503, "UNAVAILABLE", headers=AT_ONCE), Unavailable, 2),
        (told(401, "UNAUTHENTICATED"), NotAuthenticated, 1),
        (told(403, "FORBIDDEN"), Forbidden, 1),
        (told(200, "FORBIDDEN", path=["cypher"]), Forbidden, 1),
        (told(200, "LIMIT_EXCEEDED"), LimitExceeded, 1),
        (told(200, "TIMEOUT"), TimedOut, 1),
        (told(400, "SOMETHING_NEW"), Refused, 1),
        ((403, {}, b"<h1>Forbidden</h1>"), Forbidden, 1),
        ((200, {}, b"<h1>Welcome</h1>"), NotAnAnswer, 1),
        ((200, {}, b'{"name": "another service"}'), NotAnAnswer, 1),
    ],
)
def test_a_refusal_is_an_error_of_its_kind(
    answer: Answer, error: type[LotiError], times: int
) -> None:
    with busy(answer) as (url, service), Loti(url, attempts=2) as loti:
        with pytest.raises(LotiError) as raised:
            loti.query(COUNT)

        assert raised.type is error
        assert len(service.asked) == times


def test_a_refusal_says_all_that_the_service_says() -> None:
    answer = told(429, "RATE_LIMITED", headers={"retry-after": "3600"}, path=["boroughs"])
    with busy(answer) as (url, _), Loti(url) as loti, pytest.raises(RateLimited) as raised:
        loti.query(COUNT)

    error = raised.value
    assert (error.code, error.status, error.retry_after) == ("RATE_LIMITED", 429, 3600)
    assert (error.path, error.data) == (["boroughs"], None)
    assert str(error) == "It is RATE_LIMITED."


def test_where_nothing_listens_it_says_so() -> None:
    with Loti(f"http://127.0.0.1:{free_port()}") as loti, pytest.raises(Unreachable) as raised:
        loti.query(COUNT)

    assert "does it run, and is this its address?" in str(raised.value)


@pytest.mark.neo4j
def test_mistakes_are_told_as_the_service_tells_them(loti: Loti) -> None:
    with pytest.raises(BadArgument, match="it must be from 0 to 100"):
        loti.search("housing", first=1000)
    with pytest.raises(BadDocument, match="Cannot query field 'boruoghs'"):
        loti.query("{ boruoghs { totalCount } }")
    with pytest.raises(BadDocument, match="Syntax Error"):
        loti.query("{")


@pytest.mark.neo4j
def test_the_address_of_graphql_itself_will_do(service: str) -> None:
    with Loti(f"{service}/graphql/") as loti:
        assert loti.boroughs().total_count == 33
