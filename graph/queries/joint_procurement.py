"""Contracts of several buyers for a like thing that end within one window, to be let together."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import rustworkx

from graph.asker import Asker
from graph.matching.bodies import bodies
from graph.matching.similar import Comparison, alike_at_all
from graph.matching.work import Named, Work, read_work, work_map

# The next so many contracts to end are compared; those that end within so many years.
MOST_CONTRACTS, YEARS = 1500, 4
# Contracts are for a like thing from here on, or where their CPV codes name one class (4 digits).
ALIKE, CPV_CLASS = 0.45, 4
DAYS_IN_MONTH = 30.44
# Two contracts by their ids.
Pair = tuple[str, str]

ENDING = f"""
MATCH (w:Contract)-[:LET_BY]->(b)
WHERE w.endDate >= $earliest AND w.endDate <= $latest
AND coalesce(w.awardDate, w.startDate, $on) <= $on
WITH DISTINCT w ORDER BY w.endDate, w.id LIMIT {MOST_CONTRACTS}
WITH w, (NOT $boroughs OR EXISTS {{ (w)-[:LET_BY]->(:Borough) }}) AND ($theme IS NULL OR EXISTS {{
  (w)<-[:RESULTS_IN]-(:Opportunity)-[:HAS_THEME]->(:Theme)-[:BROADER_THEME*0..3]->({{id: $theme}})
}}) AS wanted
RETURN collect([{work_map("w")}, w.endDate,
  [(w)<-[:RESULTS_IN]-(o) WHERE o.framework IS NOT NULL | o.framework][0], wanted]) AS contracts
"""
NEWEST = """
MATCH (w:Contract) RETURN count(w) AS contracts, max(coalesce(w.maximumEndDate, w.endDate)) AS last
"""


@dataclass(frozen=True, slots=True)
class Ending:
    """A contract with the day on which it ends at the latest, and its framework."""

    contract: Work
    ends: dt.date
    framework: str | None


@dataclass(frozen=True, slots=True)
class Window:
    """Contracts that could be let together, the first to end first, and why they are alike.

    ``start`` is the last safe day to begin a joint procurement.
    """

    endings: tuple[Ending, ...]
    because: tuple[str, ...]
    start: dt.date

    @property
    def buyers(self) -> dict[str, Named]:
        """Who lets them, by id."""
        return {b.id: b for ending in self.endings for b in ending.contract.buyers}

    @property
    def suppliers(self) -> dict[str, Named]:
        """Who supplies them now, by id."""
        return {s.id: s for ending in self.endings for s in ending.contract.suppliers}

    @property
    def spend(self) -> float:
        """What they are worth together in pounds, as far as that is published."""
        return sum(ending.contract.amount or 0 for ending in self.endings)


@dataclass(frozen=True, slots=True)
class Windows:
    """All windows, the nearest start first; how many contracts end after the day; what is known."""

    windows: tuple[Window, ...]
    ending: int
    contracts: int
    last: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What to look for: contracts that end after a day, on a theme (an id), maybe of boroughs only.

    A window is ``months`` wide; ``lead_months`` is how long a joint procurement takes.
    """

    on: dt.date
    theme: str | None = None
    boroughs: bool = False
    months: int = 6
    lead_months: int = 9


async def joint_procurement_windows(reader: Asker, search: Search) -> Windows:
    """Windows in which like contracts of several buyers end.

    A contract that can be extended is taken to end when it can no longer be.
    """
    row = await reader.row(
        ENDING,
        on=search.on,
        earliest=search.on - dt.timedelta(days=2 * 365),
        latest=search.on + dt.timedelta(days=YEARS * 365),
        theme=search.theme,
        boroughs=search.boroughs,
    )
    read = [
        (Ending(work := read_work(pair), work.ends or end, framework), wanted)
        for pair, end, framework, wanted in row["contracts"]
    ]
    coming = [(ending, wanted) for ending, wanted in read if ending.ends >= search.on]
    # How rare a word is tells how alike contracts are: that is judged among all of them.
    told = _of_several(_alike([ending.contract for ending, _ in coming]), coming)
    endings = [ending for ending, wanted in coming if wanted]
    lead = dt.timedelta(days=search.lead_months * DAYS_IN_MONTH)
    width = dt.timedelta(days=search.months * DAYS_IN_MONTH)
    found = [
        Window(tuple(group), because, group[0].ends - lead)
        for group, because in _groups(endings, told, width)
    ]
    known = await reader.row(NEWEST)
    found.sort(key=lambda window: (window.start, window.endings[0].contract.id))
    return Windows(tuple(found), len(endings), known["contracts"], known["last"])


def _groups(
    endings: Sequence[Ending], alike: Mapping[Pair, str], width: dt.timedelta
) -> Iterator[tuple[list[Ending], tuple[str, ...]]]:
    """Contracts that end within a window, each of them alike to another of them, and why."""
    by_id = {ending.contract.id: ending for ending in endings}
    told = {
        pair: why
        for pair, why in alike.items()
        if by_id.keys() >= {*pair} and abs(by_id[pair[0]].ends - by_id[pair[1]].ends) <= width
    }
    graph = rustworkx.PyGraph[str, None]()
    nodes = {id_: graph.add_node(id_) for id_ in sorted({id_ for pair in told for id_ in pair})}
    graph.add_edges_from([(nodes[one], nodes[other], None) for one, other in told])
    for part in rustworkx.connected_components(graph):
        ordered = sorted(
            (by_id[graph[node]] for node in part), key=lambda e: (e.ends, e.contract.id)
        )
        for window in _split(ordered, width):
            ids = {ending.contract.id for ending in window}
            inside = {pair: why for pair, why in told.items() if ids.issuperset(pair)}
            linked = {id_ for pair in inside for id_ in pair}
            if linked:
                group = [ending for ending in window if ending.contract.id in linked]
                yield group, tuple(_sentence(by_id, pair, why) for pair, why in inside.items())


def _of_several(alike: dict[Pair, str], coming: Sequence[tuple[Ending, bool]]) -> dict[Pair, str]:
    """Those pairs that several bodies let: a department may be known by several names."""
    by_id = {ending.contract.id: ending.contract.buyers for ending, _ in coming}
    buyers = {b.id: b for pair in alike for id_ in pair for b in by_id[id_]}
    groups = enumerate(bodies(list(buyers.values())))
    body = {buyer.id: number for number, group in groups for buyer in group}

    def several(pair: Pair) -> bool:
        one, other = ({body[b.id] for b in by_id[id_]} for id_ in pair)
        return one.isdisjoint(other)

    return {pair: why for pair, why in alike.items() if several(pair)}


def _alike(works: Sequence[Work]) -> dict[Pair, str]:
    """Contracts that are for a like thing, and why they are."""
    comparison = Comparison(works)
    told: dict[Pair, str] = {}
    for one, other in alike_at_all(works):
        alike = comparison.compare(one, other)
        if alike.score >= ALIKE:
            evidence = [w.feature.evidence for w in alike.features if w.points]
            told[one.id, other.id] = "; ".join(filter(None, evidence))
    by_class: dict[str, list[Work]] = defaultdict(list)
    for work in works:
        for code in {code[:CPV_CLASS] for code in work.cpv if code[2:CPV_CLASS] != "00"}:
            by_class[code].append(work)
    for code, same in by_class.items():
        for one, other in combinations(same, 2):
            told.setdefault((one.id, other.id), f"the CPV codes of both begin with {code}")
    return told


def _split(endings: list[Ending], width: dt.timedelta) -> Iterator[list[Ending]]:
    group: list[Ending] = []
    for ending in endings:
        if group and ending.ends > group[0].ends + width:
            yield group
            group = []
        group.append(ending)
    if group:
        yield group


def _sentence(by_id: Mapping[str, Ending], pair: tuple[str, str], why: str) -> str:
    one, other = (by_id[id_].contract.name for id_ in pair)
    return f"{one} and {other}: {why}."
