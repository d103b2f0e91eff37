"""How each question grows with the graph: ``python -m benchmarks.growth [relationships ...]``.

Graphs of some sizes (10,000, 100,000 and 1,000,000 relationships) are made by Cypher in the shape
that loading writes: 33 boroughs, buyers, suppliers and the ontology's themes; a sixth as many
opportunities as relationships, spread over ten years, a third of them with a contract; a tenth as
many projects as opportunities, a fiftieth as many sharing agreements. Each question is asked in
GraphQL, within the process, as often as ``ASKED`` says, after a warm-up. Printed: p50 and the
slowest in milliseconds, and the growth of the p50 from the first size to the last. Of the jobs: how
many seconds each took, the first with reading the graph.
"""

import asyncio
import re
import statistics
import sys
import time
from collections.abc import Mapping
from typing import Any

from neo4j import Driver

from benchmarks.asked import JOBS, QUESTIONS
from benchmarks.synthetic import throw_away
from graph.address import Address
from graph.console import Limits
from graph.driver import connect_async
from graph.reader import Reader
from graph.store import open_store
from ontology.model import load_model
from schema import execute

ASKED, WARM = 15, 3
SIZES = (10_000, 100_000, 1_000_000)
WORDS = re.findall(
    r"\w+",
    """
    housing repairs portal parking permits payments planning benefits waste libraries schools
    children adults care social website content data records search booking grants licences trees
    roads energy bins tenants income fraud safety health elections archive mapping sensors
    """,
)
LINK = "basis: 'asserted', key: '', records: ['record/bench/1']"
NODES = """
UNWIND range(0, $last) AS i
CREATE (n:Entity {id: $kind + '/' + $slug + i, slug: $slug + i, name: $title + ' ' + i})
SET n:$($labels)
"""
WORKS = f"""
UNWIND range($from, $to) AS i
WITH i, [k IN range(0, 3) | $words[toInteger(rand() * rand() * size($words))]] AS words
CREATE (o:Entity:Opportunity {{id: 'opportunity/o-' + i, slug: 'o-' + i,
  name: reduce(s = 'Service ' + i, w IN words | s + ' ' + w),
  category: CASE i % 3 WHEN 0 THEN 'specialists' ELSE 'outcomes' END, location: 'Place ' + i % 30,
  publishedDate: date('2011-01-01') + duration({{days: i % 3650}}),
  closingDate: date('2011-01-01') + duration({{days: i % 3650 + 14}})}})
WITH i, o, words
MATCH (b:Entity {{id: 'organisation/' + CASE i % 20 WHEN 0 THEN 'borough-' + (i / 20) % 33
  ELSE 'buyer-' + i % $buyers END}})
MATCH (t:Entity {{id: 'theme/t-' + i % 37}}), (s:Entity {{id: 'skill/skill-' + i % 188}})
CREATE (o)-[:SOUGHT_BY {{{LINK}}}]->(b), (o)-[:HAS_THEME {{{LINK}}}]->(t),
       (o)-[:NEEDS_SKILL {{{LINK}}}]->(s)
WITH i, o, b WHERE i % 3 = 0
MATCH (f:Entity {{id: 'organisation/firm-' + i % $firms}})
CREATE (c:Entity:Contract {{id: 'contract/c-' + i, slug: 'c-' + i, name: o.name, amount: 1000.0 * i,
  startDate: o.closingDate + duration({{days: 40}}), endDate: o.closingDate + duration('P2Y')}})
CREATE (o)-[:RESULTS_IN {{{LINK}}}]->(c), (c)-[:LET_BY {{{LINK}}}]->(b),
       (c)-[:AWARDED_TO {{{LINK}}}]->(f)
"""
PROJECTS = f"""
UNWIND range($from, $to) AS i
WITH i, [k IN range(0, 3) | $words[toInteger(rand() * rand() * size($words))]] AS words
CREATE (p:Entity:Project {{id: 'project/p-' + i, slug: 'p-' + i, phase: 'discovery',
  name: reduce(s = 'Project ' + i, w IN words | s + ' ' + w),
  startDate: date('2011-01-01') + duration({{days: i % 3650}})}})
WITH i, p
MATCH (t:Entity {{id: 'theme/t-' + i % 37}})
CREATE (p)-[:HAS_THEME {{{LINK}}}]->(t)
WITH i, p UNWIND [0, 1] AS k
MATCH (b:Entity {{id: 'organisation/' + CASE i % 20 WHEN 0 THEN 'borough-' + (i / 20 + k) % 33
  ELSE 'buyer-' + (i + k) % $buyers END}})
CREATE (b)-[:PARTICIPATES_IN {{role: CASE k WHEN 0 THEN 'lead' ELSE 'partner' END, {LINK}}}]->(p)
"""
AGREEMENTS = f"""
UNWIND range($from, $to) AS i
CREATE (s:Entity:SharingAgreement {{id: 'sharing-agreement/a-' + i, slug: 'a-' + i,
  name: 'Agreement ' + i, purpose: ['purpose ' + i % 50], lawfulBasis: ['public task'],
  dataCategories: ['data ' + i % 100], startDate: date('2017-01-01'),
  endDate: date('2017-12-31') + duration({{days: i % 1500}})}})
WITH i, s UNWIND [0, 1] AS k
MATCH (b:Entity {{id: 'organisation/borough-' + (i + 7 * k) % 33}})
CREATE (s)-[:HAS_PARTY {{partyRole: CASE k WHEN 0 THEN 'provider' ELSE 'recipient' END,
                         signedOn: date('2016-12-01'), {LINK}}}]->(b)
"""


def fill(driver: Driver, relationships: int) -> None:
    """Make a graph with about so many relationships."""
    works = relationships // 5
    firms, buyers = max(works // 50, 20), max(works // 100, 20)
    for kind, slug, title, labels, count in (
        ("organisation", "borough-", "Borough", ["Organisation", "PublicBody", "Borough"], 33),
        ("organisation", "buyer-", "Buyer", ["Organisation", "PublicBody"], buyers),
        ("organisation", "firm-", "Firm", ["Organisation", "Company"], firms),
        ("theme", "t-", "Theme", ["Theme"], 37),
        ("skill", "skill-", "Skill", ["Skill"], 188),
    ):
        given = {"kind": kind, "slug": slug, "title": title, "labels": labels, "last": count - 1}
        driver.execute_query(NODES, given)
    for cypher, count in ((WORKS, works), (PROJECTS, works // 10), (AGREEMENTS, works // 50)):
        for start in range(0, count, 10_000):
            end = min(start + 10_000, count) - 1
            given = {"from": start, "to": end, "words": WORDS, "firms": firms, "buyers": buyers}
            driver.execute_query(cypher, given)
    driver.execute_query("CALL db.awaitIndexes(600)")


async def ask(address: Address) -> dict[str, tuple[float, float]]:
    """The p50 and the slowest of each question, in milliseconds."""
    taken = {}
    async with connect_async(address) as driver:
        reader = Reader(driver, address, 120, Limits())
        for name, document in QUESTIONS.items():
            times = [await _once(reader, document) for _ in range(WARM + ASKED)][WARM:]
            taken[name] = (statistics.median(times), max(times))
    return taken


async def run(address: Address) -> dict[str, float]:
    """How many seconds each job took; the first one also read the graph."""
    async with connect_async(address) as driver:
        reader = Reader(driver, address, 120, Limits())
        answers = {name: await execute(job, {}, reader, 900) for name, job in JOBS.items()}
    assert not any("errors" in answer for answer in answers.values()), answers
    return {name: answer["data"]["found"]["job"]["seconds"] for name, answer in answers.items()}


async def _once(reader: Reader, document: str) -> float:
    began = time.perf_counter()
    answer: Mapping[str, Any] = await execute(document, {}, reader)
    assert "errors" not in answer, answer
    return (time.perf_counter() - began) * 1000


def main(sizes: list[int]) -> None:
    """Measure every size, and print a row for each question."""
    columns, jobs = [], []
    for size in sizes:
        with throw_away() as (address, _), open_store(address, load_model()) as store:
            fill(store.driver, size)
            rows = store.driver.execute_query("MATCH ()-[r]->() RETURN count(r) AS n").records
            print(f"{rows[0]['n']:,} relationships")
            columns.append(asyncio.run(ask(address)))
            jobs.append(asyncio.run(run(address)))
    for name in QUESTIONS:
        cells = "   ".join(f"{c[name][0]:8.1f} ({c[name][1]:.0f})" for c in columns)
        print(f"{name:28} {cells}   x{columns[-1][name][0] / columns[0][name][0]:.1f}")
    for name in JOBS:
        print(f"{name:28} {'   '.join(f'{column[name]:8.2f} s' for column in jobs)}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
