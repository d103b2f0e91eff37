"""How fast a load is, beside bare UNWIND/MERGE: ``python -m benchmarks.loading [--million]``.

The pipeline loads synthetic projects from a CSV file. The graph that comes of it is then taken out
and written again by plain Cypher, from rows that are ready in memory: the *same graph* to the last
property, and a *minimal* one without records and provenance. All on one server, which has been
warmed up, in turns.
"""

import argparse
import resource
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import bare
from benchmarks.synthetic import LINKS, SOURCE, throw_away, write_rows
from graph.store import Store, open_store
from graph.writer import Writer
from loaders import pipeline
from loaders.batch import Batcher
from loaders.fetch import fetch
from loaders.pipeline import Loading, load
from loaders.run import choose, run
from loaders.selection import Options
from ontology.model import load_model

WARM = 2_000
# The steps of a load and the functions that take them; the rest is told by subtraction.
STEPS = (
    (pipeline, "read", "read"),
    (pipeline, "make_resolver", "ask what is known"),
    (pipeline, "_linked", "infer"),
    (pipeline, "prepare", "identify"),
    (pipeline, "_reject_invalid", "validate"),
    (Batcher, "changes", "compute changes"),
    (Writer, "write", "write"),
)
Taken = defaultdict[str, list[float]]


def ours(store: Store, folder: Path) -> float:
    """Seconds that our load takes, of the file and all."""
    loading = Loading(store, SOURCE, {"bench": 90, "themes": 10}, Options(), lambda _, __: None)
    began = time.perf_counter()
    report = load(loading, fetch(SOURCE, str(folder)))
    assert not report.rejections
    return time.perf_counter() - began


def watch(spent: dict[str, float]) -> None:
    """Have the steps of every load add the seconds that they take to ``spent``."""
    for owner, name, step in STEPS:
        setattr(owner, name, _timed(getattr(owner, name), step, spent))


def _timed(function: Callable[..., Any], step: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*given: object, **named: object) -> object:
        began = time.perf_counter()
        try:
            return function(*given, **named)
        finally:
            spent[step] += time.perf_counter() - began

    return timed


def measure(store: Store, folder: Path, rows: int, runs: int, *, alone: bool) -> Taken:
    """Seconds of each kind of load, once for every run; ``alone``: no bare loads."""
    taken: Taken = defaultdict(list)
    write_rows(folder / "projects.csv", rows)
    for _ in range(runs):
        taken["ours"].append(ours(store, folder))
        made, copied = bare.census(store.driver), None if alone else bare.copy(store.driver)
        bare.wipe(store.driver)
        if copied is not None:
            taken["same graph"].append(bare.write(store.driver, copied))
            assert bare.census(store.driver) == made
            bare.wipe(store.driver)
            taken["minimal"].append(bare.write(store.driver, copied.minimal()))
            bare.wipe(store.driver)
    return taken


def compare(rows: int, runs: int, spent: dict[str, float], *, alone: bool) -> None:
    """Measure one size on a server of its own and print its lines."""
    with throw_away() as (address, folder), open_store(address, load_model()) as store:
        for report in run(store, choose(["themes"], None), None, Options(), _unwatched):
            assert report.error is None
        measure(store, folder, WARM, 1, alone=alone)
        spent.clear()
        taken = measure(store, folder, rows, runs, alone=alone)
    mine, size = statistics.median(taken["ours"]), rows * LINKS
    for name, all_seconds in taken.items():
        seconds = statistics.median(all_seconds)
        spread = f"{min(all_seconds):.1f}–{max(all_seconds):.1f}"
        print(f"| {size:,} | {name} | {seconds:.1f} | {spread} | {rows / seconds:,.0f} | "
              f"{seconds / size * 1e6:.0f} | {seconds / mine:.2f} |", flush=True)  # fmt: skip
    total = sum(taken["ours"])
    shares = [f"{step} {seconds / total:.0%}" for step, seconds in spent.items()]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"<!-- {', '.join(shares)}; peak memory so far {peak:,} MiB -->", flush=True)


def _unwatched(_: str) -> Callable[[int, int], None]:
    return lambda _done, _total: None


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--million", action="store_true", help="a million, too, by ours alone")
    parser.add_argument("--runs", type=int, default=3, help="take the median of so many")
    given = parser.parse_args()
    spent: defaultdict[str, float] = defaultdict(float)
    watch(spent)
    print("| relationships | load | s (median) | s (range) | projects/s | µs a relationship | "
          "bare s / our s |\n|---|---|---|---|---|---|---|")  # fmt: skip
    for size in given.sizes:
        compare(size // LINKS, given.runs, spent, alone=False)
    if given.million:
        compare(1_000_000 // LINKS, 1, spent, alone=True)


if __name__ == "__main__":
    main()
