"""Names looked at again when the graph has learnt more: loading order must not matter.

A name that no organisation answered to when it was met may be a known alias after a register has
been loaded. Only what a load decided is looked at again, never what a person decided.
"""

from collections.abc import Mapping

from graph.store import Store
from loaders.identity.index import NameIndex
from loaders.identity.resolver import known_organisation
from loaders.repointing import Move, repoint

OPEN = ("new", "unsure")


def settle(store: Store, ranks: Mapping[str, int]) -> int:
    """Point mentions of unknown organisations at those that are known by now; return how many."""
    mentions = store.known.mentions(OPEN)
    known = [o for o in store.known.organisations() if o.authoritative]
    index = NameIndex(map(known_organisation, known))
    resolutions = index.resolve_all([mention.name for mention in mentions])
    moves = [
        Move(mention, found.match.id, found.rule, found.score, "load")
        for mention, found in zip(mentions, resolutions, strict=True)
        if found.match is not None and not found.also and found.match.id != mention.entity
    ]
    if moves:
        store.amend(repoint(store, ranks, moves))
    return len(moves)
