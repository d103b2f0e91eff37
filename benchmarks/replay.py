"""How well `opportunitiesFor` foresees: ``python -m benchmarks.replay --dir DIR [--learn]``.

History is replayed: on the first of every month, from all that each supplier had won by then, what
is open during the month is ranked, and we look where the ones stand that the supplier won later.
Hit rate at 10: the share of askings with one of those among the first ten. Mean reciprocal rank:
the mean of 1 / the rank of the first of them. Months before ``SPLIT`` were learnt from (``--learn``
learns again and prints the weights), those after it judge.
"""

import argparse
import asyncio
import datetime as dt
import math
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.synthetic import throw_away
from graph.driver import connect_async
from graph.matching.features import Firm, award_features
from graph.matching.match import circumstances
from graph.matching.weights import load_weights
from graph.queries.opportunities_for import LeadKind, Leads, Profile, opportunities_for
from graph.queries.text import INDEX, profile_query
from graph.reader import Reader
from graph.store import open_store
from loaders.run import choose, run
from loaders.selection import Options
from ontology.model import load_model

OURS = "opportunitiesFor"
SPLIT = dt.date(2017, 11, 1)
MONTHS = [
    dt.date(year, month, 1)
    for year in (2016, 2017, 2018)
    for month in range(1, 13)
    if dt.date(2016, 10, 1) <= dt.date(year, month, 1) <= dt.date(2018, 6, 1)
]
LOOK_AHEAD = dt.timedelta(days=29)
STEPS, RATE, PENALTY, RESAMPLES = 200, 0.25, 0.01, 2000

WON = """
MATCH (o:Opportunity)-[:RESULTS_IN]->(c:Contract)-[:AWARDED_TO]->(s)
WHERE o.id STARTS WITH 'opportunity/digital-marketplace-'
RETURN o.id AS opportunity, s.id AS supplier, o.publishedDate AS published, o.closingDate AS closes,
       coalesce(c.awardDate, c.startDate, o.closingDate + duration({days: 30})) AS known
"""
OPEN = """
MATCH (w:Opportunity) WHERE w.closingDate >= $on AND w.publishedDate <= $until
RETURN w.id AS id, [(w)-[:SOUGHT_BY]->(b) | b.id] AS buyers
ORDER BY w.publishedDate DESC, id DESC
"""

BY_TEXT = f"""
CALL db.index.fulltext.queryNodes('{INDEX}', $words) YIELD node, score
WHERE node.id IN $open
RETURN node.id AS id ORDER BY score DESC, id
"""


@dataclass(frozen=True, slots=True)
class Asking:
    """One supplier on one day: what was open, how each method ranks it, and what it won later."""

    on: dt.date
    leads: Leads
    later: frozenset[str]
    ranked: Mapping[str, list[str]]

    def rank(self, method: str) -> float:
        """The place of the first that was won later; infinite when it is not in the list."""
        places = (n for n, id_ in enumerate(self.ranked[method], 1) if id_ in self.later)
        return next(places, math.inf)


async def askings(reader: Reader) -> list[Asking]:
    """Ask for every supplier on the first of every month."""
    won = [row for row in await reader.rows(WON) if row["closes"]]
    found = []
    for on in MONTHS:
        until = on + LOOK_AHEAD
        later: dict[str, set[str]] = defaultdict(set)
        for row in won:
            if row["closes"] >= on and row["published"] <= until and row["known"] >= on:
                later[row["supplier"]].add(row["opportunity"])
        for supplier in sorted({row["supplier"] for row in won if row["known"] < on} & set(later)):
            profile = Profile(firm=Firm(), organisation=supplier)
            leads = await opportunities_for(reader, profile, on, until, [LeadKind.OPEN])
            ranked = await _rankings(reader, leads, on)
            found.append(Asking(on, leads, frozenset(later[supplier]), ranked))
    return found


async def _rankings(reader: Reader, leads: Leads, on: dt.date) -> dict[str, list[str]]:
    """The ids of what is open, in the order of each method; what does not fit is left out."""
    rows = await reader.rows(OPEN, on=on, until=on + LOOK_AHEAD)
    newest = [row["id"] for row in rows]
    bought = {buyer.id for award in leads.firm.awards for buyer in award.buyers}
    known = {row["id"]: not bought.isdisjoint(row["buyers"]) for row in rows}
    words = profile_query(award.name for award in leads.firm.awards)
    by_text = await reader.rows(BY_TEXT, words=words, open=newest)
    return {
        OURS: [lead.match.work.id for lead in leads.leads],
        "newest first": newest,
        "same buyer": sorted(newest, key=lambda id_: not known[id_]),
        "plain full text": [row["id"] for row in by_text],
    }


def report(found: Sequence[Asking]) -> None:
    """Print the table, and how sure the lead over each baseline is (paired bootstrap)."""
    learnt = [asking for asking in found if asking.on < SPLIT]
    judged = [asking for asking in found if asking.on >= SPLIT]
    compared = sum(sum(asking.leads.compared.values()) for asking in judged) / len(judged)
    print(f"{len(learnt)} askings learnt from, {len(judged)} judged, {compared:.0f} open in each")
    for method in found[0].ranked:
        old, new = _figures(learnt, method), _figures(judged, method)
        sure = "" if method == OURS else f"   ahead in {_sure(judged, method)}"
        print(
            f"{method:18} learnt {old[0]:.3f} {old[1]:.3f}   judged {new[0]:.3f} {new[1]:.3f}{sure}"
        )


def _figures(found: Sequence[Asking], method: str) -> tuple[float, float]:
    ranks = [asking.rank(method) for asking in found]
    return sum(r <= 10 for r in ranks) / len(ranks), sum(1 / r for r in ranks) / len(ranks)


def _sure(found: Sequence[Asking], method: str) -> str:
    rng = random.Random(7)  # noqa: S311 (resampling, not secrecy)
    ahead = [0, 0]
    for _ in range(RESAMPLES):
        sample = rng.choices(found, k=len(found))
        ours, theirs = _figures(sample, OURS), _figures(sample, method)
        ahead = [n + (a > b) for n, a, b in zip(ahead, ours, theirs, strict=True)]
    return " and ".join(f"{100 * n / RESAMPLES:.1f} %" for n in ahead) + " of resamples"


def learn(found: Iterable[Asking]) -> dict[str, float]:
    """The weights of what awards tell: a softmax over what is open, by gradient ascent."""
    names = [*load_weights()["award"], "text"]
    tables = [_table(asking) for asking in found if asking.on < SPLIT]
    weights = [0.0] * len(names)
    for _ in range(STEPS):
        slope = [0.0] * len(names)
        for rows, later in tables:
            _climb(rows, later, weights, slope)
        weights = [
            w + RATE * (s / len(tables) - PENALTY * w) for w, s in zip(weights, slope, strict=True)
        ]
    return dict(zip(names, weights, strict=True))


Vectors = list[list[float]]


def _table(asking: Asking) -> tuple[list[Vectors], list[bool]]:
    """Of each work that is open the features against each award, and whether it was won later."""
    matches = [lead.match for lead in asking.leads.leads]
    firm = asking.leads.firm
    fitting = {
        m.work.id: f.feature.score for m in matches for f in m.features if f.feature.name == "text"
    }
    given = circumstances([m.work for m in matches], firm, asking.on, {})
    rows = [
        [
            [*(f.score for f in award_features(m.work, award, given)), fitting[m.work.id]]
            for award in firm.awards
        ]
        for m in matches
    ]
    return rows, [m.work.id in asking.later for m in matches]


def _climb(
    rows: list[Vectors], later: list[bool], weights: list[float], slope: list[float]
) -> None:
    def scored(vector: list[float]) -> float:
        return sum(w * value for w, value in zip(weights, vector, strict=True))

    best = [max(vectors, key=scored) for vectors in rows]
    scores = [math.exp(scored(vector)) for vector in best]
    total, wanted = sum(scores), sum(later)
    for vector, score, is_later in zip(best, scores, later, strict=True):
        pull = is_later / wanted - score / total if wanted else 0.0
        for i, value in enumerate(vector):
            slope[i] += pull * value


async def main(directory: Path, again: bool) -> None:
    """Load everything into a graph that is thrown away, ask, and print."""
    with throw_away() as (address, _):
        with open_store(address, load_model()) as store:
            sources = choose((), directory)
            list(
                run(
                    store,
                    sources,
                    str(directory),
                    Options(everywhere=True),
                    lambda _: lambda *_: None,
                )
            )
        async with connect_async(address) as driver:
            found = await askings(Reader(driver, address, 60))
    report(found)
    if again:
        print(", ".join(f"{name} {weight:.2f}" for name, weight in learn(found).items()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dir", type=Path, required=True)
    parser.add_argument("--learn", action="store_true")
    given = parser.parse_args()
    asyncio.run(main(given.dir, given.learn))
