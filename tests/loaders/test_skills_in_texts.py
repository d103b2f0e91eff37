"""Which of ESCO's skills of an earlier load a later source's texts are found to need."""

from pathlib import Path

import pytest

from graph.store import Store
from loaders.pipeline import Loading, load
from loaders.report import Report
from loaders.selection import Options
from loaders.source import load_sources
from tests.loaders.sources.sample import sample_of, small
from tests.loaders.town import RANKS, TOWN, load_rows

pytestmark = pytest.mark.neo4j

NEEDED = """
MATCH (p:Project)-[r:NEEDS_SKILL]->(s:Skill)
RETURN p.name AS project, s.name AS skill, r.basis AS basis
"""


def load_esco(store: Store) -> Report:
    source = small(load_sources()["esco-skills"])
    loading = Loading(store, source, {**RANKS, source.name: source.rank}, Options(), _ignore)
    return load(loading, sample_of(source))


def _ignore(_done: int, _total: int) -> None:
    """Nobody watches."""


def test_only_sure_names_of_knowledge_are_found(store: Store, tmp_path: Path) -> None:
    first, second = load_esco(store), load_esco(store)
    load_rows(
        store,
        tmp_path,
        TOWN,
        "1,A TypeScript developer,,Hackney,,London",
        "2,Help to alter management,,Hackney,,London",
        "3,Management skills and ICT security,,Hackney,,London",
    )

    rows, _, _ = store.driver.execute_query(NEEDED, database_=store.database)
    assert [tuple(row) for row in rows] == [("A TypeScript developer", "TypeScript", "inferred")]
    assert first.rows["loaded"] == second.rows["unchanged"] > 0


def test_the_frameworks_skill_is_matched_with_escos(store: Store) -> None:
    load_esco(store)

    rows, _, _ = store.driver.execute_query(
        "MATCH (a:Skill)-[r:EXACT_MATCH]->(b:Skill {name: 'alter management'}) "
        "RETURN a.name AS name, r.basis AS basis, r.matched AS matched",
        database_=store.database,
    )
    assert [tuple(row) for row in rows] == [
        ("Change management", "inferred", ["change management"])
    ]
