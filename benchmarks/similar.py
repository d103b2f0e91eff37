"""How well `similarProjects` tells like work: ``python -m benchmarks.similar --dir DIR``.

Measured on pairs labelled by hand (tests/fixtures/similar-projects): `judge` was never tuned on.
Recall at 5 and 10: of the works labelled alike, the share among the first 5 or 10 of the answer.
Order: of all pairs of one work labelled alike and one labelled different, the share in which the
first stands before the second (a tie, both absent, counts half). False: of the works labelled
different, the share that is in the answer's first 10.
"""

import argparse
import asyncio
import csv
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from benchmarks.synthetic import throw_away
from graph.driver import connect_async
from graph.matching.match import Weighed
from graph.queries.similar_projects import similar_projects
from graph.reader import Reader
from graph.store import open_store
from loaders.run import choose, run
from loaders.selection import Options
from ontology.model import load_model

PAIRS = Path(__file__).parents[1] / "tests" / "fixtures" / "similar-projects" / "pairs.csv"
# What the question leaves out by its definition: parts of the work, and other work of the same one.
OWN = """
UNWIND $pairs AS pair
MATCH (a:Entity {id: pair[0]}), (b:Entity {id: pair[1]})
WITH pair, EXISTS { (a)-[:FUNDS|PROCURES_FOR|PART_OF]-(b) } AS part,
     [(a)-[:SOUGHT_BY|GRANTED_TO|PARTICIPATES_IN]-(o:Organisation) | o.id] AS ours,
     [(b)-[:SOUGHT_BY|GRANTED_TO|PARTICIPATES_IN]-(o:Organisation) | o.id] AS theirs
WHERE part OR size(ours) = 1 AND ours = theirs
RETURN collect(pair) AS own
"""
Ranks = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One work with the works labelled alike and different."""

    split: str
    alike: tuple[str, ...]
    different: tuple[str, ...]


async def labelled(reader: Reader) -> dict[str, Labelled]:
    """The labels by the work that is asked about, without what the question leaves out."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    pairs = [[row["project"], row["other"]] for row in read]
    own = (await reader.row(OWN, pairs=pairs))["own"]
    print(f"{len(own)} of {len(pairs)} pairs are of one body's own work, and not counted")
    rows = defaultdict(list)
    for row in read:
        if [row["project"], row["other"]] not in own:
            rows[row["project"]].append(row)
    return {
        id_: Labelled(
            found[0]["split"],
            tuple(row["other"] for row in found if row["label"] == "alike"),
            tuple(row["other"] for row in found if row["label"] == "different"),
        )
        for id_, found in rows.items()
    }


async def ranks(reader: Reader, id_: str) -> tuple[Ranks, Ranks]:
    """The place of every work in the answer, and when its full-text score alone ordered it."""
    found = await similar_projects(reader, id_, None)
    assert found is not None, f"{id_} is not in the graph"
    fits = {a.work.id: f.feature.score for a in found.alike for f in a.features if _text(f)}
    by_text = sorted((id_ for id_ in fits if fits[id_]), key=lambda id_: (-fits[id_], id_))
    ours = [alike.work.id for alike in found.alike]
    return _places(ours), _places(by_text)


def _text(weighed: Weighed) -> bool:
    return weighed.feature.name == "text"


def _places(ids: Sequence[str]) -> Ranks:
    return {id_: place for place, id_ in enumerate(ids, 1)}


def report(answers: Sequence[tuple[Labelled, Ranks]]) -> None:
    """Print the figures of both halves."""
    for split in ("learn", "judge"):
        half = [(labels, places) for labels, places in answers if labels.split == split]
        alike = [places.get(id_, math.inf) for labels, places in half for id_ in labels.alike]
        different = [p.get(id_, math.inf) for labels, p in half for id_ in labels.different]
        order = [
            0.5 if one == other else float(one < other)
            for labels, places in half
            for one, other in product(
                (places.get(id_, math.inf) for id_ in labels.alike),
                (places.get(id_, math.inf) for id_ in labels.different),
            )
        ]
        print(
            f"{split}: {len(half)} works; recall at 5 {_within(alike, 5):.2f}, at 10 "
            f"{_within(alike, 10):.2f} of {len(alike)}; order {sum(order) / len(order):.2f} of "
            f"{len(order)}; false {_within(different, 10):.2f} of {len(different)}"
        )


def _within(places: Sequence[float], most: int) -> float:
    return sum(place <= most for place in places) / len(places)


async def main(directory: Path) -> None:
    """Load London's part into a graph that is thrown away, ask, and print."""
    with throw_away() as (address, _):
        with open_store(address, load_model()) as store:
            sources = choose((), directory)
            list(run(store, sources, str(directory), Options(), lambda _: lambda *_: None))
        async with connect_async(address) as driver:
            reader = Reader(driver, address, 60)
            found = await labelled(reader)
            answers = [(labels, await ranks(reader, id_)) for id_, labels in found.items()]
    show(answers)


def show(answers: Sequence[tuple[Labelled, tuple[Ranks, Ranks]]]) -> None:
    """Print the figures of the answer and of the baseline."""
    for place, name in enumerate(("similarProjects", "plain full text")):
        print(name)
        report([(labels, found[place]) for labels, found in answers])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dir", type=Path, required=True)
    asyncio.run(main(parser.parse_args().dir))
