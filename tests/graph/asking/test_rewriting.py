"""A statement about now, made into the same question about a day or a time."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.asking.moment import NOW, Moment
from graph.asking.rewriting import rewritten
from graph.asking.view import View

DAY = Moment(as_of=dt.date(2019, 6, 1))
TIME = Moment(known_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
STATE = (
    "coalesce(head(COLLECT { MATCH (x)-[:WAS]->(xState:FormerState) "
    "WHERE coalesce(xState.changedAt, xState.knownFrom) <= $p AND "
    "coalesce(xState.knownTo > $p, true) RETURN xState }), x)"
)


def asked(cypher: str, moment: Moment) -> str:
    """The statement, whose parameters all have one name here."""
    view = View(moment)
    text = rewritten(cypher, view)
    for name in sorted(view.parameters, key=len, reverse=True):
        text = text.replace(f"${name}", "$p")
    return text


@given(st.text())
def test_of_now_a_statement_stays_as_it_is(cypher: str) -> None:
    assert rewritten(cypher, View(NOW)) == cypher


def test_on_a_day_things_were_there_and_relationships_held() -> None:
    there = "(coalesce(x.startDate <= $p, true) AND coalesce(x.endDate >= $p, true))"
    held = "coalesce(r.validFrom <= $p, true) AND coalesce(r.validTo >= $p, true)"

    assert asked(
        "MATCH (x:Project {id: $id})<-[r:PARTICIPATES_IN]-(:Theme) RETURN x.name", DAY
    ) == (
        f"MATCH (x:Project {{id: $id}} WHERE {there})<-[r:PARTICIPATES_IN WHERE {held}]-(at0:Theme)"
        " RETURN x.name"
    )


def test_what_was_known_is_found_also_where_it_is_gone_and_read_as_it_was() -> None:
    known = "x.knownFrom <= $p AND (x.knownTo IS NULL OR x.knownTo > $p)"

    assert asked("MATCH (x:Project) RETURN x.id, x.name", TIME) == (
        f"MATCH (x:Project|FormerEntity WHERE {known} AND (x:Project OR 'Project' IN x.was))"
        f" RETURN x.id, {STATE}.name"
    )
    assert asked("MATCH (x)-[r:LEADS]->() RETURN type(r), labels(x)", TIME) == (
        "MATCH (x)-[r:LEADS|FORMER WHERE coalesce(r.was, type(r)) IN $p AND "
        "coalesce(r.changedAt, r.knownFrom) <= $p AND coalesce(r.knownTo > $p, true)]->() "
        f"RETURN coalesce(r.was, type(r)), coalesce({STATE}.was, labels({STATE}))"
    )


def test_records_are_those_that_there_were() -> None:
    assert asked("MATCH ()<-[a:ABOUT]-(d:Record)-[:FROM]->(s:Source) RETURN s.name", TIME) == (
        "MATCH ()<-[a:ABOUT|WAS_ABOUT WHERE coalesce(a.knownFrom <= $p, true) AND "
        "coalesce(a.knownTo > $p, true)]-(d:Record|FormerRecord WHERE d.knownFrom <= $p AND "
        "coalesce(d.knownTo > $p, true))-[:FROM]->(s:Source) RETURN s.name"
    )


def test_a_step_of_many_relationships_has_each_of_them_hold() -> None:
    held = "coalesce(at0.validFrom <= $p, true) AND coalesce(at0.validTo >= $p, true)"

    assert asked("MATCH (t:Theme)-[:BROADER_THEME*0..3]->(x:Theme)", DAY) == (
        f"MATCH (t:Theme)-[at0:BROADER_THEME WHERE {held}]->{{0,3}}(x:Theme)"
    )


def test_what_a_step_says_itself_must_be_true_too() -> None:
    step = asked("(p:Theme)<-[r:LEADS {role: 'a'} WHERE NOT r.x IN ['b', 'c']]-(q:Theme)", DAY)

    assert "[r:LEADS {role: 'a'} WHERE coalesce(" in step
    assert step.endswith(" AND (NOT r.x IN ['b', 'c'])]-(q:Theme)")


def test_a_thing_under_another_name_is_read_of_one_state() -> None:
    assert asked("MATCH (x:Theme) RETURN [own IN [x] | own.name]", TIME).endswith(
        f" RETURN [own IN [{STATE}] | own.name]"
    )


def test_texts_of_what_has_changed_or_gone_are_searched_too() -> None:
    found = asked(
        "CALL db.index.fulltext.queryNodes('entity_text', $q) YIELD node AS x, score "
        "WHERE x:Theme RETURN x",
        TIME,
    )

    assert "queryNodes('entity_text', $q)" in found
    assert "queryNodes('former_text', $q)" in found
    assert "WITH *, node AS x WHERE (x:Theme|FormerEntity AND " in found


@pytest.mark.parametrize(
    "said",
    ["a.name = 'x.y'", "{id: $given.id}", "properties(row)", "s:Source", "date.truncate('day', d)"],
)
@pytest.mark.parametrize("moment", [DAY, TIME], ids=["day", "time"])
def test_values_stay_as_they_are(said: str, moment: Moment) -> None:
    assert asked(f"WITH 1 AS a RETURN {said}", moment) == f"WITH 1 AS a RETURN {said}"


def test_a_map_that_would_be_of_now_is_no_question_of_a_moment() -> None:
    with pytest.raises(ValueError, match="is of now: ask for it in WHERE"):
        asked("MATCH (x:Opportunity {stage: 'planning'}) RETURN x", TIME)


def test_ids_are_looked_up_where_their_index_is() -> None:
    assert asked("MATCH (x:Entity:Theme {id: $id})", DAY) == "MATCH (x:Entity:Theme {id: $id})"
    assert asked("MATCH (x:Entity:Theme {id: $id})", TIME).startswith(
        "MATCH (x:Entity|FormerEntity {id: $id} WHERE x.knownFrom <= $p "
    )
