"""What people decide about names: accept, reject, undo. A decision outlives every reload."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph.known import StoredMention
from graph.reviews import Review
from graph.store import Store
from loaders.errors import ReviewError
from loaders.identity.index import NameIndex
from loaders.identity.names import normalise
from loaders.identity.resolver import known_organisation
from loaders.repointing import Move, repoint
from ontology.naming import slugify


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Takes decisions about names. ``ranks`` has the rank of every source, by name."""

    store: Store
    ranks: Mapping[str, int]

    def accept(self, name: str, entity: str | None = None) -> Review:
        """Decide that a name means an entity; None means the best candidate on the list."""
        review, mentions = self._find(name)
        chosen = entity or next((id_ for id_, _, _ in review.candidates), None)
        if chosen is None:
            raise ReviewError(name, "has no candidate", "Give the id of what it means with --as.")
        if chosen not in {o.id for o in self.store.known.organisations()}:
            raise ReviewError(chosen, "is no organisation's id", "Find it with `loti resolve`.")
        self._move([Move(mention, chosen, "decision", 1.0, "person") for mention in mentions])
        return self._keep(replace(review, status="accepted", entity=chosen))

    def reject(self, name: str) -> Review:
        """Decide that a name means no organisation that is known: it is one of its own."""
        review, mentions = self._find(name)
        own = self._own_entity(name)
        self._move([Move(mention, own, "decision", 1.0, "person") for mention in mentions])
        return self._keep(replace(review, status="rejected", entity=own))

    def undo(self, name: str) -> Review:
        """Forget a decision: the name means again what the rules make of it."""
        review, mentions = self._find(name)
        if review.status == "open":
            raise ReviewError(name, "has not been decided", "See `loti review list --all`.")
        organisations = [o for o in self.store.known.organisations() if o.authoritative]
        found = NameIndex(map(known_organisation, organisations)).resolve(name)
        entity = found.match.id if found.match else self._own_entity(name)
        rule = found.rule if found.match or found.rule == "unsure" else "new"
        self._move([Move(mention, entity, rule, found.score, "load") for mention in mentions])
        return self._keep(replace(review, status="open", entity=None))

    def _find(self, name: str) -> tuple[Review, list[StoredMention]]:
        key = normalise(name)
        mentions = self.store.known.mentions_of(f"mention/{key}")
        known = {review.key: review for review in self.store.reviews.list()}
        if not mentions and key not in known:
            raise ReviewError(name, "is named by no source", "See `loti review list`.")
        source = mentions[0].source if mentions else ""
        return known.get(key) or Review(key, name, source, "open", None, []), mentions

    def _move(self, moves: list[Move]) -> None:
        moving = [move for move in moves if move.entity != move.mention.entity]
        self.store.amend(repoint(self.store, self.ranks, moving))

    def _keep(self, review: Review) -> Review:
        self.store.reviews.decide(review)
        return review

    def _own_entity(self, name: str) -> str:
        """The id of an organisation known by this name alone, apart from any that is known."""
        own = f"organisation/{slugify(name)}"
        taken = {o.id for o in self.store.known.organisations() if o.authoritative}
        return f"{own}-by-name" if own in taken else own
