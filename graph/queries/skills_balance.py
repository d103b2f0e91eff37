"""Demand for skills against supply: what boroughs need, what they state to have, who could teach.

Demand are the opportunities and projects of boroughs that need a skill. Supply are what boroughs
state themselves, and the apprenticeship standards that develop a skill or prepare for a role that
needs it. A skill of another framework counts as the one that ``exactMatch`` says it is. What is not
stated is not known: nothing here says that nobody has a skill.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.asker import Asker
from graph.matching.work import Named
from graph.queries.made_up import is_made_up, made_up

# Who has a skill at one of these levels can teach it.
ABLE = ("practitioner", "expert")
# A skill is told by the framework that says which one of another it matches.
CANON = "head(COLLECT { MATCH (d:Skill)-[:EXACT_MATCH]->(s) RETURN d ORDER BY d.id } + [s])"
DEMAND = f"""
MATCH (o:Borough) WHERE $borough IS NULL OR o.id = $borough
CALL (o) {{
  MATCH (o)<-[:SOUGHT_BY]-(w:Opportunity)-[r:NEEDS_SKILL]->(s:Skill) RETURN w, r, s
  UNION
  MATCH (o)-[:PARTICIPATES_IN]->(w:Project)-[r:NEEDS_SKILL]->(s:Skill) RETURN w, r, s
}}
WITH o, w, r, {CANON} AS s
WHERE ($skills IS NULL OR s.id IN $skills)
  AND ($theme IS NULL OR EXISTS {{ (w)-[:HAS_THEME]->(:Theme {{id: $theme}}) }})
WITH s, o, w, min(r.basis) AS basis ORDER BY s.id, o.id, w.id
RETURN collect([[s.id, s.name], [o.id, o.name], [w.id, w.name], basis]) AS rows
"""
STATED = f"""
MATCH (o:Borough)-[h:HOLDS_SKILL]->(s:Skill)
WITH o, h, {CANON} AS s
WHERE $skills IS NULL OR s.id IN $skills
WITH s, o, h ORDER BY s.id, o.id, h.key
RETURN collect([[s.id, s.name], [o.id, o.name], h.level, h.people,
  [id IN h.records WHERE EXISTS {{ (:Record {{id: id}}) }}]]) AS rows
"""
STANDARDS = """
MATCH (s:Skill) WHERE s.id IN $skills
CALL (s) {
  MATCH (st:ApprenticeshipStandard)-[:DEVELOPS_SKILL]->(s) RETURN st, null AS role
  UNION
  MATCH (s)<-[:NEEDS_SKILL]-(:Role)-[:BROADER_ROLE*0..1]->(r:Role)<-[:PREPARES_FOR]-(st)
  RETURN st, r.name AS role
}
WITH s, st, min(role) AS role,
     COLLECT { MATCH (st)<-[a:OFFERS_APPRENTICESHIP]-(o:Borough)
               RETURN [[o.id, o.name], a.people] ORDER BY o.id } AS offered
ORDER BY s.id, st.id
RETURN collect([s.id, [st.id, st.name], role, offered]) AS rows
"""
ROLES = """
MATCH (s:Skill) WHERE s.id IN $skills
RETURN collect([s.id, COUNT { (s)<-[:NEEDS_SKILL]-(:Role) }]) AS rows
"""
OF_ROLE = """
MATCH (:Role {id: $role})<-[:BROADER_ROLE*0..1]-(:Role)-[:NEEDS_SKILL]->(s:Skill)
RETURN collect(DISTINCT [s.id, s.name]) AS rows
"""
KNOWN = """
MATCH (o:Borough)
RETURN count(o) AS boroughs,
       count(CASE WHEN EXISTS { (o)-[:HOLDS_SKILL]->() } THEN 1 END) AS stating
"""


@dataclass(frozen=True, slots=True)
class Need:
    """A work of a borough that needs a skill."""

    borough: Named
    work: Named
    inferred: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """What a borough states of a skill; ``people`` is None when fewer than 5, or unsaid.

    ``made_up`` says that it shows a form, and is not true.
    """

    borough: Named
    level: str | None
    people: int | None
    records: tuple[str, ...]
    made_up: bool = False

    @property
    def able(self) -> bool:
        """Whether its people could teach others."""
        return self.level in ABLE


@dataclass(frozen=True, slots=True)
class Standard:
    """An apprenticeship standard by which a skill is learnt, and which boroughs offer it.

    ``role`` is the role that it prepares for, when it is for this that the skill is learnt.
    """

    standard: Named
    role: str | None
    offered: tuple[tuple[Named, int | None], ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """One skill: who needs it, who states to have it, and how it can be learnt.

    ``roles`` counts the roles of the profession that need it, and their levels.
    """

    skill: Named
    roles: int
    needs: tuple[Need, ...]
    stated: tuple[Statement, ...]
    standards: tuple[Standard, ...]

    @property
    def unmet(self) -> tuple[Named, ...]:
        """Boroughs that need it and do not state that they have it well enough to teach."""
        able = {statement.borough for statement in self.stated if statement.able}
        return tuple(dict.fromkeys(n.borough for n in self.needs if n.borough not in able))


@dataclass(frozen=True, slots=True)
class Training:
    """A borough that could teach another a skill; ``returns`` are what that could teach it.

    ``made_up`` says that a statement behind it is not true.
    """

    teacher: Named
    learner: Named
    skills: tuple[Named, ...]
    returns: tuple[Named, ...]
    made_up: bool


@dataclass(frozen=True, slots=True)
class Commission:
    """A standard that nobody in scope offers, for the skills that boroughs lack."""

    standard: Named
    skills: tuple[Named, ...]
    boroughs: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class SkillsBalance:
    """Skills, the widest gap first, and what could be done; of how many boroughs it is known."""

    skills: tuple[Balance, ...]
    trainings: tuple[Training, ...]
    commissions: tuple[Commission, ...]
    boroughs: int
    stating: int


async def skills_balance(
    reader: Asker, borough: str | None, theme: str | None, role: str | None
) -> SkillsBalance:
    """The balance of all skills that boroughs need or state, or of those that a role needs.

    With a borough only what it needs or states itself is told, with a theme only what is needed;
    all boroughs' statements count as supply.
    """
    of_role = None
    if role:
        of_role = (await reader.row(OF_ROLE, role=role))["rows"]
    only = None if of_role is None else [id_ for id_, _ in of_role]
    demand = (await reader.row(DEMAND, borough=borough, theme=theme, skills=only))["rows"]
    stated = (await reader.row(STATED, skills=only))["rows"]
    names: dict[str, str] = dict(of_role or ())
    names |= {row[0][0]: row[0][1] for row in (*demand, *stated)}
    learnt = (await reader.row(STANDARDS, skills=list(names)))["rows"]
    roles = dict((await reader.row(ROLES, skills=list(names)))["rows"])
    skills = [(Named(id_, name), roles.get(id_, 0)) for id_, name in names.items()]
    made = frozenset(await made_up(reader))
    found = _balances(skills, demand, [(*row, is_made_up(row[-1], made)) for row in stated], learnt)
    if role is None:
        found = [b for b in found if b.needs or _asked(b, borough, theme)]
    known = await reader.row(KNOWN)
    return SkillsBalance(
        tuple(found),
        tuple(_trainings(found)),
        tuple(_commissions(found, borough)),
        known["boroughs"],
        known["stating"],
    )


def _asked(balance: Balance, borough: str | None, theme: str | None) -> bool:
    """Whether a skill that nobody in scope needs was asked for: the borough itself states it."""
    return theme is None and (
        borough is None or any(s.borough.id == borough for s in balance.stated)
    )


def _balances(
    skills: Iterable[tuple[Named, int]],
    demand: Sequence[Any],
    stated: Sequence[Any],
    learnt: Sequence[Any],
) -> list[Balance]:
    needs, statements = defaultdict[str, list[Need]](list), defaultdict[str, list[Statement]](list)
    standards = defaultdict[str, list[Standard]](list)
    for skill, borough, work, basis in demand:
        needs[skill[0]].append(Need(Named(*borough), Named(*work), basis == "inferred"))
    for skill, borough, level, people, records, made in stated:
        statement = Statement(Named(*borough), level, people, tuple(records), made)
        statements[skill[0]].append(statement)
    for id_, standard, role, offered in learnt:
        by = tuple((Named(*borough), people) for borough, people in offered)
        standards[id_].append(Standard(Named(*standard), role, by))
    found = [
        Balance(
            skill, roles, tuple(needs[skill.id]), tuple(statements[skill.id]),
            tuple(standards[skill.id]),
        )
        for skill, roles in skills
    ]  # fmt: skip
    return sorted(found, key=lambda b: (-len(b.unmet), -len(b.needs), b.skill.name, b.skill.id))


def _trainings(found: Iterable[Balance]) -> list[Training]:
    """Who could teach whom, those who could teach one another first."""
    teaches = defaultdict[tuple[Named, Named], list[Named]](list)
    made = set[tuple[Named, Named]]()
    for balance in found:
        for statement in balance.stated:
            if statement.able:
                for learner in balance.unmet:
                    teaches[statement.borough, learner].append(balance.skill)
                    if statement.made_up:
                        made |= {(statement.borough, learner), (learner, statement.borough)}
    trainings = [
        Training(
            teacher,
            learner,
            tuple(skills),
            tuple(teaches.get((learner, teacher), ())),
            (teacher, learner) in made,
        )
        for (teacher, learner), skills in teaches.items()
    ]
    # Of two that could teach one another one line says all.
    once = [t for t in trainings if not t.returns or t.teacher.id < t.learner.id]
    return sorted(once, key=lambda t: (-len(t.returns), -len(t.skills), t.teacher.id, t.learner.id))


def _commissions(found: Iterable[Balance], borough: str | None) -> list[Commission]:
    """Standards for what is lacking that nobody, or not the borough, offers yet."""
    lacking = defaultdict[Named, list[Balance]](list)
    for balance in found:
        for standard in balance.standards:
            offered = {who.id for who, _ in standard.offered}
            if balance.unmet and not (borough in offered if borough else offered):
                lacking[standard.standard].append(balance)
    commissions = [
        Commission(
            standard,
            tuple(balance.skill for balance in balances),
            tuple(dict.fromkeys(who for balance in balances for who in balance.unmet)),
        )
        for standard, balances in lacking.items()
    ]
    return sorted(commissions, key=lambda c: (-len(c.boroughs), -len(c.skills), c.standard.name))
