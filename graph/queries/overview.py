"""A digest of one organisation: what it does, with whom, what is due, and how fresh all that is."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.asker import Asker
from graph.queries.opportunities_for import ENDING_MONTHS
from graph.queries.working_together import TIES_ALL

# Of each section the newest so many things are told, and so many looked through for their sources.
MOST_ITEMS, MOST_SOURCED = 20, 50


@dataclass(frozen=True, slots=True)
class Part:
    """A section: the way from the organisation ``o`` to its things ``x``.

    ``day`` tells how new a thing is, ``detail`` how it stands; ``type`` is where to look for more;
    ``told_by`` is whose records say so. What comes first is the newest, or with ``soonest`` the
    oldest.
    """

    way: str
    type: str
    day: str = "null"
    detail: str = "null"
    told_by: str = "x"
    soonest: bool = False


PARTS: Mapping[str, Part] = {
    "projects": Part(
        "(o)-[r:PARTICIPATES_IN]->(x:Project)",
        "Project",
        "coalesce(r.validFrom, x.startDate)",
        "r.role + coalesce(', ' + x.phase, '')",
    ),
    "partners": Part(
        "(o)-[:PARTICIPATES_IN]->(p:Project)<-[:PARTICIPATES_IN]-(x:Organisation) "
        "WHERE COUNT { (p)<-[:PARTICIPATES_IN]-() } <= $ties_all",
        "Project",
        "p.startDate",
        "'in ' + p.name",
        told_by="p",
    ),
    "memberships": Part("(o)-[r:MEMBER_OF]->(x)", "Organisation", "r.validFrom", "r.role"),
    "opportunities": Part(
        "(o)<-[:SOUGHT_BY]-(x:Opportunity)", "Opportunity", "x.publishedDate", "x.status"
    ),
    "contractsLet": Part(
        "(o)<-[:LET_BY]-(x:Contract)", "Contract", "coalesce(x.awardDate, x.startDate)", "x.status"
    ),
    "contractsEnding": Part(
        "(o)<-[:LET_BY]-(x:Contract) WHERE x.endDate >= $on "
        "AND x.endDate <= $on + duration({months: $ending})",
        "Contract",
        "x.endDate",
        "CASE WHEN x.estimated THEN 'the end is estimated' END",
        soonest=True,
    ),
    "contractsWon": Part(
        "(o)<-[:AWARDED_TO]-(x:Contract)", "Contract", "coalesce(x.awardDate, x.startDate)"
    ),
    "grantsReceived": Part("(o)<-[:GRANTED_TO]-(x:Grant)", "Grant", "x.awardDate", "x.programme"),
    "grantsGiven": Part("(o)<-[:GRANTED_BY]-(x:Grant)", "Grant", "x.awardDate", "x.programme"),
    "datasets": Part("(o)-[:PUBLISHES]->(x:Dataset)", "Dataset", detail="x.licence"),
    "datasetsDue": Part(
        "(o)-[r:MUST_PUBLISH]->(x) WHERE NOT EXISTS { (o)-[:PUBLISHES]->(x) } "
        "AND NOT EXISTS { (o)-[:PUBLISHES]->(:Dataset)-[:IN_SERIES]->(x) }",
        "Dataset",
        "r.validFrom",
        "r.obligation",
    ),
    "skillsNeeded": Part(
        "(o)-[:PARTICIPATES_IN]->(p:Project)-[:NEEDS_SKILL]->(x:Skill)",
        "Project",
        "p.startDate",
        "'for ' + p.name",
        told_by="p",
    ),
    "skillsSought": Part(
        "(o)<-[:SOUGHT_BY]-(p:Opportunity)-[:NEEDS_SKILL]->(x:Skill)",
        "Opportunity",
        "p.publishedDate",
        "'for ' + p.name",
        told_by="p",
    ),
    "agreements": Part("(o)<-[:HAS_PARTY]-(x:SharingAgreement)", "SharingAgreement", "x.startDate"),
    "posts": Part("(o)<-[r:HOLDS_POST_IN]-(x:Person)", "Person", "r.validFrom", "r.post"),
    "systems": Part("(o)-[:USES_SYSTEM]->(x:System)", "System"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a section, by id, with the day that tells how new it is, and how it stands."""

    id: str
    day: dt.date | None
    detail: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """One section: how many things, the newest first, the newest day, and the sources' titles."""

    name: str
    total: int
    newest: dt.date | None
    items: tuple[Item, ...]
    sources: tuple[str, ...]


async def overview(
    reader: Asker, id_: str, on: dt.date, until: dt.date | None = None
) -> list[Section] | None:
    """All sections of an organisation's digest on a day; None when there is no such organisation.

    What has a day after ``until`` is left out. One statement.
    """
    parts = "\n".join(_part(name, part) for name, part in PARTS.items())
    rows = await reader.rows(
        f"MATCH (o:Organisation {{id: $id}}) {parts} RETURN {', '.join(PARTS)}",
        id=id_,
        on=on,
        until=until,
        ending=ENDING_MONTHS,
        ties_all=TIES_ALL,
    )
    return [_section(name, rows[0][name]) for name in PARTS] if rows else None


def _part(name: str, part: Part) -> str:
    first, past = ("ASC", "") if part.soonest else ("DESC", "AND coalesce(day <= $until, true)")
    return f"""
        CALL (o) {{
          MATCH {part.way}
          WITH x, {part.told_by} AS told, {part.day} AS day, {part.detail} AS detail
          WHERE x <> o {past}
          ORDER BY day IS NULL, day DESC, detail
          WITH x, collect([day, detail, told]) AS ways
          ORDER BY ways[0][0] IS NULL, ways[0][0] {first}, size(ways) DESC, x.name, x.id
          WITH collect([x, ways[0][0], ways[0][1], ways[0][2]]) AS found
          RETURN {{
            total: size(found),
            newest: reduce(d = null, f IN found |
              CASE WHEN d IS NULL OR f[1] > d THEN f[1] ELSE d END),
            items: [f IN found[..{MOST_ITEMS}] | [f[0].id, f[1], f[2]]],
            sources: COLLECT {{
              UNWIND found[..{MOST_SOURCED}] AS f
              WITH f[3] AS told
              MATCH (told)<-[:ABOUT]-(:Record)-[:FROM]->(s:Source)
              RETURN DISTINCT s.title ORDER BY s.title
            }}
          }} AS {name}
        }}"""


def _section(name: str, row: Mapping[str, Any]) -> Section:
    items = tuple(Item(*item) for item in row["items"])
    return Section(name, row["total"], row["newest"], items, tuple(row["sources"]))
