"""What the graph keeps of what it knew: asked about an earlier time, it answers as it did then."""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.asking.moment import (
    NOW,
    Moment,
    about_pattern,
    exists,
    holds,
    labels_at,
    match_label,
    properties_at,
    record_label,
    recorded,
    relation_pattern,
)
from graph.asking.statement import Statement
from graph.store import Store
from ontology.model import load_model
from tests.conftest import WIPE
from tests.loaders.test_pipeline import rows
from tests.loaders.town import COUNCILS, TOWN, load_rows

pytestmark = pytest.mark.neo4j

HACKNEY, CAMDEN = (
    "HCK,Hackney,London Borough of Hackney,London",
    "CMD,Camden,London Borough of Camden,London",
)
KEPT_APART = {"knownFrom", "changedAt", "knownTo", "was"}

councils = st.sets(
    st.sampled_from(
        [HACKNEY, CAMDEN, "HCK,Hackney,Hackney Council,London", "CMD,Camden,Camden Council,Kent"]
    ),
    min_size=1,
    max_size=2,
)
town = st.dictionaries(
    st.sampled_from(["1#a", "1#b", "2"]),
    st.tuples(
        st.sampled_from(["Flats", "Homes"]),
        st.sampled_from(["", "alpha", "beta"]),
        st.sampled_from(["Hackney", "Camden", "Acme Ltd"]),
        st.sampled_from(["", "2018-01-01", "2019-05-01"]),
    ),
    min_size=1,
)
steps = st.lists(st.one_of(councils, town), min_size=2, max_size=4)


@settings(max_examples=5)
@given(steps=steps)
def test_what_was_known_is_what_was_answered(
    store: Store, steps: list[set[str] | dict[str, tuple[str, ...]]]
) -> None:
    store.driver.execute_query(WIPE, database_=store.database)
    answers: list[tuple[dt.datetime, Any]] = []

    with TemporaryDirectory() as folder:
        for step in steps:
            if isinstance(step, dict):
                lines = [",".join((id_, *values, "London")) for id_, values in step.items()]
                load_rows(store, Path(folder), TOWN, *lines)
            else:
                by_code = {line[:3]: line for line in sorted(step)}
                load_rows(store, Path(folder), COUNCILS, *by_code.values())
            answers.append((dt.datetime.now(dt.UTC), answer(store, NOW)))

    for at, then in answers:
        assert answer(store, Moment(known_at=at)) == then


def answer(store: Store, moment: Moment) -> dict[str, list[Any]]:
    """All things, relationships and records, as known at a moment."""
    statement = Statement()
    known = exists("n", "Entity", moment, statement.parameter)
    at = properties_at("n", moment, statement.parameter)
    things = _ask(
        store,
        f"MATCH (n:{match_label('Entity', moment)}) {_where(known)} WITH n, {at} AS at "
        f"RETURN n.id AS id, {labels_at('at', moment)} AS labels, properties(at) AS said",
        statement,
    )
    return {
        "things": sorted((t["id"], sorted(t["labels"]), _said(t["said"])) for t in things),
        "kinds": [_of_type(store, name, moment) for name in ("Project", "Borough", "PublicBody")],
        "ties": _ties(store, moment),
        "records": _records(store, moment),
    }


def _of_type(store: Store, type_name: str, moment: Moment) -> list[str]:
    statement = Statement()
    known = exists("n", type_name, moment, statement.parameter)
    match = f"MATCH (n:{match_label(type_name, moment)}) {_where(known)}"
    return sorted(row["id"] for row in _ask(store, f"{match} RETURN n.id AS id", statement))


def _ties(store: Store, moment: Moment) -> list[Any]:
    ties = []
    for type_name in {relation.type_name for relation in load_model().relations.values()}:
        statement = Statement()
        held = holds("r", type_name, moment, statement.parameter)
        proven = recorded("d", "", moment, statement.parameter)
        ties += _ask(
            store,
            f"MATCH (a)-[r:{relation_pattern(type_name, moment)}]->(b) {_where(held)} "
            f"RETURN a.id AS a, '{type_name}' AS type, b.id AS b, properties(r) AS said, "
            f"r.knownFrom AS first, COLLECT {{ MATCH (d:{record_label(moment)}) "
            f"WHERE {' AND '.join(['d.id IN r.records', *proven])} RETURN d.id ORDER BY d.id "
            "} AS records",
            statement,
        )
    return sorted(
        (tie["a"], tie["type"], tie["b"], str(tie["first"]), tie["records"], _said(tie["said"]))
        for tie in ties
    )


def _records(store: Store, moment: Moment) -> list[Any]:
    statement = Statement()
    known = recorded("d", "a", moment, statement.parameter)
    found = _ask(
        store,
        f"MATCH (d:{record_label(moment)})-[a:{about_pattern(moment)}]->(n) {_where(known)} "
        "RETURN d.id AS id, n.id AS about, a.rule AS rule, d.content AS content",
        statement,
    )
    return sorted(tuple(row.values()) for row in found)


def _where(conditions: list[str]) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _said(properties: dict[str, Any]) -> list[tuple[str, str]]:
    apart = {*KEPT_APART, "records", "periods"}
    return sorted((key, str(value)) for key, value in properties.items() if key not in apart)


def _ask(store: Store, cypher: str, statement: Statement) -> list[dict[str, Any]]:
    found = store.driver.execute_query(
        cypher, statement.parameters, database_=store.database
    ).records
    return [record.data() for record in found]


def test_an_entity_keeps_what_it_was(store: Store, tmp_path: Path) -> None:
    load_rows(store, tmp_path, COUNCILS, HACKNEY)
    load_rows(store, tmp_path, TOWN, "1,Flats,alpha,Hackney,,")

    load_rows(store, tmp_path, TOWN, "1,Flats,beta,Hackney,,")

    assert rows(
        store,
        "MATCH (p:Project)-[:WAS]->(s:FormerState) RETURN p.phase AS now, s.phase AS then, "
        "s.was AS was, s.knownFrom = p.knownFrom AND s.knownTo = p.changedAt AS dated",
    ) == [{"now": "beta", "then": "alpha", "was": ["Entity", "Project"], "dated": True}]


def test_what_did_not_change_keeps_nothing(store: Store, tmp_path: Path) -> None:
    load_rows(store, tmp_path, COUNCILS, HACKNEY)
    load_rows(store, tmp_path, TOWN, "1,Flats,alpha,Hackney,,", "2,Bins,,Hackney,,")

    load_rows(store, tmp_path, TOWN, "1,Flats,alpha,Hackney,,", "2,Bins,beta,Hackney,,")

    assert rows(store, "MATCH (s:FormerState) RETURN s.name AS name") == [{"name": "Bins"}]
    assert rows(store, "MATCH (e:Project {name: 'Flats'}) RETURN e.changedAt AS at") == [
        {"at": None}
    ]
