"""Records pointed at another entity: how a match is made later, corrected or undone.

The record itself does not change. Its entity, and the one that it leaves, are computed anew, and
so are the relationships that other records assert by way of the name that it stands for.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.changes import Changes, Repointing
from graph.known import StoredContent, StoredMention
from graph.store import Store
from loaders.asserting import relationship
from loaders.merging import MENTION, Said, merge
from loaders.preparing import mention_id
from ontology.record import links_from_json, read_tagged


@dataclass(frozen=True, slots=True)
class Move:
    """A mention that shall mean another entity: by which rule, how surely, on whose word."""

    mention: StoredMention
    entity: str
    rule: str
    score: float
    decided_by: str


def repoint(store: Store, ranks: Mapping[str, int], moves: Iterable[Move]) -> Changes:
    """Compute what changes in the graph when some mentions come to mean other entities."""
    by_name = {(move.mention.source, move.mention.source_id): move for move in moves}
    left = {move.mention.entity for move in by_name.values()}
    changes = Changes(repointed=[_repointing(move) for move in by_name.values()])
    for citing in store.known.citing(left):
        _redirect(store, citing, by_name, changes)
    said = _said(store, ranks, by_name.values())
    changes.entities = [merge(id_, about, store.model) for id_, about in said.items() if about]
    changes.orphaned = [id_ for id_, about in said.items() if not about]
    return changes


def _redirect(
    store: Store,
    citing: StoredContent,
    moves: Mapping[tuple[str, str], Move],
    changes: Changes,
) -> None:
    """Move the relationships that one record asserts by way of a moved name."""
    for link in links_from_json(citing.content):
        move = moves.get((citing.source, mention_id(link.target)))
        if move is None:
            continue
        for entity, rows in (
            (move.mention.entity, changes.withdrawn),
            (move.entity, changes.relationships),
        ):
            if entity != citing.entity:
                rows.append(relationship(store.model, citing.record, citing.entity, link, entity))


def _said(store: Store, ranks: Mapping[str, int], moves: Iterable[Move]) -> dict[str, list[Said]]:
    """What the records will say about each entity that is touched, once they have moved."""
    goes = {move.mention.id: move.entity for move in moves}
    said: dict[str, list[Said]] = {}
    for move in moves:
        said.setdefault(move.mention.entity, [])
        said.setdefault(move.entity, [])
    for content in store.known.said(said):
        rank = ranks[content.source] + MENTION * content.mention
        says = json.loads(content.content, object_hook=read_tagged)
        entity = goes.get(content.record, content.entity)
        said[entity].append(Said(rank, content.record, says))
    return said


def _repointing(move: Move) -> Repointing:
    return Repointing(move.mention.id, move.entity, move.rule, move.score, move.decided_by)
