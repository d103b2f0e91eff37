"""With whom an organisation works, on what, and how often."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.reader import Reader

# What counts as working together: how it is told, and the way from one (o) to the other (c) by way
# of what they have in common (x).
WAYS = {
    "both take part in": "(o)-[:PARTICIPATES_IN]->(x:Project)<-[:PARTICIPATES_IN]-(c)",
    "both are members of": "(o)-[:MEMBER_OF]->(x:Organisation)<-[:MEMBER_OF]-(c)",
    "both support": "(o)<-[:SUPPORTED_BY]-(x:Organisation)-[:SUPPORTED_BY]->(c)",
    "share data under": "(o)<-[:HAS_PARTY]-(x:SharingAgreement)-[:HAS_PARTY]->(c)",
    "buys under": "(o)<-[:LET_BY]-(x:Contract)-[:AWARDED_TO]->(c)",
    "sells under": "(o)<-[:AWARDED_TO]-(x:Contract)-[:LET_BY]->(c)",
    "pays by": "(o)<-[:GRANTED_BY]-(x:Grant)-[:GRANTED_TO]->(c)",
    "is paid by": "(o)<-[:GRANTED_TO]-(x:Grant)-[:GRANTED_BY]->(c)",
}
# What two organisations are to one another, with nothing between them.
DIRECT = {
    "is a member of": "(o)-[:MEMBER_OF]->(c)",
    "has as a member": "(o)<-[:MEMBER_OF]-(c)",
    "is hosted by": "(o)-[:HOSTED_BY]->(c)",
    "hosts": "(o)<-[:HOSTED_BY]-(c)",
    "is supported by": "(o)-[:SUPPORTED_BY]->(c)",
    "supports": "(o)<-[:SUPPORTED_BY]-(c)",
}


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that two organisations do together; ``on`` is None when they do it directly."""

    how: str
    on: str | None


@dataclass(frozen=True, slots=True)
class Collaborator:
    """An organisation and all that another does together with it."""

    id: str
    shared: tuple[Shared, ...]


async def collaborators(reader: Reader, id_: str) -> list[Collaborator] | None:
    """All that an organisation works with, the most frequent first; of equals those with projects.

    Returns None when there is no such organisation.
    """
    ways = [_branch(how, way, "x.id") for how, way in WAYS.items()]
    direct = [_branch(how, way, "null") for how, way in DIRECT.items()]
    row = await reader.row(
        f"""
        OPTIONAL MATCH (o:Entity:Organisation {{id: $id}})
        CALL (o) {{
          CALL (o) {{ {" UNION ".join((*ways, *direct))} }}
          WITH c, collect([how, on_id]) AS shared,
               count(CASE WHEN how = 'both take part in' THEN 1 END) AS projects
          ORDER BY size(shared) DESC, projects DESC, toLower(c.name), c.id
          RETURN collect([c.id, shared]) AS found
        }}
        RETURN o IS NOT NULL AS known, found
        """,
        id=id_,
    )
    if not row["known"]:
        return None
    return [Collaborator(other, tuple(_shared(shared))) for other, shared in row["found"]]


def _branch(how: str, way: str, on: str) -> str:
    return f"MATCH {way} WHERE c:Organisation AND c <> o RETURN c, '{how}' AS how, {on} AS on_id"


def _shared(rows: Iterable[tuple[str, str | None]]) -> Iterable[Shared]:
    return (Shared(how, on) for how, on in rows)
