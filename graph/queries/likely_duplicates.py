"""Pairs of like work that different boroughs do, maybe without knowing of one another."""

from dataclasses import dataclass

from graph.asker import Asker
from graph.matching.similar import Alike, Comparison, alike_at_all
from graph.matching.work import Work, read_work, work_map

# The newest so many works are compared.
MOST_WORKS = 2000
# Above this a person would want to know of both: see docs/matching.md.
LIKELY = 0.5
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


async def likely_duplicates(reader: Asker, theme: str | None = None) -> Pairs:
    """Pairs of works of boroughs that have nobody in common; with a theme, where both have it."""
    read = map(read_work, (await reader.row(WORKS))["works"])
    works = [work for work in read if len(work.buyers) <= MOST_PARTNERS]
    comparison = Comparison(works)
    found = [
        Pair(one, alike)
        for one, other in alike_at_all(works)
        if theme is None or (_about(one, theme) and _about(other, theme))
        if (alike := comparison.compare(one, other)).score >= LIKELY
    ]
    found.sort(key=lambda pair: (-pair.alike.score, pair.one.id, pair.alike.work.id))
    return Pairs(tuple(found), len(works))


def _about(work: Work, theme: str) -> bool:
    return any(known.id == theme for known in work.themes)
