"""What a firm can bid for: open and planned notices, early projects, ending contracts, grants."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from graph.asker import Asker
from graph.matching.features import Firm
from graph.matching.match import Match, circumstances, rank
from graph.matching.work import read_work, work_map
from graph.queries.skill_distance import closeness

# A tender that names no last day is taken to be open for so long; awards become known about a month
# after the last day to apply, where nothing says when.
OPEN_DAYS, DECIDED_DAYS = 90, 30
# A project that began longer ago is hardly early; money given longer ago is spent.
EARLY_YEARS, GRANT_YEARS = 3, 2
# Whoever wants to follow a contract begins so long before it ends.
ENDING_MONTHS = 18
# Of each kind the newest so many are compared, and with so many of a firm's awards.
MOST_LEADS, MOST_AWARDS = 500, 100


class LeadKind(Enum):
    """What a lead is."""

    OPEN = "open"
    PLANNED = "planned"
    PROJECT = "project"
    ENDING = "ending"
    GRANT = "grant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A firm as it describes itself.

    ``organisation`` is its id, which adds all that it won before the day asked about; ``awards``
    are the ids of contracts that it won beside those.
    """

    firm: Firm
    organisation: str | None = None
    awards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """Something to bid for, or to prepare for, and how it fits. ``deadline``: closes or ends."""

    kind: LeadKind
    match: Match

    @property
    def deadline(self) -> dt.date | None:
        """The last day to apply; of a contract the day on which it ends."""
        work = self.match.work
        return work.ends if self.kind is LeadKind.ENDING else work.closes


@dataclass(frozen=True, slots=True)
class Leads:
    """What fits, the best first; how many of each kind were compared; the firm with its awards."""

    leads: tuple[Lead, ...]
    compared: Mapping[LeadKind, int]
    firm: Firm


KNOWN = "coalesce({c}.awardDate, {c}.startDate, {o}.closingDate + duration({{days: $decided}}))"
# What was there to bid for between two days, by kind; `w` is the work.
LEADS = {
    LeadKind.OPEN: """
        MATCH (w:Opportunity) WHERE w.closingDate >= $on AND w.publishedDate <= $until
        AND coalesce(w.stage, 'tender') <> 'planning'
        RETURN w, w.publishedDate AS day
        UNION
        MATCH (w:Opportunity) WHERE w.publishedDate >= $on - duration({days: $open})
        AND w.publishedDate <= $until AND w.closingDate IS NULL
        AND coalesce(w.stage, 'tender') <> 'planning' RETURN w, w.publishedDate AS day
    """,
    LeadKind.PLANNED: """
        MATCH (w:Opportunity) WHERE w.stage = 'planning'
        AND w.publishedDate <= $until AND coalesce(w.closingDate, w.startDate, $on) >= $on
        RETURN w, w.publishedDate AS day
    """,
    LeadKind.PROJECT: """
        MATCH (w:Project) WHERE w.phase IN ['concept', 'discovery', 'alpha']
        WITH w, coalesce(w.startDate,
          reduce(d = null, x IN [(w)<-[p:PARTICIPATES_IN]-() | p.validFrom] |
            CASE WHEN x > d OR d IS NULL THEN x ELSE d END)) AS day
        WHERE day >= $on - duration({years: $early}) AND day <= $until
        AND coalesce(w.endDate, $on) >= $on
        RETURN w, day
    """,
    LeadKind.ENDING: """
        MATCH (w:Contract) WHERE w.endDate >= $on
        AND w.endDate <= $on + duration({months: $ending})
        AND coalesce(w.awardDate, w.startDate) <= $until
        AND NOT EXISTS { (w)-[:AWARDED_TO]->(:Entity {id: $organisation}) }
        RETURN w, w.endDate AS day
    """,
    LeadKind.GRANT: """
        MATCH (w:Grant) WHERE w.awardDate >= $on - duration({years: $granted})
        AND w.awardDate <= $until
        RETURN w, w.awardDate AS day
    """,
}
AWARDS = f"""
CALL () {{
  MATCH (:Entity {{id: $organisation}})<-[:AWARDED_TO]-(c:Contract) RETURN c
  UNION
  MATCH (c:Entity:Contract) WHERE c.id IN $awards RETURN c
}}
OPTIONAL MATCH (c)<-[:RESULTS_IN]-(o:Opportunity)
WITH c, {KNOWN.format(c="c", o="o")} AS known
WHERE known < $on OR c.id IN $awards
WITH c ORDER BY known DESC, c.id LIMIT $most_awards
WITH collect(c) AS found RETURN 'awards' AS kind, found
"""


async def opportunities_for(
    reader: Asker, profile: Profile, on: dt.date, until: dt.date, kinds: Sequence[LeadKind]
) -> Leads:
    """What a firm could bid for from a day on, among what is published until another.

    Nothing of the firm's history that became known later counts, so that the past can be replayed.
    """
    row = await reader.row(
        f"""
        CALL () {{ {" UNION ALL ".join((AWARDS, *map(_leads, kinds)))} }}
        WITH kind, COLLECT {{ UNWIND found AS w RETURN {work_map("w")} }} AS works
        RETURN collect([kind, works]) AS found
        """,
        **_parameters(profile, on, until),
    )
    found = {kind: [read_work(pair) for pair in works] for kind, works in row["found"]}
    firm = replace(profile.firm, awards=tuple(found["awards"]))
    works = {kind: found[kind.value] for kind in kinds}
    kind_of = {work.id: kind for kind, found in works.items() for work in found}
    every = [work for found in works.values() for work in found]
    offered = [skill.id for skill in (*firm.skills, *(s for a in firm.awards for s in a.skills))]
    needed = [skill.id for work in every for skill in work.skills]
    given = circumstances(every, firm, on, await closeness(reader, offered, needed))
    matches = rank(every, firm, given)
    return Leads(
        tuple(Lead(kind_of[match.work.id], match) for match in matches),
        {kind: len(found) for kind, found in works.items()},
        firm,
    )


def _leads(kind: LeadKind) -> str:
    return f"""
        CALL () {{ {LEADS[kind]} }}
        WITH DISTINCT w, day ORDER BY day DESC, w.id LIMIT $most_leads
        WITH collect(w) AS found RETURN '{kind.value}' AS kind, found
    """


def _parameters(profile: Profile, on: dt.date, until: dt.date) -> dict[str, Any]:
    return {
        "on": on,
        "until": until,
        "organisation": profile.organisation,
        "awards": list(profile.awards),
        "most_leads": MOST_LEADS,
        "most_awards": MOST_AWARDS,
        "open": OPEN_DAYS,
        "decided": DECIDED_DAYS,
        "early": EARLY_YEARS,
        "granted": GRANT_YEARS,
        "ending": ENDING_MONTHS,
    }
