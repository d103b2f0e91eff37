"""Who owns things: who leads a project, publishes a dataset, buys, lets or grants."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.asker import Asker
from graph.queries.node import type_of
from ontology.model import load_model


@dataclass(frozen=True, slots=True)
class Owning:
    """The relation, from the thing's side, that leads to its owners, and what it has to say."""

    relation: str
    attributes: Mapping[str, str] = field(default_factory=dict)


# The types of things that have owners.
OWNED: Mapping[str, Owning] = {
    "Contract": Owning("letBy"),
    "Dataset": Owning("publishedBy"),
    "Grant": Owning("grantedBy"),
    "Opportunity": Owning("soughtBy"),
    "Project": Owning("hasParticipant", {"role": "lead"}),
}


@dataclass(frozen=True, slots=True)
class Owned:
    """A thing with the ids of its owners; an organisation owns itself.

    Of what is to be changed, ``changed_at`` is when the last load that changed it, or a tie of it,
    had ended, and ``submissions`` are those that the graph has about it.
    """

    id: str
    type: str
    name: str
    identifiers: tuple[str, ...]
    owners: frozenset[str]
    changed_at: dt.datetime | None
    submissions: frozenset[str]


# When the last load had ended that changed ``n``; now, if that is at work still.
CHANGED_AT = """
reduce(last = coalesce(n.changedAt, n.knownFrom), at IN COLLECT {
  MATCH (n)-[r]-(:Entity) RETURN coalesce(r.knownTo, r.changedAt, r.knownFrom) } |
  CASE WHEN at > last THEN at ELSE last END)
"""


async def owned(reader: Asker, ids: Iterable[str], changing: str | None) -> dict[str, Owned]:
    """Things by their ids, as far as there are any; ``changing`` is the one that is to change."""
    row = await reader.row(
        f"""
        UNWIND $ids AS id
        MATCH (n:Entity {{id: id}})
        WITH n, CASE WHEN n.id = $changing THEN {CHANGED_AT} END AS at
        OPTIONAL MATCH (l:Load {{startedAt: at}})
        WITH n, max(CASE WHEN l IS NULL THEN at ELSE coalesce(l.finishedAt, datetime()) END) AS at
        RETURN collect([n.id, labels(n), n.name, coalesce(n.identifiers, []),
          COLLECT {{ {_owners()} }}, at,
          COLLECT {{ MATCH (n)<-[:ABOUT]-(d:Record {{source: 'submissions'}})
                     WHERE n.id = $changing RETURN d.sourceId }}]) AS found
        """,
        ids=sorted(set(ids)),
        changing=changing,
    )
    return {found[0]: _owned(found) for found in row["found"]}


def _owners() -> str:
    """The Cypher of the ids of the owners of ``n``, by a source's word."""
    ways = []
    for type_name, owning in OWNED.items():
        relation, forward = load_model().relation(owning.relation)
        arrow = ("-", "->") if forward else ("<-", "-")
        says = "".join(f" AND r.{name} = '{value}'" for name, value in owning.attributes.items())
        ways.append(
            f"MATCH (n:{type_name}){arrow[0]}[r:{relation.type_name}]{arrow[1]}(o:Organisation) "
            f"WHERE r.basis = 'asserted'{says} RETURN o.id AS owner"
        )
    return " UNION ".join([*ways, "MATCH (n:Organisation) RETURN n.id AS owner"])


def _owned(row: Sequence[Any]) -> Owned:
    id_, labels, name, identifiers, owners, changed_at, submissions = row
    return Owned(
        id=id_,
        type=type_of(labels),
        name=name,
        identifiers=tuple(identifiers),
        owners=frozenset(owners),
        changed_at=changed_at,
        submissions=frozenset(submissions),
    )
