"""Who works on a subject: organisations, and the projects and opportunities by which they do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.queries.node import entity_id
from graph.queries.text import INDEX, lucene
from graph.reader import Reader

# How much a reason to think that a piece of work is about the subject counts.
WEIGHTS = {"asserted": 1.0, "inferred": 0.5, "text": 0.5}
# Who leads works on it more than who supports it.
ROLES = {"lead": 1.0, "partner": 0.8, "supplier": 0.8, "host": 0.6, "funder": 0.5, "supporter": 0.4}
OTHER_ROLE = 0.7
# Of what fits a text, the best so many are looked at, and those that fit at least so well as this
# part of the best: what comes after them has little to do with it.
MOST_FITS, LEAST_FIT = 200, 0.25

BY_THEME = """
MATCH (:Entity {id: $theme})<-[:BROADER_THEME*0..3]-(t:Theme)
MATCH (t)<-[r:HAS_THEME]-(w:Project|Opportunity)
RETURN w, 'theme' AS asked, {basis: r.basis, about: t.name, matched: r.matched, fit: 1.0} AS reason
"""
BY_SKILL = """
MATCH (:Entity {id: $skill})<-[:BROADER_SKILL*0..3]-(s:Skill)
MATCH (s)<-[r:NEEDS_SKILL]-(w:Project|Opportunity)
RETURN w, 'skill' AS asked, {basis: r.basis, about: s.name, matched: r.matched, fit: 1.0} AS reason
"""
BY_TEXT = f"""
CALL db.index.fulltext.queryNodes('{INDEX}', $query) YIELD node AS w, score
WHERE w:Project|Opportunity
WITH w, score ORDER BY score DESC LIMIT {MOST_FITS}
WITH collect([w, score]) AS fits, max(score) AS best
UNWIND fits AS x
WITH x[0] AS w, x[1] / best AS fit WHERE fit >= {LEAST_FIT}
RETURN w, 'text' AS asked, {{basis: 'text', about: $text, matched: null, fit: fit}} AS reason
UNION ALL
MATCH (s:Theme|Skill) WHERE toLower($text) IN [x IN [s.name] + coalesce(s.aliases, []) | toLower(x)]
MATCH (s)<-[r:HAS_THEME|NEEDS_SKILL]-(w:Project|Opportunity)
RETURN w, 'text' AS asked,
       {{basis: r.basis, about: s.name, matched: r.matched, fit: 1.0}} AS reason
"""
BY_WHOM = """
WITH w, collect(reason) AS reasons, count(DISTINCT asked) AS met WHERE met = $asked
CALL (w) {
  MATCH (w)<-[r:PARTICIPATES_IN]-(o:Organisation)
  RETURN o, 'participatesIn' AS relation, r.role AS role
  UNION ALL
  MATCH (w)-[:SOUGHT_BY]->(o:Organisation)
  RETURN o, 'seeks' AS relation, null AS role
  UNION ALL
  MATCH (w)-[:RESULTS_IN]->(:Contract)-[:AWARDED_TO]->(o:Organisation)
  RETURN o, 'wins' AS relation, 'supplier' AS role
}
WITH o, w, reasons, relation, role ORDER BY w.id, relation, role
RETURN collect([o.id, o.name, w.id, w.name, relation, role, reasons]) AS works
"""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a piece of work is about the subject.

    ``basis`` is asserted, inferred (``matched`` has the words) or text; ``fit`` is 0 to 1.
    """

    basis: str
    about: str
    matched: tuple[str, ...]
    fit: float


@dataclass(frozen=True, slots=True)
class Work:
    """A project or opportunity by which an organisation works on the subject, and why."""

    id: str
    name: str
    relation: str
    role: str | None
    reasons: tuple[Reason, ...]

    @property
    def asserted(self) -> bool:
        """Whether a source says what it is about."""
        return any(reason.basis == "asserted" for reason in self.reasons)

    @property
    def strength(self) -> float:
        """How much this work counts: 0 to 1."""
        best = max(WEIGHTS[reason.basis] * reason.fit for reason in self.reasons)
        return best * ROLES.get(self.role or "", OTHER_ROLE)


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


async def who_works_on(
    reader: Reader, theme: str | None = None, skill: str | None = None, text: str | None = None
) -> list[Worker]:
    """Everyone who works on all that is asked for: most asserted work first, then the strongest.

    Narrower themes and skills count as the wider one. A text finds what it is written in, and what
    has the theme or skill that it names. A text without any word finds nobody.
    """
    query = lucene(text, every=False) if text is not None else None
    if text is not None and query is None:
        return []
    given = [(theme, BY_THEME), (skill, BY_SKILL), (text, BY_TEXT)]
    branches = [branch for value, branch in given if value is not None]
    row = await reader.row(
        f"CALL () {{ {'UNION ALL'.join(branches)} }} {BY_WHOM}",
        theme=entity_id("Theme", theme) if theme else None,
        skill=entity_id("Skill", skill) if skill else None,
        text=text,
        query=query,
        asked=len(branches),
    )
    workers = _workers(row["works"])
    return sorted(workers, key=lambda w: (-w.asserted, -w.strength, w.name.lower(), w.id))


def _workers(rows: Sequence[Sequence[Any]]) -> list[Worker]:
    found: dict[tuple[str, str], dict[tuple[str, str], Work]] = {}
    for organisation, name, id_, title, relation, role, reasons in rows:
        work = Work(id_, title, relation, role, tuple(map(_reason, reasons)))
        works = found.setdefault((organisation, name), {})
        # Somebody who leads and takes part does one piece of work.
        if (id_, relation) not in works or works[id_, relation].strength < work.strength:
            works[id_, relation] = work
    return [
        Worker(id_, name, tuple(sorted(works.values(), key=lambda w: (-w.strength, w.name))))
        for (id_, name), works in found.items()
    ]


def _reason(row: Mapping[str, Any]) -> Reason:
    return Reason(row["basis"], row["about"], tuple(row["matched"] or ()), row["fit"])
