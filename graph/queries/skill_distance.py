"""How close the skills that are offered come to those that are needed.

Two skills are the same by ``exactMatch`` of their frameworks. Others are as close as the measure of
Wu and Palmer says (Verb semantics and lexical selection, ACL 1994, section 4): with N1 and N2 steps
from the two up to a skill that both are a kind of, and N3 steps from there up to its pillar, it is
2·N3 / (N1 + N2 + 2·N3). Of several such skills the one that gives most counts; a pillar gives 0:
that both are knowledge means nothing. Where the hierarchy says less, skills that the same roles of
the profession need are ``TOGETHER`` times the part of these roles (Jaccard) that needs both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from graph.asker import Asker

How = Literal["same", "hierarchy", "role"]

# To need two skills always together is still far from their being alike: less than two skills in
# one field of ICT, which are 0.5 to 0.75.
TOGETHER = 0.4
# ESCO's longest way up has 8 steps.
DEEPEST = 8

# `x` is an offered or a needed skill, `p` all that are the same skill.
EITHER = """
UNWIND [id IN $offered | {id: id, offered: true}] + [id IN $needed | {id: id, offered: false}] AS e
MATCH (x:Entity:Skill {id: e.id})
MATCH (x)-[:EXACT_MATCH*0..2]-(p:Skill)
"""
# The two sides of every pair that has `c`, something that both lead to, in common.
APART = """
WITH {c}, [y IN sides WHERE y.offered] AS offers, [y IN sides WHERE NOT y.offered] AS needs
WHERE size(offers) > 0 AND size(needs) > 0
"""
BY_HIERARCHY = f"""
{EITHER}
MATCH up = (p)-[:BROADER_SKILL*0..{DEEPEST}]->(c:Skill)
WITH c, x, e.offered AS offered, min(length(up)) AS steps
WITH c, collect({{skill: x, offered: offered, steps: steps}}) AS sides
{APART.format(c="c")}
CALL (c) {{
  MATCH way = (c)-[:BROADER_SKILL*0..{DEEPEST}]->(pillar:Skill)
  WHERE NOT EXISTS {{ (pillar)-[:BROADER_SKILL]->() }}
  RETURN min(length(way)) AS depth
}}
UNWIND needs AS n UNWIND offers AS o
WITH n.skill AS need, o.skill AS offer, c, depth, n.steps + o.steps AS steps
WHERE steps = 0 OR depth > 0
RETURN need, offer, c.name AS between,
       CASE steps WHEN 0 THEN 'same' ELSE 'hierarchy' END AS how,
       CASE steps WHEN 0 THEN 1.0 ELSE 2.0 * depth / (steps + 2 * depth) END AS score
"""
BY_ROLE = f"""
{EITHER}
MATCH (p)<-[:NEEDS_SKILL]-(level:Role)
OPTIONAL MATCH (level)-[:BROADER_ROLE]->(whole:Role)
WITH x, e.offered AS offered, collect(DISTINCT coalesce(whole, level)) AS roles
WITH collect({{skill: x, offered: offered, roles: roles}}) AS sides
{APART.format(c="1 AS one")}
UNWIND needs AS n UNWIND offers AS o
WITH n, o, [r IN n.roles WHERE r IN o.roles] AS both WHERE size(both) > 0
WITH n, o, both, both[0] AS whole
RETURN n.skill AS need, o.skill AS offer, whole.name AS between, 'role' AS how,
       $together * size(both) / (size(n.roles) + size(o.roles) - size(both)) AS score
"""


@dataclass(frozen=True, slots=True)
class Closeness:
    """The offered skill that comes closest to a needed one, and how close: from 0 to 1, the same.

    ``via`` has the names from the offered skill to the needed one; between them stands the skill
    that both are kinds of (``how`` is hierarchy) or a role that needs both (role).
    """

    offered: str
    score: float
    how: How
    via: tuple[str, ...]


async def closeness(
    reader: Asker, offered: Sequence[str], needed: Sequence[str]
) -> dict[str, Closeness]:
    """The closest offered skill to each needed one, by ids. What nothing comes close to is absent.

    One statement.
    """
    row = await reader.row(
        f"""
        CALL () {{ {BY_HIERARCHY} UNION ALL {BY_ROLE} }}
        WITH need AS x, offer, between, how, score
        ORDER BY score DESC, how = 'role', offer.id, between
        WITH x, collect([offer, score, how, between])[0] AS best
        WITH x, best, best[0] AS p ORDER BY x.id
        RETURN collect([x.id, [p.id, best[1], best[2], [p.name, best[3], x.name]]]) AS found
        """,
        offered=list(dict.fromkeys(offered)),
        needed=list(dict.fromkeys(needed)),
        together=TOGETHER,
    )
    return {
        need: Closeness(offer, score, how, tuple(dict.fromkeys(via)))
        for need, (offer, score, how, via) in row["found"]
    }
