"""The graphs that are asked: all real data, alone or among many things of the same shape."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from neo4j import Driver

from benchmarks.synthetic import throw_away
from graph.address import Address
from graph.store import open_store
from loaders.run import choose, run
from loaders.selection import Options
from ontology.model import load_model

BATCH = 10_000
# What each row adds: nodes that nothing real is tied to, so that answers and degrees stay as they
# are. Their names stand behind all others, their days before the first real one.
EACH = 5
LINK = "basis: 'asserted', key: 'asserted', records: ['record/filling']"
FILLING = f"""
UNWIND range($from, $to) AS i
WITH i, 'zz ' + i AS name, 'zz-' + i AS slug,
     date('1990-01-01') + duration({{days: i % 7000}}) AS day
CREATE (o:Entity:Opportunity {{id: 'opportunity/' + slug, slug: slug, name: name, sortKey: name,
  status: 'closed', category: 'digital-outcomes', location: 'zz', url: 'https://example.org/' + i,
  publishedDate: day, closingDate: day + duration({{days: 14}})}})
CREATE (b:Entity:Organisation:PublicBody {{id: 'organisation/' + slug, slug: slug, name: name,
  sortKey: name, kind: 'public-body'}})
CREATE (s:Entity:Skill {{id: 'skill/' + slug, slug: slug, name: name, sortKey: name,
  framework: 'zz'}})
CREATE (c:Entity:Contract {{id: 'contract/' + slug, slug: slug, name: name, sortKey: name,
  amount: 1000.0 * (i % 900), startDate: day, endDate: day + duration({{days: 700}})}})
CREATE (p:Entity:Project {{id: 'project/' + slug, slug: slug, name: name, sortKey: name,
  phase: 'live', startDate: day}})
CREATE (o)-[:SOUGHT_BY {{{LINK}}}]->(b), (o)-[:NEEDS_SKILL {{{LINK}}}]->(s),
       (o)-[:RESULTS_IN {{{LINK}}}]->(c), (c)-[:AWARDED_TO {{{LINK}}}]->(b),
       (c)-[:LET_BY {{{LINK}}}]->(b), (b)-[:PARTICIPATES_IN {{role: 'lead', {LINK}}}]->(p)
"""


@contextmanager
def loaded(directory: Path, nodes: int = 0) -> Iterator[tuple[Address, Driver]]:
    """A Neo4j that is thrown away, with the real data and filled up to so many nodes."""
    with throw_away() as (address, _), open_store(address, load_model()) as store:
        sources = choose([], directory)
        for report in run(store, sources, str(directory), Options(), lambda _: _ignore):
            assert report.error is None, report.error
        _fill(store.driver, nodes)
        yield address, store.driver


def _fill(driver: Driver, nodes: int) -> None:
    rows = max(nodes - count(driver), 0) // EACH
    for start in range(0, rows, BATCH):
        end = min(start + BATCH, rows) - 1
        driver.execute_query(FILLING, {"from": start, "to": end})
    driver.execute_query("CALL db.awaitIndexes(900)")
    # So that plans rest on what is there now.
    driver.execute_query("CALL db.resampleOutdatedIndexes()")


def count(driver: Driver) -> int:
    """How many entities there are: records and bookkeeping cost nobody anything who asks."""
    (row,) = driver.execute_query("MATCH (n:Entity) RETURN count(n) AS n").records
    return int(row["n"])


def _ignore(_done: int, _total: int) -> None:
    pass
