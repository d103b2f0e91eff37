"""Who works on a subject: organisations, and the work by which they do, from project to dataset."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.asker import Asker
from graph.asking.searched import INDEX
from graph.queries.matched import searchable, some_of
from graph.queries.node import entity_id, type_of
from graph.queries.text import lucene
from graph.queries.words import WORD

# How much a reason to think that a piece of work is about the subject counts.
WEIGHTS = {"asserted": 1.0, "inferred": 0.5, "text": 0.5}
# Who leads works on it more than who supports it; by role, else by relation.
ROLES = {
    "lead": 1.0,
    "partner": 0.8,
    "supplier": 0.8,
    "host": 0.6,
    "funder": 0.5,
    "supporter": 0.4,
    "lets": 0.7,
    "receives": 0.7,
    "grants": 0.5,
    "publishes": 0.4,
    "usesSystem": 0.6,
}
OTHER_ROLE = 0.7
# Of what fits a text, the best so many are looked at, and those that fit at least so well as this
# part of the best: what comes after them has little to do with it.
MOST_FITS, LEAST_FIT = 200, 0.25
# Work on a theme that the text names, but by other words than the text's, counts so much.
OTHER_WORDS = 0.6
# That both its words and its theme fit makes work surer.
BOTH = 0.25
WORKS = "Project|Opportunity|Contract|Grant|Dataset"

# How work is about what is asked: `w` the work, `x` what it is about, `r` what says so.
SAID = "{basis: r.basis, about: x.name, matched: r.matched, fit: 1.0} AS reason"
BY_THEME = f"""
MATCH (:Entity {{id: $theme}})<-[:BROADER_THEME*0..3]-(x:Theme)<-[r:HAS_THEME]-(w:{WORKS})
RETURN w, 'theme' AS asked, {SAID}
"""
BY_SKILL = f"""
MATCH (:Entity {{id: $skill}})<-[:BROADER_SKILL*0..3]-(x:Skill)<-[r:NEEDS_SKILL]-(w:{WORKS})
RETURN w, 'skill' AS asked, {SAID}
"""
BY_SERVICE = f"""
MATCH (x:Entity {{id: $service}})<-[r:DELIVERS_SERVICE]-(w:{WORKS})
RETURN w, 'service' AS asked, {SAID}
"""
BY_DATASET = f"""
MATCH (d:Entity {{id: $dataset}})
CALL (d) {{
  MATCH (d)<-[r:USES_DATASET|MAKES_DATASET]-(w:{WORKS}) RETURN w, r.basis AS basis
  UNION
  RETURN d AS w, 'asserted' AS basis
}}
RETURN w, 'dataset' AS asked, {{basis: basis, about: d.name, matched: null, fit: 1.0}} AS reason
"""
BY_TECHNOLOGY = """
CALL () {
  MATCH (w:Project) WHERE toLower(w.language) = toLower($technology)
  RETURN w, w.language AS about, 'asserted' AS basis, null AS matched
  UNION
  MATCH (w:System) WHERE toLower(w.name) = toLower($technology)
  RETURN w, w.name AS about, 'asserted' AS basis, null AS matched
  UNION
  MATCH (w:Entity)-[r:NEEDS_SKILL]->(s:Skill) WHERE toLower(s.name) = toLower($technology)
  AND NOT w:Role
  RETURN w, s.name AS about, r.basis AS basis, r.matched AS matched
  UNION
  CALL db.index.fulltext.queryNodes($index, $exactly, {limit: $most}) YIELD node AS w
  WHERE w:Project|Opportunity|Contract
  RETURN w, $technology AS about, 'inferred' AS basis, [$technology] AS matched
}
RETURN w, 'technology' AS asked,
       {basis: basis, about: about, matched: matched, fit: 1.0} AS reason
"""
TEXTS = ", ".join(f".{name}" for name in searchable())
BY_TEXT = f"""
CALL db.index.fulltext.queryNodes('{INDEX}', $query) YIELD node AS w, score
WHERE w:{WORKS}
WITH w, score ORDER BY score DESC LIMIT {MOST_FITS}
WITH collect([w, score]) AS fits, max(score) AS best
UNWIND fits AS x
WITH x[0] AS w, x[1] / best AS fit WHERE fit >= {LEAST_FIT}
RETURN w, 'text' AS asked,
       {{basis: 'text', about: $text, matched: null, fit: fit,
         texts: [own IN [w] | own{{{TEXTS}}}][0]}} AS reason
UNION ALL
MATCH (s:Theme|Skill) WHERE toLower($text) IN [x IN [s.name] + coalesce(s.aliases, []) | toLower(x)]
MATCH (s)<-[r:HAS_THEME|NEEDS_SKILL]-(w:{WORKS})
RETURN w, 'text' AS asked,
       {{basis: r.basis, about: s.name, matched: r.matched, fit: CASE
         WHEN r.basis = 'asserted'
         OR any(m IN r.matched WHERE toLower(m) CONTAINS toLower($text)) THEN 1.0
         ELSE {OTHER_WORDS} END}} AS reason
"""
# A contract that came of an opportunity is told with it, so that nothing is told twice.
BY_WHOM = """
WITH coalesce([(w:Contract)<-[:RESULTS_IN]-(o) | o][0], w) AS w, asked, reason
WITH w, collect(DISTINCT reason) AS reasons, count(DISTINCT asked) AS met WHERE met = $asked
CALL (w) {
  MATCH (w)<-[r:PARTICIPATES_IN]-(o:Organisation)
  RETURN o, 'participatesIn' AS relation, r.role AS role, r.validFrom AS since
  UNION ALL
  MATCH (w)-[:SOUGHT_BY]->(o:Organisation)
  RETURN o, 'seeks' AS relation, null AS role, null AS since
  UNION ALL
  MATCH (w)-[:RESULTS_IN]->(c:Contract)-[:AWARDED_TO]->(o:Organisation)
  RETURN o, 'wins' AS relation, 'supplier' AS role, coalesce(c.awardDate, c.startDate) AS since
  UNION ALL
  MATCH (w)-[r:AWARDED_TO|LET_BY|GRANTED_TO|GRANTED_BY]->(o:Organisation)
  RETURN o, $inverse[type(r)] AS relation, r.role AS role, null AS since
  UNION ALL
  MATCH (w)<-[r:PUBLISHES|USES_SYSTEM]-(o:Organisation)
  RETURN o, $forward[type(r)] AS relation, null AS role, null AS since
}
WITH o, w, reasons, relation, role, since ORDER BY w.id, relation, role
RETURN collect([o.id, o.name, reasons, {
  id: w.id, name: w.name, relation: relation, role: role, labels: labels(w), phase: w.phase,
  since: coalesce(since, w.startDate, w.publishedDate, w.awardDate),
  until: coalesce(w.maximumEndDate, w.endDate, w.closingDate)
}]) AS works
"""
FORWARD = {"PUBLISHES": "publishes", "USES_SYSTEM": "usesSystem"}
INVERSE = {"AWARDED_TO": "wins", "LET_BY": "lets", "GRANTED_TO": "receives", "GRANTED_BY": "grants"}
BRANCHES = {
    "theme": BY_THEME,
    "skill": BY_SKILL,
    "service": BY_SERVICE,
    "dataset": BY_DATASET,
    "technology": BY_TECHNOLOGY,
    "text": BY_TEXT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What somebody works on; all that is given must fit.

    ``theme``, ``skill``, ``service`` and ``dataset`` are ids or slugs, and narrower concepts count
    as the wider one. A ``technology`` is the language of a project, a system in use, a skill, or a
    word of a text. A ``text`` finds what it is written in, and what has the theme or skill that it
    names. ``as_of`` leaves out work that had not begun by that day, or had ended before.
    """

    theme: str | None = None
    skill: str | None = None
    service: str | None = None
    dataset: str | None = None
    technology: str | None = None
    text: str | None = None
    as_of: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a piece of work is about the subject; ``fit`` is 0 to 1.

    ``basis`` is asserted, inferred (``matched`` has the words) or text (where some words fit, it
    has them).
    """

    basis: str
    about: str
    matched: tuple[str, ...]
    fit: float


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work by which an organisation works on the subject, and why.

    ``since`` is the day on which the organisation or the work began, as far as a source says;
    ``until`` the day on which it ends or closes.
    """

    id: str
    name: str
    type: str
    relation: str
    role: str | None
    phase: str | None
    since: dt.date | None
    until: dt.date | None
    reasons: tuple[Reason, ...]

    @property
    def asserted(self) -> bool:
        """Whether a source says what it is about."""
        return any(reason.basis == "asserted" for reason in self.reasons)

    def held(self, day: dt.date) -> bool:
        """Whether it had begun by a day and not ended before; what says no day, had."""
        return (self.since or day) <= day <= (self.until or day)

    @property
    def strength(self) -> float:
        """How much this work counts: 0 to 1."""
        best = max(WEIGHTS[reason.basis] * reason.fit for reason in self.reasons)
        kinds = {reason.basis == "text" for reason in self.reasons}
        best = min(1.0, best + BOTH * (len(kinds) - 1))
        return best * ROLES.get(self.role or self.relation, OTHER_ROLE)


@dataclass(frozen=True, slots=True)
class Worker:
    """An organisation with its work on the subject, strongest first."""

    id: str
    name: str
    works: tuple[Work, ...]

    @property
    def strength(self) -> float:
        """The sum of the strengths of its work."""
        return sum(work.strength for work in self.works)

    @property
    def asserted(self) -> int:
        """How much of its work is on the subject by a source's own word."""
        return sum(work.asserted for work in self.works)

    @property
    def latest(self) -> dt.date | None:
        """The newest day on which any of its work began: how fresh the answer is."""
        return max((work.since for work in self.works if work.since), default=None)

    @property
    def order(self) -> tuple[int, float, float, str, str]:
        """By a source's word first, then the strongest; to publish data counts after all else."""
        doing = [work for work in self.works if work.relation != "publishes"]
        said, strength = sum(work.asserted for work in doing), sum(work.strength for work in doing)
        return -said, -strength, -self.strength, self.name.lower(), self.id


async def who_works_on(reader: Asker, subject: Subject) -> list[Worker]:
    """Everyone who works on a subject, the most certain and strongest first.

    A text without any word finds nobody.
    """
    query = lucene(subject.text, every=False) if subject.text is not None else None
    if subject.text is not None and query is None:
        return []
    branches = [branch for name, branch in BRANCHES.items() if getattr(subject, name) is not None]
    row = await reader.row(
        f"CALL () {{ {'UNION ALL'.join(branches)} }} {BY_WHOM}",
        **{
            name: entity_id(name.capitalize(), value)
            for name in ("theme", "skill", "service", "dataset")
            if (value := getattr(subject, name)) is not None
        },
        technology=subject.technology,
        exactly=f'"{" ".join(WORD.findall((subject.technology or "").lower()))}"',
        index=INDEX,
        most=MOST_FITS,
        text=subject.text,
        query=query,
        asked=len(branches),
        inverse=INVERSE,
        forward=FORWARD,
    )
    return sorted(_workers(row["works"], subject.as_of), key=lambda worker: worker.order)


def _workers(rows: Sequence[Sequence[Any]], as_of: dt.date | None) -> list[Worker]:
    found: dict[tuple[str, str], dict[tuple[str, str], Work]] = {}
    for organisation, name, reasons, row in rows:
        kind, values = type_of(row["labels"]), {k: v for k, v in row.items() if k != "labels"}
        work = Work(**values, type=kind, reasons=_once(map(_reason, reasons)))
        if as_of and not work.held(as_of):
            continue
        works = found.setdefault((organisation, name), {})
        # Somebody who leads and takes part does one piece of work.
        key = work.id, work.relation
        if key not in works or works[key].strength < work.strength:
            works[key] = work
    return [
        Worker(id_, name, tuple(sorted(works.values(), key=lambda w: (-w.strength, w.name))))
        for (id_, name), works in found.items()
    ]


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The best of those that say the same, as a notice and its contract do."""
    best: dict[tuple[str, str], Reason] = {}
    for reason in sorted(reasons, key=lambda reason: -reason.fit):
        best.setdefault((reason.basis, reason.about), reason)
    return tuple(best.values())


def _reason(row: Mapping[str, Any]) -> Reason:
    some = some_of(row["about"], row["texts"]) if row["basis"] == "text" else ()
    return Reason(row["basis"], row["about"], tuple(row["matched"] or some), row["fit"])
