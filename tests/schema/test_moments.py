"""A day on which it was so, a time at which it was known: a whole request is of one moment."""

import datetime as dt
import json
from pathlib import Path

import pytest

from graph.reader import Reader
from graph.store import Store
from schema.answers import Answers, Request
from schema.build import Schema
from schema.context import Context
from schema.limits import OPERATORS
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
        body = (await answers.answer(EVERYTHING, {}, None, Context(reader, limits=OPERATORS))).body
        then.append((dt.datetime.now(dt.UTC).isoformat(), body))

    for at, body in then:
        planned = await answers.answer(
            EVERYTHING, {"at": at}, None, Context(reader, limits=OPERATORS)
        )
        request = Request(EVERYTHING, {"at": at}, None)
        ordinary = await answers.ordinary(request, Context(reader, limits=OPERATORS), "")

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


async def test_text_is_searched_as_it_was_known_then(
    store: Store, ask: Ask, answers: Answers, reader: Reader, tmp_path: Path
) -> None:
    load_rows(store, tmp_path, COUNCILS, HACKNEY)
    then = [dt.datetime.now(dt.UTC).isoformat()]
    for rows in (["1,Flats,alpha,Hackney,,"], ["1,Homes,alpha,Hackney,,"], ["2,Bins,,Hackney,,"]):
        load_rows(store, tmp_path, TOWN, *rows)
        then.append(dt.datetime.now(dt.UTC).isoformat())
    question = """query ($at: DateTime, $text: String!) {
      projects(text: $text, knownAt: $at) { totalCount nodes { name } }
      search(text: $text, knownAt: $at, types: [PROJECT]) { nodes { name } facets { types {
        value count } } aggregate { projects { facets { phase { value count } } } } }
      whoWorksOn(text: $text, knownAt: $at) { nodes { organisation { name } } }
    }"""

    async def found(text: str, at: str) -> tuple[object, ...]:
        data = await ask(question, text=text, at=at)
        names = [[node["name"] for node in data[key]["nodes"]] for key in ("projects", "search")]
        planned = await answers.answer(
            question, {"text": text, "at": at}, None, Context(reader, limits=OPERATORS)
        )
        assert json.loads(planned.body)["data"] == data
        return *names, len(data["whoWorksOn"]["nodes"])

    assert await found("flats", then[0]) == ([], [], 0)
    assert await found("flats", then[1]) == (["Flats"], ["Flats"], 1)
    assert await found("flats", then[2]) == ([], [], 0)
    assert await found("homes", then[2]) == (["Homes"], ["Homes"], 1)
    assert await found("homes", then[3]) == ([], [], 0)
    assert await found("bins", then[3]) == (["Bins"], ["Bins"], 1)


EXPLORED = """
query ($at: DateTime) {
  paths(from: "hackney", to: "camden", maxHops: 4, knownAt: $at) {
    nodes { sentence nodes { name description } relationships { sentence records { id } } }
  }
  around: neighbourhood(id: "hackney", depth: 2, knownAt: $at) {
    nodes { __typename name } relationships { sentence } leftOut { name count }
  }
  projects: neighbourhood(id: "camden", types: [PROJECT], knownAt: $at) { nodes { name } }
  expand(id: "hackney", shown: ["organisation/camden"], knownAt: $at) {
    ways { relation type total new } nodes { name } relationships { sentence }
  }
  led: expand(id: "camden", relation: "participatesIn", types: [PROJECT], knownAt: $at) {
    nodes { name }
  }
  common(things: ["hackney", "camden"], knownAt: $at) {
    nodes { node { name } connections ways { total path { sentence } } } types { name count }
  }
  collaborators(organisation: "hackney", knownAt: $at) {
    nodes { organisation { name description } shared { how on { name } } }
  }
  stats(knownAt: $at) {
    entities relationships byType { name count } byRelation { name count }
  }
  components(of: EVERYTHING, knownAt: $at) {
    result { things ties untied { name count } nodes { size members { name } } }
  }
  centrality(of: EVERYTHING, by: DEGREE, knownAt: $at) {
    result { things nodes { score thing { name } } }
  }
  cheapestPaths(from: "hackney", to: "camden", knownAt: $at) {
    nodes { cost path { sentence } }
  }
}
"""
SHARED_STEPS = [
    (COUNCILS, [HACKNEY, CAMDEN]),
    (TOWN, ["1,Flats,alpha,Hackney,2018-01-01,", "1#b,Flats,alpha,Camden,,", "2,Bins,,Hackney,,"]),
    (TOWN, ["1,Homes,beta,Camden,,", "3,Trees,,Camden,2019-05-01,", "3#b,Trees,,Hackney,,"]),
    (COUNCILS, ["HCK,Hackney,Hackney Council,London"]),
    (TOWN, ["1,Homes,live,Camden,,", "2,Bins,,Hackney,,"]),
]


async def test_explorations_answer_as_they_did_then(store: Store, ask: Ask, tmp_path: Path) -> None:
    then = []
    for source, lines in SHARED_STEPS:
        load_rows(store, tmp_path, source, *lines)
        then.append((dt.datetime.now(dt.UTC).isoformat(), await ask(EXPLORED)))

    for at, answered in then:
        assert await ask(EXPLORED, at=at) == answered
    assert len({str(answered) for _, answered in then}) == len(SHARED_STEPS)


async def test_explorations_walk_what_held_on_a_day(small: SmallGraph, ask: Ask) -> None:
    hackney, camden = small.entity("Borough", "Hackney"), small.entity("Borough", "Camden")
    loti, day = small.entity("Partnership", "LOTI"), dt.date.fromisoformat
    for borough in (hackney, camden):
        small.link(borough, "memberOf", loti, validFrom=day("2019-06-01"))
    question = """query ($on: Date) {
      paths(from: "hackney", to: "camden", asOf: $on) { nodes { length } }
      neighbourhood(id: "hackney", asOf: $on) { neighbours { node { name } } }
      common(things: ["hackney", "camden"], asOf: $on) { totalCount }
      collaborators(organisation: "hackney", asOf: $on) { totalCount }
      stats(asOf: $on) { relationships }
      components(of: EVERYTHING, asOf: $on) { result { things } }
    }"""

    before = await ask(question, on="2019-05-31")
    since = await ask(question, on="2019-06-01")

    assert before == {
        "paths": {"nodes": []},
        "neighbourhood": {"neighbours": []},
        "common": {"totalCount": 0},
        "collaborators": {"totalCount": 0},
        "stats": {"relationships": 0},
        "components": {"result": {"things": 0}},
    }
    assert since == await ask(question)
    assert since["paths"]["nodes"] == [{"length": 2}]
    assert since["components"]["result"]["things"] == 3
