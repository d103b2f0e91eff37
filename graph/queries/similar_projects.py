"""Who else is doing this: projects, opportunities and grants that are like one, or like a draft."""

import re
from dataclasses import dataclass

from graph.asker import Asker
from graph.asking.searched import INDEX
from graph.matching.similar import Alike, rank_alike
from graph.matching.work import Named, Work, read_work, work_map
from graph.queries.text import profile_query

# So many are compared: those whose texts fit best, and those that share the most.
BY_TEXT, BY_LINKS = 300, 200
CONCEPT_LINKS = ("themes", "skills", "services", "datasets")
# Less than this is chance: see docs/matching.md.
LEAST = 0.05

SUBJECT = f"MATCH (w:Project|Opportunity|Grant {{id: $id}}) RETURN {work_map('w')} AS work"
CONCEPTS = """
MATCH (n:Theme|Skill)
WHERE any(name IN [n.name] + coalesce(n.aliases, []) WHERE $text CONTAINS ' ' + toLower(name) + ' ')
RETURN collect(CASE WHEN n:Theme THEN [n.id, n.name] END) AS themes,
       collect(CASE WHEN n:Skill THEN [n.id, n.name] END) AS skills
"""
# What belongs to the work itself is not somebody else's: its parts, grants and procurements.
ALIKE = f"""
CALL () {{
  CALL db.index.fulltext.queryNodes('{INDEX}', $words, {{limit: {5 * BY_TEXT}}})
  YIELD node AS w, score
  WHERE w:Project|Opportunity|Grant
  RETURN w, score ORDER BY score DESC LIMIT {BY_TEXT}
  UNION ALL
  UNWIND $linked AS id
  MATCH (:Entity {{id: id}})<-[:HAS_THEME|NEEDS_SKILL|DELIVERS_SERVICE|USES_DATASET|MAKES_DATASET]-
        (w:Project|Opportunity|Grant)
  WITH w, count(*) AS shared ORDER BY shared DESC, w.id LIMIT {BY_LINKS}
  RETURN w, 0.0 AS score
}}
WITH w, max(score) AS score
WHERE w.id <> $id
AND NOT EXISTS {{ (w)-[:FUNDS|PROCURES_FOR|PART_OF]-(:Project {{id: $id}}) }}
WITH collect([w, score]) AS found, max(score) AS best
RETURN [x IN found | [x[0].id, CASE WHEN best > 0 THEN x[1] / best ELSE 0.0 END]] AS fits,
       COLLECT {{ UNWIND found AS x WITH x[0] AS w RETURN {work_map("w")} }} AS works
"""


@dataclass(frozen=True, slots=True)
class Similar:
    """What was asked about, and what is like it, the most alike first."""

    subject: Work
    alike: tuple[Alike, ...]


async def similar_projects(reader: Asker, id_: str | None, draft: str | None) -> Similar | None:
    """What is like a project, opportunity or grant, or like a draft of one.

    Of work that one organisation does alone, what else it does alone is left out: the question is
    who else does it. None when there is no such work.
    """
    subject = await _work(reader, id_) if id_ else await _draft(reader, draft or "")
    if subject is None:
        return None
    row = await reader.row(
        ALIKE,
        id=subject.id,
        words=profile_query(subject.topic.values()) or '""',
        linked=[thing.id for name in CONCEPT_LINKS for thing in getattr(subject, name)],
    )
    works = [work for work in map(read_work, row["works"]) if not _by_the_same(work, subject)]
    return Similar(subject, tuple(rank_alike(subject, works, dict(row["fits"]), LEAST)))


def _by_the_same(work: Work, subject: Work) -> bool:
    return len(subject.buyers) == 1 and work.buyers == subject.buyers


async def _work(reader: Asker, id_: str) -> Work | None:
    rows = await reader.rows(SUBJECT, id=id_)
    return read_work(rows[0]["work"]) if rows else None


async def _draft(reader: Asker, text: str) -> Work:
    """A draft as work: its words, and the themes and skills that it names."""
    written = f" {' '.join(re.findall(r'[a-z0-9+#]+', text.lower()))} "
    row = await reader.row(CONCEPTS, text=written)
    themes = tuple(Named(*pair) for pair in row["themes"])
    skills = tuple(Named(*pair) for pair in row["skills"])
    return Work("draft", "Project", text, themes=themes, skills=skills)
