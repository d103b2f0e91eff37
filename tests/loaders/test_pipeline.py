"""Loading one source: what is written, what is not, and what a second load changes."""

from pathlib import Path
from typing import Any

import pytest

from graph.store import Store
from loaders.errors import SourceError
from loaders.selection import Options
from tests.loaders.town import COUNCILS, TOWN, load_rows

pytestmark = pytest.mark.neo4j

HACKNEY = "HCK,Hackney,London Borough of Hackney,London"
LEEDS = "LDS,Leeds,Leeds City Council,Yorkshire"


def rows(store: Store, cypher: str) -> list[dict[str, Any]]:
    return [record.data() for record in store.driver.execute_query(cypher).records]


def everything(store: Store) -> tuple[list[Any], list[Any]]:
    """The whole graph in a form that can be compared; loads remember when they ended."""
    nodes = rows(store, "MATCH (n) WHERE NOT n:Load RETURN labels(n) AS l, properties(n) AS p")
    links = rows(
        store,
        "MATCH (a)-[r]->(b) RETURN coalesce(a.id, a.name) AS a, type(r) AS t, "
        "coalesce(b.id, b.name) AS b, properties(r) AS p",
    )
    return sorted(nodes, key=str), sorted(links, key=str)


def test_a_row_becomes_a_record_an_entity_and_a_relationship(store: Store, tmp_path: Path) -> None:
    load_rows(store, tmp_path, COUNCILS, HACKNEY)

    report = load_rows(store, tmp_path, TOWN, "1,Fix my flat,beta,LB Hackney,2019-05-01,")

    assert report.rows["loaded"] == 1
    (found,) = rows(
        store,
        "MATCH (o:Borough)-[p:PARTICIPATES_IN]->(x:Project)<-[:ABOUT]-(r:Record) "
        "MATCH (r)-[:FROM]->(s:Source) "
        "RETURN o.id AS o, p.role AS role, p.basis AS basis, toString(p.validFrom) AS since, "
        "x.id AS x, x.phase AS phase, p.records = [r.id] AS proven, r.row AS row, s.name AS source",
    )
    assert found == {
        "o": "organisation/hackney",
        "role": "lead",
        "basis": "asserted",
        "since": "2019-05-01",
        "x": "project/town-1",
        "phase": "beta",
        "proven": True,
        "row": "projects.csv:2",
        "source": "town",
    }


def test_the_name_that_was_matched_is_a_record_of_its_own(store: Store, tmp_path: Path) -> None:
    load_rows(store, tmp_path, COUNCILS, HACKNEY)
    load_rows(store, tmp_path, TOWN, "1,Fix my flat,beta,LB Hackney,,")

    (found,) = rows(
        store,
        "MATCH (r:Record {mention: true})-[a:ABOUT]->(o:Borough) "
        "RETURN r.name AS name, a.rule AS rule, o.aliases AS aliases",
    )
    assert found == {
        "name": "LB Hackney",
        "rule": "alias",
        "aliases": ["London Borough of Hackney"],
    }


def test_the_same_bytes_twice_change_nothing(store: Store, tmp_path: Path) -> None:
    load_rows(store, tmp_path, COUNCILS, HACKNEY, LEEDS)
    lines = ("1,Fix my flat,beta,LB Hackney,,", "2,Bins,,Acme Ltd,,London")
    load_rows(store, tmp_path, TOWN, *lines)
    before = everything(store)

    report = load_rows(store, tmp_path, TOWN, *lines)

    assert report.rows["unchanged"] == 2
    assert not report.written
    assert everything(store) == before


def test_a_changed_row_closes_what_it_said_and_keeps_it(store: Store, tmp_path: Path) -> None:
    load_rows(store, tmp_path, COUNCILS, HACKNEY, "CMD,Camden,London Borough of Camden,London")
    load_rows(store, tmp_path, TOWN, "1,Fix my flat,alpha,Hackney,,")

    load_rows(store, tmp_path, TOWN, "1,Fix my flat,beta,Camden,,")

    assert rows(
        store, "MATCH (o)-[:PARTICIPATES_IN]->(p) RETURN o.name AS o, p.phase AS phase"
    ) == [{"o": "Camden", "phase": "beta"}]
    assert rows(
        store,
        "MATCH (o)-[f:FORMER {was: 'PARTICIPATES_IN'}]->(p) "
        "MATCH (r:FormerRecord) WHERE r.id IN f.records "
        "RETURN o.name AS o, f.knownTo > f.knownFrom AS closed, count(r) AS records",
    ) == [{"o": "Hackney", "closed": True, "records": 1}]
    versions = rows(
        store, "MATCH (r:FormerRecord {sourceId: '1'})-[:WAS_ABOUT]->(p) RETURN p.name AS name"
    )
    assert versions == [{"name": "Fix my flat"}]


def test_what_a_source_drops_is_closed_not_deleted(store: Store, tmp_path: Path) -> None:
    load_rows(store, tmp_path, COUNCILS, HACKNEY)
    load_rows(store, tmp_path, TOWN, "1,Flats,,Hackney,,", "2,Bins,,Hackney,,")

    load_rows(store, tmp_path, TOWN, "1,Flats,,Hackney,,")

    assert rows(store, "MATCH (p:Project) RETURN p.name AS name") == [{"name": "Flats"}]
    assert rows(store, "MATCH (p:FormerEntity) RETURN p.name AS name") == [{"name": "Bins"}]


def test_two_records_of_one_relationship_hold_it_together(store: Store, tmp_path: Path) -> None:
    load_rows(store, tmp_path, COUNCILS, HACKNEY)
    validity = (
        "MATCH ()-[p:PARTICIPATES_IN]->() RETURN size(p.records) AS records, "
        "toString(p.validFrom) AS since"
    )
    both = ("1#a,Flats,,Hackney,2019-05-01,", "1#b,Flats,,LB Hackney,2018-01-01,")

    load_rows(store, tmp_path, TOWN, *both)
    assert rows(store, validity) == [{"records": 2, "since": "2018-01-01"}]

    load_rows(store, tmp_path, TOWN, both[0])
    assert rows(store, validity) == [{"records": 1, "since": "2019-05-01"}]


@pytest.mark.parametrize(
    ("line", "field", "reason"),
    [
        ("1,,beta,Hackney,,", "name", "is empty"),
        ("1,Flats,gamma,Hackney,,", "phase", "is no ProjectPhase: 'gamma'"),
        ("1,Flats,beta,Hackney,31/31/2019,", "since", "is not a date: '31/31/2019'"),
        (
            "1,Flats,beta,Hackney,,London,more",
            "(beyond the last column)",
            "has surplus cells: 'more'",
        ),
    ],
)
def test_a_bad_row_is_rejected_with_its_reason_and_the_rest_is_loaded(
    store: Store, tmp_path: Path, line: str, field: str, reason: str
) -> None:
    load_rows(store, tmp_path, COUNCILS, HACKNEY)

    report = load_rows(store, tmp_path, TOWN, line, "2,Bins,,Hackney,,")

    assert (report.rows["rejected"], report.rows["loaded"]) == (1, 1)
    (rejection,) = report.rejections
    assert (rejection.place, rejection.field, rejection.reason) == ("projects.csv:2", field, reason)


def test_an_id_that_comes_twice_is_rejected_the_second_time(store: Store, tmp_path: Path) -> None:
    load_rows(store, tmp_path, COUNCILS, HACKNEY)

    report = load_rows(store, tmp_path, TOWN, "1,Flats,,Hackney,,", "1,Bins,,Hackney,,")

    assert report.rejections[0].reason == "the same id '1' is in projects.csv:2"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"id,name\n1,x\n", "projects.csv has no column phase, lead, since, place"),
        (b"<!DOCTYPE html><html>", "projects.csv: it is a web page, not data"),
        ("id,name\n1,caf\xe9\n".encode("latin-1"), "projects.csv: byte 13 is not utf-8"),
        (b"id,name,phase,lead,since,place\n", "has 0 rows, fewer than the 1 that make sense"),
    ],
)
def test_a_changed_file_stops_its_source_and_leaves_the_graph(
    store: Store, tmp_path: Path, data: bytes, reason: str
) -> None:
    from loaders.fetch import fetch
    from loaders.pipeline import Loading, load
    from tests.loaders.town import RANKS

    before = everything(store)
    (tmp_path / "projects.csv").write_bytes(data)
    loading = Loading(store, TOWN, RANKS, Options(), lambda _done, _total: None)

    with pytest.raises(SourceError, match=reason):
        load(loading, fetch(TOWN, str(tmp_path)))

    assert everything(store) == before


def test_a_source_that_shrinks_by_half_is_refused_unless_told(store: Store, tmp_path: Path) -> None:
    load_rows(store, tmp_path, COUNCILS, HACKNEY)
    lines = [f"{n},Project {n},,Hackney,," for n in range(30)]
    load_rows(store, tmp_path, TOWN, *lines)

    with pytest.raises(SourceError, match="of its 31 records are gone"):
        load_rows(store, tmp_path, TOWN, *lines[:5])

    report = load_rows(store, tmp_path, TOWN, *lines[:5], options=Options(shrink=True))
    assert report.written["closed"] == 25


def test_only_what_involves_london_is_kept_with_its_partners(store: Store, tmp_path: Path) -> None:
    load_rows(store, tmp_path, COUNCILS, HACKNEY, LEEDS)
    lines = ("1,Flats,,Hackney,,", "2,Bins,,Leeds,,", "3,Roads,,Leeds,,London")

    report = load_rows(store, tmp_path, TOWN, *lines)
    assert (report.rows["loaded"], report.rows["outside"]) == (2, 1)

    report = load_rows(store, tmp_path, TOWN, *lines, options=Options(everywhere=True))
    assert (report.rows["loaded"], report.rows["unchanged"]) == (1, 2)


def test_loading_order_does_not_matter_to_names(store: Store, tmp_path: Path) -> None:
    load_rows(store, tmp_path, TOWN, "1,Flats,,Hackney Council,,London")
    assert rows(store, "MATCH (o:Organisation) RETURN o.id AS id") == [
        {"id": "organisation/hackney-council"}
    ]

    load_rows(store, tmp_path, COUNCILS, HACKNEY)

    assert rows(store, "MATCH (o:Organisation)-[:PARTICIPATES_IN]->(p) RETURN o.id AS id") == [
        {"id": "organisation/hackney"}
    ]
    assert rows(store, "MATCH (o:FormerEntity) RETURN o.id AS id") == [
        {"id": "organisation/hackney-council"}
    ]


def test_a_record_may_point_at_what_a_later_batch_writes(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.pipeline.BATCH", 3)

    load_rows(store, tmp_path, TOWN, *(f"{n},Project {n},,Acme,,London" for n in range(8)))

    found = rows(store, "MATCH (o:Organisation)-[r:PARTICIPATES_IN]->(:Project) RETURN o.name AS o")
    assert found == [{"o": "Acme"}] * 8
