"""What organisations do together: the things that two or more of them take part in."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.asker import Asker
from graph.matching.work import Named

# What more than so many take part in, such as a round of a national fund or London Councils, ties
# everybody to everybody and says nothing of any two of them.
TIES_ALL = 12

BOROUGHS = "MATCH (b:Borough) RETURN collect(b.id) AS ids"
TOGETHER = """
MATCH (o:Entity) WHERE o.id IN $ids
CALL (o) {
  MATCH (o)-[r:PARTICIPATES_IN]->(x:Project) RETURN x, r.basis AS basis
  UNION
  MATCH (o)<-[r:SOUGHT_BY]-(x:Opportunity) RETURN x, r.basis AS basis
  UNION
  MATCH (o)<-[r:GRANTED_TO]-(x:Grant) RETURN x, r.basis AS basis
  UNION
  MATCH (o)<-[r:HAS_PARTY]-(x:SharingAgreement)
  WHERE NOT EXISTS { (x)<-[:ABOUT]-(:Record)-[:FROM]->(:Source {synthetic: true}) }
  RETURN x, r.basis AS basis
  UNION
  MATCH (o)-[r:MEMBER_OF]->(x:Partnership) RETURN x, r.basis AS basis
}
WITH x, o, min(basis) AS basis ORDER BY o.id
WITH x, collect([o.id, basis]) AS parts WHERE size(parts) > 1
RETURN collect([x.id, x.name, parts, COUNT {
  (x)-[:SOUGHT_BY|GRANTED_TO|HAS_PARTY]->(:Organisation)
} + COUNT { (x)<-[:PARTICIPATES_IN|MEMBER_OF]-(:Organisation) }]) AS things
"""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that several organisations do together, and who of them, by id.

    ``everybody`` counts all who take part, whether they were asked about or not.
    """

    what: Named
    who: tuple[str, ...]
    everybody: int
    inferred: bool = False

    @property
    def ties_all(self) -> bool:
        """Whether so many share it that it says nothing of any two."""
        return self.everybody > TIES_ALL

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Every two of those who share it, in the order of their ids."""
        return list(combinations(self.who, 2))


async def boroughs(reader: Asker) -> list[str]:
    """The ids of all boroughs."""
    ids: list[str] = (await reader.row(BOROUGHS))["ids"]
    return sorted(ids)


async def working_together(reader: Asker, ids: Sequence[str]) -> list[Thing]:
    """What two or more of these organisations take part in, from project to partnership.

    Made-up agreements tie nobody.
    """
    row = await reader.row(TOGETHER, ids=list(ids))
    return [
        Thing(
            Named(id_, name),
            tuple(sorted(organisation for organisation, _ in parts)),
            everybody,
            any(basis == "inferred" for _, basis in parts),
        )
        for id_, name, parts, everybody in sorted(row["things"])
    ]
