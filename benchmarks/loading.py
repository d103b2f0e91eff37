"""How fast a load is, beside bare UNWIND/MERGE of the same rows: ``python -m benchmarks.loading``.

Two bare loads are measured. *Same graph* writes what our load writes: records, entities and
relationships with all their properties. *Minimal* leaves out the records and all provenance.
"""

import argparse
import csv
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from neo4j import Driver

from benchmarks.synthetic import LINKS, SOURCE, throw_away, write_rows
from graph.store import Store, open_store
from loaders.fetch import fetch
from loaders.pipeline import Loading, load
from loaders.run import choose, run
from loaders.selection import Options
from ontology.model import load_model

BATCH = 1_000
ENTITIES = """
UNWIND $rows AS row
MERGE (p:Entity {id: row.id})
SET p = row.project, p:Project
WITH row, p UNWIND row.bodies AS body
MERGE (o:Entity {id: body.id}) ON CREATE SET o.name = body.name, o.slug = body.slug, o:Organisation
"""
RELATIONSHIPS = """
UNWIND $rows AS row
MATCH (p:Entity {id: row.id})
UNWIND row.bodies AS body
MATCH (o:Entity {id: body.id})
MERGE (o)-[r:PARTICIPATES_IN {key: 'asserted|role=partner'}]->(p) SET r += row.link
"""
ABOUT = """
UNWIND $rows AS row
MATCH (p:Entity {id: row.id})
UNWIND row.themes AS theme
MATCH (t:Entity {id: theme})
MERGE (p)-[r:HAS_THEME {key: 'asserted'}]->(t) SET r += row.link
"""
RECORDS = """
UNWIND $rows AS row
MATCH (p:Entity {id: row.id})
MATCH (s:Source {id: 'source/bench'})
MERGE (r:Record {id: row.record.id}) SET r += row.record
MERGE (r)-[a:ABOUT]->(p) SET a += row.match
MERGE (r)-[:FROM]->(s)
"""


def ours(store: Store, folder: Path) -> float:
    """Seconds that our load takes."""
    loading = Loading(store, SOURCE, {"bench": 90, "themes": 10}, Options(), lambda _, __: None)
    fetched = fetch(SOURCE, str(folder))
    began = time.perf_counter()
    load(loading, fetched)
    return time.perf_counter() - began


def bare(store: Store, folder: Path, *, minimal: bool) -> float:
    """Seconds that plain Cypher takes for the same rows."""
    store.driver.execute_query("MERGE (s:Source {id: 'source/bench'})")
    began = time.perf_counter()
    with (folder / "projects.csv").open() as file:
        rows = [_row(row, minimal=minimal) for row in csv.DictReader(file)]
    statements = [ENTITIES, RELATIONSHIPS, ABOUT] + ([] if minimal else [RECORDS])
    for start in range(0, len(rows), BATCH):
        _write(store.driver, statements, rows[start : start + BATCH])
    return time.perf_counter() - began


def _write(driver: Driver, statements: list[str], rows: list[dict[str, Any]]) -> None:
    with driver.session() as session, session.begin_transaction() as transaction:
        for statement in statements:
            transaction.run(statement, rows=rows).consume()
        transaction.commit()


def _row(row: dict[str, str], *, minimal: bool) -> dict[str, Any]:
    number, names = row["id"], row["participants"].split("|")
    slugs = [name.lower().replace(" ", "-") for name in names]
    record = f"bench:{number}@000000000000"
    properties = {"id": f"project/bench-{number}", "slug": f"bench-{number}", "name": row["name"],
                  "identifiers": [f"bench:{number}"], "startDate": row["since"]}  # fmt: skip
    return {
        "id": f"project/bench-{number}",
        "project": properties,
        "bodies": [
            {"id": f"organisation/{slug}", "name": name, "slug": slug}
            for slug, name in zip(slugs, names, strict=True)
        ],
        "themes": [f"theme/{notation}" for notation in row["themes"].split("|")],
        "link": {"basis": "asserted"}
        if minimal
        else {"basis": "asserted", "records": [record], "periods": [f"{row['since']}/"],
              "validFrom": row["since"], "knownFrom": "2026-01-01T00:00:00Z"},
        "match": {"rule": "identifier", "score": 1.0, "decidedBy": "load"},
        "record": {"id": record, "source": "bench", "sourceId": number, "name": row["name"],
                   "content": str(row) * 2, "contentHash": "0" * 64, "mention": False,
                   "row": f"projects.csv:{number}"},
    }  # fmt: skip


def measure(rows: int, way: Callable[[Store, Path], float]) -> float:
    """Seconds of one load into an empty graph that knows the themes."""
    with throw_away() as (address, folder), open_store(address, load_model()) as store:
        for report in run(store, choose(["themes"], None), None, Options(), _unwatched):
            assert report.error is None
        write_rows(folder / "projects.csv", 50)
        way(store, folder)  # warms the server up
        write_rows(folder / "projects.csv", rows)
        return way(store, folder)


def _unwatched(_: str) -> Callable[[int, int], None]:
    return lambda _done, _total: None


def table(sizes: list[int], runs: int, only: str | None) -> Iterator[str]:
    """The lines of the table, as they are measured."""
    ways: dict[str, Callable[[Store, Path], float]] = {
        "ours": ours,
        "same graph": lambda store, folder: bare(store, folder, minimal=False),
        "minimal": lambda store, folder: bare(store, folder, minimal=True),
    }
    yield "| relationships | load | s | records/s | µs a relationship | ours against it |"
    yield "|---|---|---|---|---|---|"
    for size in sizes:
        rows = size // LINKS
        taken = {
            name: statistics.median(measure(rows, way) for _ in range(runs))
            for name, way in ways.items()
            if only in (None, name)
        }
        for name, seconds in taken.items():
            ratio = seconds / taken["ours"]
            yield (f"| {size:,} | {name} | {seconds:.1f} | {rows / seconds:,.0f} | "
                   f"{seconds / size * 1e6:.0f} | {ratio:.2f} |")  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--runs", type=int, default=1, help="take the median of so many")
    parser.add_argument("--only", choices=("ours",), help="leave the bare loads out")
    given = parser.parse_args()
    for line in table(given.sizes, given.runs, given.only):
        print(line, flush=True)


if __name__ == "__main__":
    main()
