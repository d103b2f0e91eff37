"""What only made-up sources say: it shows what could be known, and is no ground for an answer."""

from collections.abc import Collection, Sequence

from graph.asker import Asker

# Sources are few, and made-up ones small: they show a form.
MADE_UP = """
MATCH (s:Source {synthetic: true})<-[:FROM]-(r:Record)
RETURN collect(r.id) AS made_up
"""
THINGS = """
MATCH (:Source {synthetic: true})<-[:FROM]-(:Record)-[:ABOUT]->(n:Entity)
WITH DISTINCT n
WHERE NOT EXISTS { (n)<-[:ABOUT]-(r:Record) WHERE NOT r.id IN $made_up }
RETURN collect(n.id) AS ids
"""


async def made_up(reader: Asker) -> tuple[str, ...]:
    """The ids of all records of made-up sources; none where none are loaded."""
    return tuple(sorted((await reader.row(MADE_UP))["made_up"]))


async def made_up_things(reader: Asker) -> frozenset[str]:
    """The ids of the things of which no other source tells."""
    made = await made_up(reader)
    return frozenset((await reader.row(THINGS, made_up=made))["ids"] if made else ())


def is_made_up(records: Sequence[str], made: Collection[str]) -> bool:
    """Whether nothing but made-up records says something: what has no records is not made up."""
    return bool(records) and all(record in made for record in records)


def not_made_up(relationship: str) -> str:
    """The Cypher of the same of a relationship, negated; its parameter is ``made_up``."""
    r = relationship
    return f"NOT (size({r}.records) > 0 AND all(m IN {r}.records WHERE m IN $made_up))"
