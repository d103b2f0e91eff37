"""What has changed since a time: things and relationships that came, became otherwise, or went.

It is read from what the writer keeps of former times; see ``graph/asking/moment.py``.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from graph.asker import Asker
from graph.queries.link import Link, read_link
from graph.queries.node import Node, type_of
from graph.queries.records import SourcedRecord
from ontology.model import load_model


class Kind(Enum):
    """How something changed."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


# How we keep a fact, not what it says.
BOOKKEEPING = ("knownFrom", "changedAt", "knownTo", "was", "sortKey", "records", "periods")

THINGS = "MATCH (n:Entity|FormerEntity)"
LINKS = "MATCH (a:Entity|FormerEntity)-[r]->(b:Entity|FormerEntity)"
THINGS_OF = """
MATCH (e:Entity|FormerEntity {id: $of})
CALL (e) { RETURN e AS n UNION MATCH (e)--(n:Entity|FormerEntity) RETURN n }
WITH DISTINCT n
"""
LINKS_OF = """
MATCH (e:Entity|FormerEntity {id: $of})-[r]-(:Entity|FormerEntity)
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b
"""
TYPED = "any(label IN coalesce({0}.was, labels({0})) WHERE label IN $types)"
OF_TYPE = f"($types IS NULL OR {TYPED.format('n')})"
BETWEEN_TYPES = f"($types IS NULL OR {TYPED.format('a')} OR {TYPED.format('b')})"
# What came after a relationship as it was; none did when it ended.
NEXT = """head(COLLECT {
  MATCH (a)-[x]->(b) WHERE x.key = r.key AND coalesce(x.was, type(x)) = r.was
  AND x.changedAt = r.knownTo RETURN x })"""
# Another record that says the same is no change of what is said.
OTHERWISE = """any(k IN keys(r) + keys(next)
  WHERE NOT k IN $bookkeeping AND coalesce(r[k] <> next[k], true))"""

PAGE = """
UNWIND page AS x
WITH x[0] AS kind, x[1] AS at, x[2] AS n, x[3] AS s, x[4] AS r, x[5] AS next
WITH kind, at, n, s, r, next,
  coalesce(head(COLLECT {
    MATCH (n)-[:WAS]->(y:FormerState) WHERE y.changedAt = s.knownTo RETURN y }), n) AS then
RETURN collect({
  kind: kind, at: at,
  labels: coalesce(n.was, labels(n)), known: n:Entity, properties: properties(n),
  before: CASE WHEN r IS NULL THEN s{.*, type: s.was} ELSE properties(r) END,
  after: CASE WHEN r IS NULL THEN then{.*, type: coalesce(then.was, labels(then))}
         ELSE properties(next) END,
  link: CASE WHEN r IS NOT NULL THEN [coalesce(r.was, type(r)), startNode(r).id, endNode(r).id,
                                      properties(coalesce(next, r))] END,
  ends: [e IN [startNode(r), endNode(r)] WHERE e IS NOT NULL |
         [coalesce(e.was, labels(e)), properties(e), e:Entity]],
  records: COLLECT {
    MATCH (d:Record|FormerRecord)-[:FROM]->(o:Source)
    WHERE (d.id IN coalesce(r.records, []) + coalesce(next.records, [])
           OR EXISTS { (d)-[:ABOUT|WAS_ABOUT]->(n) })
      AND (d.knownFrom = at OR d.knownTo = at)
    WITH d, o ORDER BY o.rank, d.id LIMIT 10 RETURN [properties(d), properties(o)] }
}) AS changes
"""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing as it is or last was; ``known`` tells whether any source still speaks of it."""

    node: Node
    known: bool


@dataclass(frozen=True, slots=True)
class Value:
    """A property's values before and after, each a text."""

    property: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One change, by the load that began at ``at``, of a thing or of a relationship.

    ``ends`` are those of the relationship, or the thing alone; ``records`` are those that came or
    ended with it, at most ten.
    """

    kind: Kind
    at: dt.datetime
    ends: tuple[Thing, ...]
    link: Link | None
    values: tuple[Value, ...]
    records: tuple[SourcedRecord, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """A page of changes, the newest first, and how many of each kind there are on all pages."""

    changes: tuple[Change, ...]
    totals: Mapping[Kind, int]


class Counted(NamedTuple):
    """How many changes are alike: of a kind, at a time, of a type and perhaps of a relation."""

    kind: Kind
    at: dt.datetime
    type: str
    relation: str | None
    times: int


async def counts_of_changes(
    reader: Asker, since: dt.datetime, of: str | None, types: Sequence[str]
) -> list[Counted]:
    """How many changes there were after a time, of what ``what_changed`` tells one by one."""
    row = await reader.row(
        f"""
        {_changes(of is not None)}
        WITH kind, at, coalesce(r.was, type(r)) AS relation,
             coalesce(n.was, startNode(r).was, labels(coalesce(n, startNode(r)))) AS labels
        WITH kind, at, relation, labels, count(*) AS times
        RETURN collect([kind, at, labels, relation, times]) AS counts
        """,
        **_parameters(since, of, types),
    )
    names = {relation.type_name: name for name, relation in load_model().relations.items()}
    return [
        Counted(Kind[kind], at, type_of(labels), names.get(relation), times)
        for kind, at, labels, relation, times in row["counts"]
    ]


async def what_changed(
    reader: Asker,
    since: dt.datetime,
    of: str | None,
    types: Sequence[str],
    window: tuple[int, int],
) -> Changes | None:
    """What changed after a time, of everything or of one thing and what it is tied to.

    ``window`` is how many to skip and how many to take. None when there never was such a thing.
    """
    skip, first = window
    row = await reader.row(
        _statement(of is not None),
        **_parameters(since, of, types),
        kinds=[kind.name for kind in Kind],
        skip=skip,
        end=skip + first,
    )
    if not row["known"]:
        return None
    return Changes(
        tuple(_change(found) for found in row["changes"]),
        dict(zip(Kind, row["totals"], strict=True)),
    )


def _parameters(since: dt.datetime, of: str | None, types: Sequence[str]) -> dict[str, Any]:
    return {
        "since": since,
        "of": of,
        "types": list(types) or None,
        "bookkeeping": list(BOOKKEEPING),
    }


def _statement(of_one: bool) -> str:
    return f"""
    {_changes(of_one)}
    WITH kind, at, key, n, s, r, next ORDER BY at DESC, key, kind
    WITH collect([kind, at, n, s, r, next]) AS found
    WITH [kind IN $kinds | size([x IN found WHERE x[0] = kind])] AS totals,
         found[$skip..$end] AS page
    CALL (page) {{ {PAGE} }}
    RETURN $of IS NULL OR EXISTS {{ (:Entity|FormerEntity {{id: $of}}) }} AS known, totals, changes
    """


def _changes(of_one: bool) -> str:
    """The Cypher that finds every change."""
    things, links = (THINGS_OF, LINKS_OF) if of_one else (THINGS, LINKS)
    none = "null AS s, null AS r, null AS next"
    link = "a.id + type(r) + b.id + r.key AS key, null AS n, null AS s, r"
    branches = (
        f"{things} WITH n WHERE n.knownFrom > $since AND {OF_TYPE} "
        f"RETURN 'ADDED' AS kind, n.knownFrom AS at, n.id AS key, n, {none}",
        f"{things} MATCH (n)-[:WAS]->(s:FormerState) WHERE s.knownTo > $since AND {OF_TYPE} "
        "RETURN 'CHANGED' AS kind, s.knownTo AS at, n.id AS key, n, s, null AS r, null AS next",
        f"{things} WITH n WHERE n:FormerEntity AND n.knownTo > $since AND {OF_TYPE} "
        f"RETURN 'REMOVED' AS kind, n.knownTo AS at, n.id AS key, n, {none}",
        f"{links} WITH a, b, r WHERE r.knownFrom > $since AND r.changedAt IS NULL "
        f"AND {BETWEEN_TYPES} "
        f"RETURN 'ADDED' AS kind, r.knownFrom AS at, {link}, null AS next",
        f"{links} WITH a, b, r WHERE type(r) = 'FORMER' AND r.knownTo > $since "
        f"AND {BETWEEN_TYPES} WITH a, b, r, {NEXT} AS next WHERE next IS NULL OR {OTHERWISE} "
        "RETURN CASE WHEN next IS NULL THEN 'REMOVED' ELSE 'CHANGED' END AS kind, "
        f"r.knownTo AS at, {link}, next",
    )
    return f"CALL () {{ {' UNION ALL '.join(branches)} }}"


def _change(row: Mapping[str, Any]) -> Change:
    kind = Kind[row["kind"]]
    link = read_link(row["link"]) if row["link"] else None
    ends = row["ends"] or [(row["labels"], row["properties"], row["known"])]
    return Change(
        kind=kind,
        at=row["at"],
        ends=tuple(Thing(Node(type_of(labels), said), known) for labels, said, known in ends),
        link=link,
        values=_values(row["before"], row["after"]) if kind is Kind.CHANGED else (),
        records=tuple(SourcedRecord(record, source, {}) for record, source in row["records"]),
    )


def _values(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Value, ...]:
    names = sorted((before.keys() | after.keys()) - set(BOOKKEEPING))
    both = [(name, _texts(name, before), _texts(name, after)) for name in names]
    return tuple(Value(name, was, now) for name, was, now in both if was != now)


def _texts(name: str, said: Mapping[str, Any]) -> tuple[str, ...]:
    value = said.get(name)
    if value is None:
        return ()
    if name == "type":
        return (type_of(value),)
    return tuple(str(item) for item in (value if isinstance(value, list) else [value]))
