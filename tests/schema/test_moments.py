"""A day on which it was so, a time at which it was known: a whole request is of one moment."""

import datetime as dt
from pathlib import Path

import pytest

from graph.reader import Reader
from graph.store import Store
from schema.answers import Answers, Request
from schema.build import Schema
from schema.context import Context
from tests.graph.small_graph import SmallGraph
from tests.loaders.town import COUNCILS, TOWN, load_rows
from tests.schema.conftest import Ask

pytestmark = pytest.mark.neo4j

HACKNEY, CAMDEN = (
    "HCK,Hackney,London Borough of Hackney,London",
    "CMD,Camden,London Borough of Camden,London",
)
STEPS = [
    (COUNCILS, [HACKNEY, CAMDEN]),
    (TOWN, ["1,Flats,alpha,Hackney,2018-01-01,", "2,Bins,,Hackney,,"]),
    (TOWN, ["1,Homes,beta,Camden,,", "3,Trees,,Camden,2019-05-01,"]),
    (COUNCILS, ["HCK,Hackney,Hackney Council,London"]),
    (TOWN, ["1,Homes,live,Camden,,", "2,Bins,,Hackney,,"]),
]
EVERYTHING = """
query ($at: DateTime) {
  projects(first: 50, knownAt: $at, orderBy: [{hasParticipant: DESC}, {name: ASC}]) {
    totalCount
    nodes {
      __typename id name phase
      hasParticipant(where: {name: {contains: "e"}}) {
        totalCount
        edges { role validFrom knownFrom records { id } node { __typename id name } }
      }
      records { totalCount nodes { id source { name } } }
    }
    aggregate { facets { phase { value count } hasParticipant { value label count } } }
  }
  organisations(
    knownAt: $at
    where: {participatesIn: {some: {phase: {isNull: false}}, count: {gte: 1}}}
  ) { nodes { __typename id description } aggregate { facets { type { value count } } } }
  few: projects(knownAt: $at, where: {phase: {in: [ALPHA, LIVE]}}) { totalCount nodes { name } }
  flats: node(id: "project/flats", knownAt: $at) { name }
  homes: node(id: "project/homes", knownAt: $at) { name }
}
"""


@pytest.fixture
def answers(schema: Schema) -> Answers:
    return Answers(schema)


async def test_what_was_known_then_is_answered_as_it_was_then(
    store: Store, reader: Reader, answers: Answers, tmp_path: Path
) -> None:
    then = []
    for source, lines in STEPS:
        load_rows(store, tmp_path, source, *lines)
        body = (await answers.answer(EVERYTHING, {}, None, Context(reader))).body
        then.append((dt.datetime.now(dt.UTC).isoformat(), body))

    for at, body in then:
        planned = await answers.answer(EVERYTHING, {"at": at}, None, Context(reader))
        request = Request(EVERYTHING, {"at": at}, None)
        ordinary = await answers.ordinary(request, Context(reader), "")

        assert (planned.way, planned.failed) == ("planned", False)
        assert planned.body == body
        assert ordinary.body.decode() == body.decode()
    assert len({body for _, body in then}) == len(STEPS)


async def test_on_a_day_there_is_what_had_begun_and_not_ended(small: SmallGraph, ask: Ask) -> None:
    hackney, loti = small.entity("Borough", "Hackney"), small.entity("Partnership", "LOTI")
    day = dt.date.fromisoformat
    small.link(hackney, "memberOf", loti, validFrom=day("2019-06-01"), validTo=day("2021-05-31"))
    bins = small.entity("Project", "Bins", startDate=day("2020-01-01"))
    small.link(hackney, "participatesIn", bins)

    question = """query ($on: Date) {
      borough(slug: "hackney", asOf: $on) {
        memberOf { totalCount }
        participatesIn { nodes { name } }
      }
      projects(asOf: $on) { totalCount }
      members: boroughs(asOf: $on, where: {memberOf: {some: {name: {eq: "LOTI"}}}}) { totalCount }
    }"""

    def seen(data: dict[str, dict[str, dict[str, object]]]) -> tuple[object, ...]:
        return (
            data["borough"]["memberOf"]["totalCount"],
            data["borough"]["participatesIn"]["nodes"],
            data["projects"]["totalCount"],
            data["members"]["totalCount"],
        )

    assert seen(await ask(question, on="2019-05-31")) == (0, [], 0, 0)
    assert seen(await ask(question, on="2019-06-01")) == (1, [], 0, 1)
    assert seen(await ask(question, on="2021-05-31")) == (1, [{"name": "Bins"}], 1, 1)
    assert seen(await ask(question, on="2021-06-01")) == (0, [{"name": "Bins"}], 1, 0)
    assert seen(await ask(question)) == (1, [{"name": "Bins"}], 1, 1)


async def test_each_root_field_has_its_own_moment(small: SmallGraph, ask: Ask) -> None:
    hackney, loti = small.entity("Borough", "Hackney"), small.entity("Partnership", "LOTI")
    small.link(hackney, "memberOf", loti, validFrom=dt.date(2019, 6, 1))

    data = await ask(
        """{
          before: borough(slug: "hackney", asOf: "2019-01-01") { ...Ties }
          now: borough(slug: "hackney") { ...Ties }
        }
        fragment Ties on Borough { memberOf { totalCount nodes { name } } }"""
    )

    assert data["before"]["memberOf"] == {"totalCount": 0, "nodes": []}
    assert data["now"]["memberOf"] == {"totalCount": 1, "nodes": [{"name": "LOTI"}]}


async def test_text_is_searched_as_it_is_known_now(refused: Ask) -> None:
    error = await refused(
        '{ projects(text: "bins", knownAt: "2020-01-01T00:00:00Z") { totalCount } }'
    )

    assert error["extensions"] == {"code": "BAD_ARGUMENT"}
    assert "leave out text" in error["message"]
