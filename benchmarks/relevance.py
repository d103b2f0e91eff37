"""How well `search` finds what people look for: ``python -m benchmarks.relevance``.

`relevance.csv` holds queries as people type them, each with the things that are a right answer in
the graph of the loaded sources, judged by hand from the data before any ranking was looked at.
The measure is the mean reciprocal rank: 1 for a right answer at the top, 1/2 for one in the second
place, 0 for none among the first 20. Weights were tuned on the half `tune` alone; `judge` is the
other half, and `fresh` what was written when all was tuned. Asks the graph that `loti` uses.
"""

import csv
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from zlib import crc32

from commands.asking import with_reader
from graph.queries.search import Search, search
from graph.reader import Reader
from schema.enumeration import type_enum

QUERIES = Path(__file__).with_suffix(".csv")
DEPTH = 20
FRESH = "fresh"


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types, and the ids that answer it; ``kind`` says what is hard about it."""

    kind: str
    text: str
    types: tuple[str, ...]
    right: frozenset[str]

    @property
    def half(self) -> str:
        """Which half it is in, by its text alone; what was added when all was tuned is neither."""
        if self.kind == FRESH:
            return FRESH
        return ("tune", "judge")[crc32(self.text.encode()) % 2]


@dataclass(frozen=True, slots=True)
class Answer:
    """The place of the first right answer, what stood at the top instead, and seconds."""

    query: Query
    rank: int | None
    first: str
    seconds: float

    @property
    def gain(self) -> float:
        """The reciprocal rank."""
        return 1 / self.rank if self.rank else 0.0


def read_queries() -> list[Query]:
    """The queries of the file."""
    types = {name: member.value for name, member in type_enum().__members__.items()}
    with QUERIES.open(encoding="utf-8", newline="") as file:
        return [
            Query(
                row["kind"],
                row["text"],
                tuple(types[name] for name in row["types"].split()),
                frozenset(row["right"].split()),
            )
            for row in csv.DictReader(file)
        ]


async def ask(reader: Reader, query: Query) -> Answer:
    """Where the answer to a query stands."""
    start = time.perf_counter()
    found = await search(reader, Search(query.text, query.types), 0, DEPTH)
    seconds = time.perf_counter() - start
    ids = [hit.node.id for hit in found.hits]
    ranks = [place for place, id_ in enumerate(ids, 1) if id_ in query.right]
    return Answer(query, min(ranks, default=None), ids[0] if ids else "nothing", seconds)


def report(answers: Iterable[Answer]) -> None:
    """Print the measure of everything, of each half and kind, and what was not at the top."""
    parts: dict[str, list[float]] = defaultdict(list)
    answers = list(answers)
    for answer in answers:
        for part in dict.fromkeys(("all", answer.query.half, answer.query.kind)):
            parts[part].append(answer.gain)
    for part, gains in parts.items():
        print(f"{part:<14}{len(gains):>4} queries  MRR {mean(gains):.3f}")
    print(f"median {median(a.seconds for a in answers) * 1000:.1f} ms a query")
    for answer in answers:
        if answer.rank != 1:
            query = answer.query
            place = f"place {answer.rank}" if answer.rank else "not found"
            print(f"{query.half:<6} {place:<9} {query.text!r}, first: {answer.first}")


async def measure(reader: Reader) -> list[Answer]:
    """All queries, one after another, behind one that warms up."""
    queries = read_queries()
    await ask(reader, queries[0])
    return [await ask(reader, query) for query in queries]


if __name__ == "__main__":
    report(with_reader(measure))
