"""What was sought in a period, by whom, worth how much, who won, and what seems to come next."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from graph.asker import Asker
from graph.matching.work import Named
from graph.queries.opportunities_for import ENDING_MONTHS

# The newest so many notices of the period are counted.
MOST_NOTICES = 20_000
EVIDENCE = 5

IN_SCOPE = """
($theme IS NULL OR EXISTS {
  (o)-[:HAS_THEME]->(:Theme)-[:BROADER_THEME*0..3]->(:Theme {id: $theme})
})
AND ($buyer IS NULL OR EXISTS { (o)-[:SOUGHT_BY]->({id: $buyer}) })
AND (NOT $boroughs OR EXISTS { (o)-[:SOUGHT_BY]->(:Borough) })
"""
NOTICES = f"""
MATCH (o:Opportunity) WHERE o.publishedDate >= $before AND o.publishedDate <= $end AND {IN_SCOPE}
WITH o ORDER BY o.publishedDate DESC, o.id LIMIT {MOST_NOTICES}
RETURN collect({{
  id: o.id, day: o.publishedDate, kind: coalesce(o.specialistRole, o.category, o.procurementMethod),
  sme: o.smeApplications, large: o.largeApplications, sought: o.amount,
  buyers: [(o)-[:SOUGHT_BY]->(b) | [b.id, b.name]],
  themes: [(o)-[:HAS_THEME]->(t) | [t.id, t.name]],
  skills: [(o)-[:NEEDS_SKILL]->(s) | [s.id, s.name]],
  won: [(o)-[:RESULTS_IN]->(c:Contract)-[:AWARDED_TO]->(s)
    WHERE coalesce(c.awardDate, c.startDate, $on) <= $on | [s.id, s.name, c.amount]]
}}) AS notices
"""
# Where to look when the period has nothing: the newest notice before it.
NEWEST_BEFORE = f"""
MATCH (o:Opportunity) WHERE o.publishedDate < $start AND {IN_SCOPE}
RETURN max(o.publishedDate) AS day
"""
# What is on the way for a theme or skill: early projects, and contracts that end soon after it.
COMING = """
UNWIND $needs AS id
MATCH (x:Entity {id: id})
RETURN id,
  COLLECT {
    MATCH (x)<-[:HAS_THEME|NEEDS_SKILL]-(p:Project)
    WHERE p.phase IN ['concept', 'discovery', 'alpha'] AND coalesce(p.startDate, $on) <= $on
    RETURN p.id ORDER BY p.id LIMIT 5
  } AS early,
  COLLECT {
    MATCH (x)<-[:HAS_THEME|NEEDS_SKILL]-(:Opportunity)-[:RESULTS_IN]->(c:Contract)
    WHERE c.endDate > $end AND c.endDate <= $end + duration({months: $months})
    AND coalesce(c.awardDate, c.startDate, $on) <= $on
    RETURN DISTINCT c.id ORDER BY c.id LIMIT 5
  } AS ending
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The market to look at: a period, and maybe a theme, a buyer (ids), or boroughs only.

    What is published or awarded after the day ``on`` had not been then.
    """

    start: dt.date
    end: dt.date
    on: dt.date
    theme: str | None = None
    buyer: str | None = None
    boroughs: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """A buyer, supplier or kind with how often it occurs, and what that is worth as far as known.

    ``id`` is None for a kind, which is no thing of the graph.
    """

    id: str | None
    name: str
    count: int
    value: float | None


@dataclass(frozen=True, slots=True)
class Need:
    """A theme or skill that seems to be needed next: sought more of late, and by whom.

    ``earlier`` and ``later`` count notices in the first and the second half of the period;
    ``notices``, ``early`` and ``ending`` are ids of what that rests on, the newest first.
    """

    what: Named
    earlier: int
    later: int
    buyers: int
    notices: tuple[str, ...]
    early: tuple[str, ...]
    ending: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Market:
    """A market in a period. Values are in pounds; every count says on what a figure rests.

    ``before`` counts notices in the period of the same length before. ``concentration`` is the
    Herfindahl-Hirschman index of awards, 0 to 10,000. ``sme_share`` is the part of applications
    that came from small and medium enterprises. ``last_before`` is when the newest notice before
    the period was published; it is looked for only when the period has none.
    """

    sought: int
    before: int
    newest: dt.date | None
    by_year: tuple[tuple[int, int], ...]
    kinds: tuple[Share, ...]
    buyers: tuple[Share, ...]
    suppliers: tuple[Share, ...]
    awarded: int
    valued: int
    value: float
    median: float | None
    concentration: float | None
    top_three: float | None
    sme_share: float | None
    needs: tuple[Need, ...]
    last_before: dt.date | None = None


async def market_view(reader: Asker, scope: Scope) -> Market:
    """The market of a scope, in two statements; in three when there is nothing."""
    length = scope.end - scope.start
    of = {"theme": scope.theme, "buyer": scope.buyer, "boroughs": scope.boroughs}
    rows = await reader.row(
        NOTICES,
        before=scope.start - length,
        end=min(scope.end, scope.on),
        on=scope.on,
        **of,
    )
    notices = [row for row in rows["notices"] if row["day"] >= scope.start]
    awards = [award for row in notices for award in row["won"]]
    amounts = [amount for *_, amount in awards if amount]
    suppliers = _shares((id_, name, amount) for id_, name, amount in awards)
    counts = [share.count for share in suppliers]
    sme, large = (sum(row[size] or 0 for row in notices) for size in ("sme", "large"))
    return Market(
        sought=len(notices),
        before=len(rows["notices"]) - len(notices),
        newest=notices[0]["day"] if notices else None,
        by_year=tuple(sorted(Counter(row["day"].year for row in notices).items())),
        kinds=_shares((None, row["kind"], _worth(row)) for row in notices if row["kind"]),
        buyers=_shares((*buyer, _worth(row)) for row in notices for buyer in row["buyers"]),
        suppliers=suppliers,
        awarded=sum(bool(row["won"]) for row in notices),
        valued=len(amounts),
        value=sum(amounts),
        median=median(amounts) if amounts else None,
        concentration=sum((100 * n / len(awards)) ** 2 for n in counts) if awards else None,
        top_three=sum(counts[:3]) / len(awards) if awards else None,
        sme_share=sme / (sme + large) if sme + large else None,
        needs=await _needs(reader, notices, scope),
        last_before=None
        if notices
        else (await reader.row(NEWEST_BEFORE, start=scope.start, **of))["day"],
    )


def _worth(row: Mapping[str, Any]) -> float | None:
    won: float = sum(amount or 0 for *_, amount in row["won"])
    sought: float | None = row["sought"]
    return won or sought


def _shares(found: Iterable[tuple[str | None, str, float | None]]) -> tuple[Share, ...]:
    counts: Counter[tuple[str | None, str]] = Counter()
    values: dict[tuple[str | None, str], float] = defaultdict(float)
    for id_, name, value in found:
        counts[id_, name] += 1
        values[id_, name] += value or 0
    shares = (Share(id_, name, n, values[id_, name] or None) for (id_, name), n in counts.items())
    return tuple(sorted(shares, key=lambda s: (-s.count, -(s.value or 0), s.name)))


async def _needs(
    reader: Asker, notices: Sequence[Mapping[str, Any]], scope: Scope
) -> tuple[Need, ...]:
    """Themes and skills that more than one buyer sought and that are sought no less of late."""
    middle = scope.start + (scope.end - scope.start) / 2
    found: dict[Named, list[Mapping[str, Any]]] = defaultdict(list)
    for row in notices:
        for pair in (*row["themes"], *row["skills"]):
            found[Named(*pair)].append(row)
    found.pop(next((need for need in found if need.id == scope.theme), Named("", "")), None)
    coming = {
        row["id"]: row
        for row in await reader.rows(
            COMING,
            needs=[need.id for need in found],
            end=scope.end,
            on=scope.on,
            months=ENDING_MONTHS,
        )
    }
    needs = [_need(what, rows, middle, coming[what.id]) for what, rows in found.items()]
    kept = [need for need in needs if need.buyers > 1 and need.later >= need.earlier]
    growth: dict[str, int] = {
        need.what.id: need.later - need.earlier + len(need.early) + len(need.ending)
        for need in kept
    }
    return tuple(sorted(kept, key=lambda n: (-growth[n.what.id], -n.later, n.what.id)))


def _need(
    what: Named, rows: list[Mapping[str, Any]], middle: dt.date, coming: Mapping[str, Any]
) -> Need:
    later = sum(row["day"] > middle for row in rows)
    return Need(
        what,
        earlier=len(rows) - later,
        later=later,
        buyers=len({id_ for row in rows for id_, _ in row["buyers"]}),
        notices=tuple(row["id"] for row in rows[:EVIDENCE]),
        early=tuple(coming["early"]),
        ending=tuple(coming["ending"]),
    )
