"""LOTI Graph beside @neo4j/graphql 7.6.3 and the bare driver, on one Neo4j with the same data.

Installs the peer, loads all real data into a Neo4j that is thrown away, makes sure that all sides
answer the same, asks them in turn, and prints Markdown: ``python -m benchmarks.peer --dir DIR``.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import uvloop

from benchmarks.peer import parts, tables
from benchmarks.peer.graphs import count, loaded
from benchmarks.peer.load import ceiling
from benchmarks.peer.measuring import QUICK, Plan
from benchmarks.peer.servers import install

PARTS = ("off", "on", "cached", "growth", "memory")


def main() -> None:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dir", type=Path, required=True, help="where the real data is")
    parser.add_argument("--quick", action="store_true", help="short rounds, for a first look")
    parser.add_argument("--rounds", type=int, default=Plan().rounds, help="of each side")
    parser.add_argument("--minutes", type=float, default=10, help="how long memory is watched")
    parser.add_argument(
        "--parts", nargs="+", choices=PARTS, default=PARTS,
        help="caches off, caches on, cached GET, growth to 1M things, memory",
    )  # fmt: skip
    given = parser.parse_args()
    plan = QUICK if given.quick else Plan(rounds=given.rounds)
    print(f"{tables.machine()} The client takes in {uvloop.run(ceiling(2)):,.0f} answers a second.")
    if set(given.parts) - {"growth"}:
        on_real_data(given.dir, given.parts, plan, given.minutes)
    if "growth" in given.parts:
        parts.growth(given.dir, plan)


def on_real_data(directory: Path, chosen: Sequence[str], plan: Plan, minutes: float) -> None:
    """The parts for which real data are enough."""
    install()
    with loaded(directory) as (address, driver):
        print(f"{count(driver):,} things; each round {plan.seconds} s, {plan.rounds} for a side.")
        asked = parts.questions(driver)
        for part in ("off", "on"):
            if part in chosen:
                parts.side_by_side(address, asked, plan, cache=part == "on")
        if "cached" in chosen:
            parts.cached_get(address, asked, plan)
        if "memory" in chosen:
            parts.memory(address, asked, minutes)


if __name__ == "__main__":
    main()
