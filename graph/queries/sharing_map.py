"""Who may share what with whom on a day, and which agreements lapse or lack something."""

import datetime as dt
from dataclasses import dataclass

from graph.asker import Asker
from graph.matching.work import Named
from graph.queries.agreements import AGREEMENT, MOST, Agreement, read_agreement, same
from graph.queries.made_up import made_up

FOUND = f"""
MATCH (s:SharingAgreement)
WHERE $organisation IS NULL OR EXISTS {{ (s)-[:HAS_PARTY]->(:Organisation {{id: $organisation}}) }}
WITH s ORDER BY s.startDate DESC, s.id
WITH collect(s) AS found
RETURN size(found) AS total,
       COLLECT {{ UNWIND found[..$most] AS s RETURN {AGREEMENT} }} AS agreements
"""


@dataclass(frozen=True, slots=True)
class Edge:
    """Data that may go from one to another under an agreement in force.

    ``stated`` says whether the agreement names them giver and getter, or lets every party be both.
    """

    sender: Named
    receiver: Named
    agreement: Agreement
    stated: bool


@dataclass(frozen=True, slots=True)
class SharingMap:
    """Edges by names; agreements by their last day. ``total`` counts all that there are."""

    edges: tuple[Edge, ...]
    lapsing: tuple[Agreement, ...]
    lapsed: tuple[Agreement, ...]
    unsigned: tuple[Agreement, ...]
    undated: tuple[Agreement, ...]
    total: int
    looked: int


async def sharing_map(
    reader: Asker, organisation: str | None, data: str | None, on: dt.date, within: int
) -> SharingMap:
    """All agreements, or those of one organisation, or on data of some words.

    Lapsing are those whose last day is within so many days after the day.
    """
    row = await reader.row(FOUND, organisation=organisation, most=MOST)
    made = await made_up(reader)
    found = [read_agreement(agreement, made) for agreement in row["agreements"]]
    if data is not None:
        found = [a for a in found if same(data, a.data)]
    by_end = sorted(found, key=lambda a: (a.end or dt.date.max, a.what.id))
    holding = [a for a in by_end if a.in_force(on)]
    soon = on + dt.timedelta(days=within)
    edges = (edge for a in holding for edge in _edges(a, organisation))
    return SharingMap(
        tuple(sorted(edges, key=lambda e: (e.sender.name, e.receiver.name, e.agreement.what.id))),
        tuple(a for a in holding if a.end is not None and a.end <= soon),
        tuple(a for a in reversed(by_end) if a.end is not None and a.end < on),
        tuple(a for a in holding if a.unsigned(on)),
        tuple(a for a in by_end if a.start is None or a.end is None),
        row["total"],
        len(row["agreements"]),
    )


def _edges(agreement: Agreement, organisation: str | None) -> list[Edge]:
    parties = list(dict.fromkeys(party.organisation for party in agreement.parties))
    return [
        Edge(sender, receiver, agreement, agreement.directed)
        for sender in parties
        for receiver in parties
        if sender != receiver
        and agreement.gives(sender.id)
        and agreement.gets(receiver.id)
        and (organisation is None or organisation in (sender.id, receiver.id))
    ]
