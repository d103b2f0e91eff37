"""Pairs of like work that different boroughs do, maybe without knowing of one another."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.matching.similar import Alike, Comparison
from graph.matching.work import Work, read_work, work_map
from graph.reader import Reader

# The newest so many works are compared, those of them that have a word in common which no more
# than so many have: a commoner word alone does not make two works alike.
MOST_WORKS, COMMON = 2000, 25
# Above this a person would want to know of both: see docs/matching.md.
LIKELY = 0.3
# What so many do together is a programme or a round of a fund, and its next round no duplicate.
MOST_PARTNERS = 8

WORKS = f"""
CALL () {{
  MATCH (:Borough)-[:PARTICIPATES_IN]->(w:Project) RETURN w
  UNION
  MATCH (:Borough)<-[:SOUGHT_BY]-(w:Opportunity) RETURN w
}}
WITH w ORDER BY coalesce(w.publishedDate, w.startDate) DESC, w.id LIMIT {MOST_WORKS}
RETURN collect({work_map("w")}) AS works
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two works that are alike, and why."""

    one: Work
    alike: Alike


@dataclass(frozen=True, slots=True)
class Pairs:
    """Likely duplicates, the likeliest first, among so many works."""

    pairs: tuple[Pair, ...]
    compared: int


async def likely_duplicates(reader: Reader, theme: str | None = None) -> Pairs:
    """Pairs of works of boroughs that have nobody in common; with a theme, where both have it."""
    read = map(read_work, (await reader.row(WORKS))["works"])
    works = [work for work in read if len(work.buyers) <= MOST_PARTNERS]
    comparison = Comparison(works)
    found = [
        Pair(one, alike)
        for one, other in _candidates(works)
        if theme is None or (_about(one, theme) and _about(other, theme))
        if (alike := comparison.compare(one, other)).score >= LIKELY
    ]
    found.sort(key=lambda pair: (-pair.alike.score, pair.one.id, pair.alike.work.id))
    return Pairs(tuple(found), len(works))


def _candidates(works: Sequence[Work]) -> Iterator[tuple[Work, Work]]:
    by_word: dict[str, list[int]] = defaultdict(list)
    for place, work in enumerate(works):
        for word in work.words:
            by_word[word].append(place)
    pairs = {
        pair
        for places in by_word.values()
        if len(places) <= COMMON
        for pair in combinations(places, 2)
    }
    for one, other in sorted(pairs):
        if not _shared(works[one], works[other]):
            yield works[one], works[other]


def _shared(one: Work, other: Work) -> set[str]:
    return {buyer.id for buyer in one.buyers} & {buyer.id for buyer in other.buyers}


def _about(work: Work, theme: str) -> bool:
    return any(known.id == theme for known in work.themes)
